"""One thing that is asked for, on the page where the applicant answers: words, files, or an answer anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import services
from motcua.dossiers.amending import questions_of
from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Dossier, SupplementRequest
from motcua.dossiers.queries.supplements import ItemRow, rows_of
from motcua.dossiers.services.supplement_items import LONGEST_TEXT
from motcua.files.services import forget
from motcua.forms.fields import LongTextField
from motcua.forms.pages import known_answers
from motcua.forms.question_form import QuestionForm
from motcua.forms.questions import Page, Question
from motcua.foundation.errors import DomainError
from motcua.web.citizen.journey import choices
from motcua.web.requests import SignedInRequest
from motcua.web.templatetags.wording import size
from motcua.web.uploads import keep_all

SAYS = LongTextField(required=False, longest=LONGEST_TEXT)


@dataclass
class Item:
    """One item of the request with what is kept of it and what was just typed; `form` asks its question anew."""

    row: ItemRow
    round: int
    form: QuestionForm | None = None
    typed: str | None = None
    shown_files: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def asked(self) -> dict[str, str]:
        return self.row.asked

    @property
    def files(self) -> Any:
        return self.row.files

    @property
    def text(self) -> str:
        """What stands in the box: what was typed, right or wrong, else what is kept."""
        return self.row.text if self.typed is None else self.typed

    @property
    def is_answered(self) -> bool:
        return self.row.is_answered

    def keep(self, request: SignedInRequest, dossier: Dossier) -> None:
        """Keep at once whatever is new and right of it; say what is not."""
        kept, self.errors = keep_all(request.FILES.getlist(f"tep-{self.number}"))
        new: dict[str, Any] = {"stored": kept} if kept else {}
        if (text := self._text()) is not None and text != self.row.text:
            new["text"] = text
        if (value := self._value(dossier)) is not None:
            new["value"] = value
        if not new:
            return
        try:
            place = self.round, self.number
            self.row.given = services.save_supplement_item(dossier, person=request.user, place=place, **new)
        except DomainError as error:
            self.errors.append(error.message)
            for stored in kept:
                forget(stored)
            return
        self.row.files = list(self.row.given.files.select_related("stored"))
        self.shown_files = shown_files(dossier, self.row)

    def _text(self) -> str | None:
        if self.typed is None:
            return None
        try:
            return SAYS.clean(self.typed)
        except ValidationError as error:
            self.errors += error.messages
            return None

    def _value(self, dossier: Dossier) -> Any:
        """The answer anew, if it is another than the kept one."""
        if self.form is None or not self.form.is_bound:
            return None
        question = self.asked["question"]
        if not self.form.is_valid():
            self.errors += self.form.complaints()
            return None
        value = self.form.answered().get(question)
        now = self.row.value.get(question, dossier.answers.get(question))
        return value if value != now else None

    def demand(self) -> None:
        """Say what is missing if nothing was given."""
        if not self.errors and not self.is_answered:
            self.errors.append(
                _("Sửa câu trả lời này; nếu câu cũ vẫn đúng thì viết vài chữ vì sao")
                if self.form
                else _("Viết vài chữ hoặc gửi một ảnh cho mục này")
            )


def items_of(dossier: Dossier, asked: SupplementRequest, data: Any = None) -> list[Item]:
    """The items of a request as the page shows them; `data` is what was posted, if anything."""
    questions = questions_of(dossier.version.package)
    items = []
    for row in rows_of(asked):
        question = questions.get(row.asked.get("question", ""))
        typed = data.get(f"loi-{row.number}") if data is not None else None
        item = Item(row, asked.round, typed=typed, shown_files=shown_files(dossier, row))
        if question is not None:
            item.form = _form(dossier, row, question, data)
        items.append(item)
    return items


def _form(dossier: Dossier, row: ItemRow, question: Question, data: Any) -> QuestionForm:
    package = dossier.version.package
    kept: Mapping[str, Any] = {question.id: row.value.get(question.id, dossier.answers.get(question.id))}
    page = next(page for page in package.pages if question in page.questions)
    alone: Page = page.model_copy(update={"questions": (question,)})
    known = known_answers(package.pages, dossier.answers, facts_of(dossier))
    prefix = f"sua-{row.number}"
    sent = data if data is not None and any(name.startswith(f"{prefix}-") for name in data) else None
    return QuestionForm((question,), kept, sent, known=known, choices=choices(alone), prefix=prefix)


def shown_files(dossier: Dossier, row: ItemRow) -> list[dict[str, Any]]:
    """What the page shows of the files of an item."""
    return [
        {
            "name": f"{file.stored.name} · {size(file.stored.size)}",
            "url": reverse("citizen:supplement_picture", args=[dossier.reference, file.pk])
            if file.stored.is_image
            else "",
            "remove": f"?bo-tep={row.number}:{file.pk}",
        }
        for file in row.files
    ]
