"""A page of questions as a Django form: made from the package, conditions decided here, hidden answers dropped."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from motcua.forms import vocabulary
from motcua.forms.asking import Answers, kept_answers, known_answers, seen, shown_answers, visible_pages
from motcua.forms.builtin import parts_of, repeat_of
from motcua.forms.groups import posted
from motcua.forms.question_form import QuestionForm
from motcua.forms.questions import Page
from motcua.forms.values import NOTHING
from motcua.foundation.errors import DomainError

__all__ = [
    "QuestionPage", "as_data", "first_unfinished", "kept_answers", "known_answers", "problems_in", "demand_complete", "shown_answers",
    "visible_pages",
]  # fmt: skip


class AnswersIncomplete(DomainError):
    """A question that is asked has no answer, or one that no longer stands."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("Trang “%(page)s” còn chỗ chưa trả lời hoặc cần sửa.") % {"page": page.title})
        self.page = page


class QuestionPage(QuestionForm):
    """The form of one page.

    `answers`: all kept answers of the draft (JSON); `data`: what was posted; `facts`: facts of the filing (online,
    filed_on, …); `choices`: lists of the caller (see `vocabulary.field`); `known`: what rules know of the whole form
    (`known_answers`), without which answers of other pages are taken as they are.
    """

    template_name = "forms/page.html"

    def __init__(
        self,
        page: Page,
        answers: Answers,
        data: Any = None,
        *,
        facts: Answers | None = None,
        choices: vocabulary.Choices | None = None,
        known: Answers | None = None,
    ) -> None:
        self.page, self.facts, self.choices = page, dict(facts or {}), choices
        outside = seen(answers) if known is None else dict(known)
        super().__init__(page.questions, answers, data, known=outside, choices=choices)

    def knowing(self, said: Answers) -> dict[str, Any]:
        """As inside a row; but nothing that is answered here changes a fact of the filing."""
        return {**super().knowing(said), **self.facts}

    def answered(self) -> dict[str, Any]:
        """All answers after this valid page: its own replace what was kept for it, hidden ones are gone."""
        own = {question.id for question in self.page.questions}
        return {name: value for name, value in self.answers.items() if name not in own} | super().answered()

    def with_said(self, said: Answers) -> "QuestionPage":
        """The same page, not sent yet, as it looks after these answers."""
        choices, known = self.choices, self.outside
        return QuestionPage(self.page, {**self.answers, **said}, facts=self.facts, choices=choices, known=known)

    def still_stands(self) -> bool:
        """Whether the kept answers would be taken if they were posted now; `errors` says what would not."""
        self.data, self.is_bound = _posted(self.fields, self.answers), True
        return self.is_valid()

    @property
    def takes_files(self) -> bool:
        """Whether a question of this page is answered with files."""
        return any(each.type == "scan" for each in self.questions)

    @property
    def has_buttons(self) -> bool:
        """Whether there are buttons between the questions: then "Enter" must not press the first of them."""
        return any(each.type == "scan" or repeat_of(each) for each in self.questions)

    @property
    def refreshes(self) -> bool:
        """Whether an answer changes what the page shows: a condition, a computed value, a sum read back in words."""
        every = [each for question in self.questions for each in (question, *parts_of(question))]
        return any(each.show_when or each.type in ("computed", "money") for each in every)


def as_data(page: Page, answers: Answers, choices: vocabulary.Choices | None = None) -> MultiValueDict:
    """Kept answers as a browser would post them: for checking them again, for examples, for officers' corrections."""
    asked = [question for question in page.questions if question.is_asked]
    return _posted({question.id: vocabulary.field(question, choices) for question in asked}, answers)


def _posted(fields: Mapping[str, Any], answers: Answers) -> MultiValueDict:
    data: dict[str, list[Any]] = {}
    for name, field in fields.items():
        if answers.get(name) not in NOTHING:
            data |= posted(field, name, answers[name])
    return MultiValueDict(data)


def problems_in(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, choices: vocabulary.Choices | None = None
) -> list[tuple[Page, Mapping[str, list[str]]]]:
    """The asked pages with unanswered or wrong answers, each with its messages by question; empty when all is well."""
    kept, known = kept_answers(pages, answers, facts), known_answers(pages, answers, facts)
    found: list[tuple[Page, Mapping[str, list[str]]]] = []
    for page in visible_pages(pages, answers, facts):
        form = QuestionPage(page, kept, facts=facts, choices=choices, known=known)
        if not form.still_stands():
            found.append((page, {name: [str(each) for each in errors] for name, errors in form.errors.items()}))
    return found


def first_unfinished(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, choices: vocabulary.Choices | None = None
) -> Page | None:
    """The first asked page that is not answered well, or None: only then may a draft be submitted."""
    return next((page for page, _errors in problems_in(pages, answers, facts, choices)), None)


def demand_complete(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, choices: vocabulary.Choices | None = None
) -> None:
    """Raises AnswersIncomplete, with its page, unless every asked question is answered well."""
    if page := first_unfinished(pages, answers, facts, choices):
        raise AnswersIncomplete(page)
