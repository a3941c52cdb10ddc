"""The one short form for a dossier on paper: who, by which telephone, which papers, and what the fee depends on."""

import ast
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.authorities.models import Authority
from motcua.authorities.queries import counters_on, wards_on
from motcua.catalogue.facts import Place, filing, ward_of
from motcua.catalogue.package import Package, Paper
from motcua.catalogue.quoting import quote
from motcua.catalogue.reliefs import Relief
from motcua.dossiers.models import Channel
from motcua.forms import fields, vocabulary
from motcua.forms.asking import holds, walk
from motcua.forms.groups import GroupField, rows_changed
from motcua.forms.question_form import RowForm
from motcua.forms.questions import Question
from motcua.forms.rules import RuleError, rule
from motcua.forms.widgets import Radios, Ticks
from motcua.foundation import clock
from motcua.foundation.ids import new_code
from motcua.web.kinds import kind_field
from motcua.web.officer.forms import DeskForm
from motcua.web.officer.money_form import NAMES, change_of, complain, money_fields
from motcua.web.officer.wording import NOT_ON_PAPER

OWN = ("full_name", "phone", "personal_id")
KIND = "applicant_kind"
PERMIT = ("paper_because", "paper_for_all")
WITH_WARDS = {"address", "land_parcel"}
WHERE_WARDS_STAND = {"residence", "address"}


class WalkInForm(DeskForm):
    """Name first, so that a clerk types at once; the key makes a second press harmless."""

    key = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Trang này đã cũ. Tải lại trang rồi gửi lần nữa")},
    )
    paper_because = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)  # see walk_in_ways
    paper_for_all = forms.CharField(max_length=1, required=False, widget=forms.HiddenInput)
    full_name = fields.PersonNameField(label=gettext_lazy("Họ và tên người nộp"), required=False)
    phone = fields.PhoneField(
        label=gettext_lazy("Số điện thoại"),
        help_text=gettext_lazy("Để nhắn tin khi có kết quả. Không có thì để trống."),
        required=False,
    )
    personal_id = fields.PersonalIdField(label=gettext_lazy("Số định danh cá nhân"), required=False)
    papers = forms.MultipleChoiceField(label=gettext_lazy("Giấy tờ đã nhận"), required=False, widget=Ticks)
    came_by = forms.ChoiceField(
        label=gettext_lazy("Hồ sơ đến bằng cách nào?"),
        help_text=gettext_lazy("Hồ sơ giấy cán bộ nhập vào máy luôn tính là hồ sơ giấy, không tính là trực tuyến."),
        choices=[
            (Channel.PAPER_COUNTER, gettext_lazy("Người dân mang đến quầy")),
            (Channel.PAPER_POST, gettext_lazy("Gửi qua bưu điện")),
            (Channel.PAPER_DIGITISED, gettext_lazy("Đã nhận giấy từ trước, nay nhập lại")),
        ],
        initial=Channel.PAPER_COUNTER,
        required=False,
        widget=Radios,
    )
    collect_at = forms.ChoiceField(
        label=gettext_lazy("Người nộp lấy kết quả ở đâu?"),
        help_text=gettext_lazy("Quầy nào trong tỉnh cũng trả được. Không chọn gì là lấy tại đây."),
        required=False,
    )

    def __init__(
        self,
        package: Package,
        *args: Any,
        office: Authority | None = None,
        reliefs: tuple[Relief, ...] = (),
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"key": new_code(24), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.office, self.reliefs = office, reliefs
        self.package, self.asked = package, fee_questions(package)
        counters = [("", _("Tại quầy này")), *((each.code, each.name) for each in counters_on())]
        cast(forms.ChoiceField, self.fields["collect_at"]).choices = counters
        papers = [(paper.id, named(paper)) for paper in papers_at_counter(package)]
        self.fields["papers"] = forms.MultipleChoiceField(
            choices=papers, label=self.fields["papers"].label, required=False, widget=Ticks
        )
        self.fields["full_name"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}
        if package.kinds_to_ask:
            self.fields[KIND] = kind_field(package)
        lists = wards_for(self.asked)
        self.fields |= {question.id: vocabulary.field(question, lists) for question in self.asked}
        for field in self.fields.values():
            if isinstance(field, GroupField):
                field.row_form = RowForm
        self.fields |= money_fields() if package.fees else {}
        self.order_fields(
            ["key", *OWN, KIND, *(question.id for question in self.asked), "papers", "came_by", "collect_at", *NAMES]
        )
        if not papers:
            del self.fields["papers"]

    def clean(self) -> dict[str, Any]:
        """A name is needed, and whatever the fee depends on; a fee that is owed has to be paid now."""
        if not self.errors.get("full_name") and not self.cleaned_data.get("full_name"):
            self.add_error("full_name", _("Nhập họ và tên người nộp"))
        given, facts = self.answers(), self.facts
        asked = {each.id for page, questions in walk(self.package.pages, given, facts) for each in questions}
        for question in self.asked:
            if question.id in asked and question.id not in self.errors and question.id not in given:
                self.add_error(question.id, str(question.empty))
        if not self.errors:
            self._demand_fee()
        return self.cleaned_data

    def _demand_fee(self) -> None:
        fee = self.fee()
        if fee is None:
            self.add_error(None, _("Chưa tính được phí với các câu trả lời này. Trả lời đủ các câu ở trên."))
        elif fee:
            complain(self, fee)

    @classmethod
    def with_rows_changed(cls, package: Package, data: Any, *, office: Authority | None = None) -> "WalkInForm | None":
        """The form with a row of a group added or taken out, without complaints; None for any other press."""
        changed = rows_changed(data, data.get("act", ""))
        if changed is None:
            return None
        form = cls(package, changed, office=office)
        form._fall_silent()
        return form

    @classmethod
    def counting(cls, package: Package, data: Any, **where: Any) -> "tuple[WalkInForm, int | None, int | None]":
        """The form as it is typed, without complaints, with the fee and the change in đồng as far as they are known."""
        form = cls(package, data, **where)
        form.full_clean()
        fee = form.fee()
        change = change_of(form, fee)
        form._fall_silent()
        return form, fee, change

    def _fall_silent(self) -> None:
        self.cleaned_data, self._errors = {}, ErrorDict()
        for field in self.fields.values():
            if isinstance(field, GroupField):
                field.quiet = True

    @property
    def has_rows(self) -> bool:
        """Whether there are buttons between the questions: then "Enter" must not press the first of them."""
        return any(isinstance(field, GroupField) for field in self.fields.values())

    def take_fresh_key(self) -> None:
        """Show the form again with everything that was typed, and a key that no other filing has."""
        typed: Any = self.data
        self.data = fresh = typed.copy()
        fresh["key"] = new_code(24)

    def fee(self) -> int | None:
        """What is owed at the counter for what is typed, in đồng; None as long as nobody can say."""
        try:
            return quote(self.package, self.answers() | self.facts, reliefs=self.reliefs).total
        except RuleError:
            return None

    def answers(self) -> dict[str, Any]:
        """The answers that the paper form holds, as far as they were typed."""
        names = (*OWN, *(question.id for question in self.asked))
        given = {name: self.cleaned_data.get(name) for name in names}
        return {name: value for name, value in given.items() if value not in (None, "", [])}

    def applicant(self) -> dict[str, str]:
        """Who files."""
        own = {name: self.cleaned_data.get(name) or "" for name in OWN}
        own |= {name: given for name in PERMIT if (given := self.cleaned_data.get(name))}
        own |= {"came_by": way} if (way := self.cleaned_data.get("came_by")) else {}
        own |= {"collect_at": place} if (place := self.cleaned_data.get("collect_at")) else {}
        return own | ({"applicant_kind": kind} if (kind := self.cleaned_data.get(KIND)) else {})

    @property
    def facts(self) -> dict[str, Any]:
        """What rules may ask beside the answers, if it is registered today."""
        kind = self.cleaned_data.get(KIND) or self.package.applicant_kinds[0]
        ward = ward_of(self.answers())
        place = Place.of(self.office, ward) if self.office else Place(ward)
        return filing(online=False, on=clock.today(), applicant_kind=kind, place=place)


def wards_for(asked: list[Question]) -> dict[str, Any]:
    """The wards to choose from, where a question asks for a place: a fee may differ by it."""
    return (
        {"wards": [(ward.code, ward.name) for ward in wards_on()]} if WITH_WARDS & {each.type for each in asked} else {}
    )


def papers_at_counter(package: Package) -> list[Paper]:
    """Every component that somebody may hand in at a counter: those for online filing only are left out."""
    facts = filing(online=False, on=clock.today())
    return [
        paper
        for paper in package.papers
        if paper.how not in NOT_ON_PAPER
        and (names_in(paper.needed_when) - set(facts) or holds(paper.needed_when, facts))
    ]


def named(paper: Paper) -> str:
    """Its name, with the case in which it is needed."""
    return f"{paper.name} ({paper.case})" if paper.case else str(paper.name)


def names_in(text: str | None) -> set[str]:
    """The answers and facts that an expression asks about (functions are among them; nobody is called so)."""
    return {node.id for node in ast.walk(rule(text).tree) if isinstance(node, ast.Name)} if text else set()


def fee_questions(package: Package) -> list[Question]:
    """The questions that fees and time limits ask about, with those that decide whether they are asked."""
    rows = [row for fee in package.fees for row in fee.rows]
    texts = [text for row in rows for text in (row.when, row.sum)] + [case.when for case in package.deadline.cases]
    texts += [exemption.when for exemption in package.exemptions]
    wanted = set().union(*(names_in(text) for text in texts))
    wanted |= WHERE_WARDS_STAND if "ward" in wanted else set()
    pairs = [(page, question) for page in package.pages for question in page.questions]
    for _time in pairs:  # a chain of conditions is never longer than the form
        behind = [(page.show_when, each.show_when, each.rule) for page, each in pairs if each.id in wanted]
        wanted = wanted.union(*(names_in(text) for texts in behind for text in texts))
    return [each for _page, each in pairs if each.id in wanted and each.id not in OWN and each.is_asked]
