"""The one short form for a dossier on paper: who, by which telephone, which papers, and what the fee depends on."""

import ast
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.facts import filing
from motcua.catalogue.package import Package
from motcua.catalogue.quoting import quote
from motcua.forms import fields, vocabulary
from motcua.forms.questions import Question
from motcua.forms.rules import RuleError, rule
from motcua.forms.widgets import Ticks
from motcua.foundation import clock
from motcua.foundation.ids import new_code
from motcua.web.officer.case_file import EVIDENCE
from motcua.web.officer.forms import DeskForm

OWN = ("full_name", "phone", "personal_id")


class WalkInForm(DeskForm):
    """Name first, so that a clerk types at once; the key makes a second press harmless."""

    key = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Trang này đã cũ. Tải lại trang rồi gửi lần nữa")},
    )
    full_name = fields.PersonNameField(label=gettext_lazy("Họ và tên người nộp"), required=False)
    phone = fields.PhoneField(
        label=gettext_lazy("Số điện thoại"),
        help_text=gettext_lazy("Để nhắn tin khi có kết quả. Không có thì để trống."),
        required=False,
    )
    personal_id = fields.PersonalIdField(label=gettext_lazy("Số định danh cá nhân"), required=False)
    papers = forms.MultipleChoiceField(label=gettext_lazy("Giấy tờ đã nhận"), required=False, widget=Ticks)
    paid = forms.BooleanField(label=gettext_lazy("Đã thu đủ phí bằng tiền mặt"), required=False)

    def __init__(self, package: Package, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_code(24), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.package = package
        needed = package.papers_needed({}, filing(online=False, on=clock.today()))
        self.asked = fee_questions(package)
        self.fields["papers"].choices = [(paper.id, str(paper.name)) for paper in needed if paper.how not in EVIDENCE]
        self.fields["full_name"].widget.attrs |= {"autofocus": True, "autocomplete": "off"}
        for question in self.asked:
            self.fields[question.id] = vocabulary.field(question)
        self.order_fields(["key", *OWN, *(question.id for question in self.asked), "papers", "paid"])
        self.fields["paid"].template_name = "forms/declaration.html"
        if not package.fees:
            del self.fields["paid"]

    def clean(self) -> dict[str, Any]:
        """A name is needed, and whatever the fee depends on; a fee that is owed has to be paid now."""
        if not self.errors.get("full_name") and not self.cleaned_data.get("full_name"):
            self.add_error("full_name", _("Nhập họ và tên người nộp"))
        for question in self.asked:
            if question.id not in self.errors and self.cleaned_data.get(question.id) in (None, "", []):
                self.add_error(question.id, str(question.empty))
        if not self.errors and self.fee() and not self.cleaned_data.get("paid"):
            self.add_error("paid", _("Thu đủ phí rồi đánh dấu vào đây"))
        return self.cleaned_data

    def fee(self) -> int:
        """What is owed at the counter for what is typed, in đồng; 0 as long as nobody can say."""
        known = self.answers() | filing(online=False, on=clock.today())
        try:
            return quote(self.package, known).total
        except RuleError:
            return 0

    def answers(self) -> dict[str, Any]:
        """The answers that the paper form would hold, as far as they were typed."""
        names = (*OWN, *(question.id for question in self.asked))
        given = {name: self.cleaned_data.get(name) for name in names}
        return {name: value for name, value in given.items() if value not in (None, "", [])}

    def applicant(self) -> dict[str, str]:
        """Who files."""
        return {name: self.cleaned_data.get(name) or "" for name in OWN}


def fee_questions(package: Package) -> list[Question]:
    """The questions that the fee tables and time limits ask about, in the order of the form."""
    rows = [row for fee in package.fees for row in fee.rows]
    texts = [text for row in rows for text in (row.when, row.sum) if text]
    texts += [case.when for case in package.deadline.cases]
    names = {node.id for text in texts for node in ast.walk(rule(text).tree) if isinstance(node, ast.Name)}
    return [each for page in package.pages for each in page.questions if each.id in names and each.id not in OWN]
