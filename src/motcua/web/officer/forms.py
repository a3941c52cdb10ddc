"""The forms of the acts: short, each with the sentences prepared for it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.asking import LONGEST_DAYS
from motcua.dossiers.models import Outcome
from motcua.forms.widgets import Radios, Ticks

LONGEST = 2000


class DeskForm(forms.Form):
    """A form of the desk: it says itself what is missing."""

    use_required_attribute = False


class NothingToAsk(DeskForm):
    """An act that needs no word."""


class NoteForm(DeskForm):
    """A remark that stays in the office."""

    note = forms.CharField(
        label=_("Ghi chú cho người xử lý tiếp theo"),
        help_text=_("Không bắt buộc. Người nộp không thấy ghi chú này."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class ReasonsForm(DeskForm):
    """Reasons that the applicant reads: sentences to tick, and free text."""

    prepared = forms.MultipleChoiceField(label=_("Câu soạn sẵn"), required=False, widget=Ticks)
    reasons = forms.CharField(
        label=_("Lý do"),
        help_text=_("Người nộp đọc được. Nói rõ vướng gì và Ông/Bà cần làm gì tiếp."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )

    def __init__(self, *args: Any, sentences: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepared = self.fields.pop("prepared")
        if sentences:
            pairs = [(sentence, sentence) for sentence in sentences]
            self.fields["prepared"] = forms.MultipleChoiceField(
                choices=pairs, label=prepared.label, required=False, widget=Ticks
            )
        self.order_fields(["outcome", "prepared", "reasons"])

    def all_reasons(self) -> str:
        """The ticked sentences and the typed text, a line each."""
        lines = [*self.cleaned_data.get("prepared", []), self.cleaned_data.get("reasons", "").strip()]
        return "\n".join(line for line in lines if line)

    def clean(self) -> dict[str, Any]:
        if not self.errors and self.needs_reasons() and not self.all_reasons():
            self.add_error("reasons", _("Ghi lý do, hoặc chọn một câu soạn sẵn"))
        return self.cleaned_data

    def needs_reasons(self) -> bool:
        """Whether this answer is a no."""
        return True


class DecisionForm(ReasonsForm):
    """Granted, or refused with reasons."""

    outcome = forms.ChoiceField(
        label=_("Quyết định"),
        choices=Outcome.choices,
        widget=Radios,
        error_messages={"required": _("Chọn đồng ý hoặc không giải quyết")},
    )
    field_order = ("outcome", "prepared", "reasons")

    def needs_reasons(self) -> bool:
        return self.cleaned_data.get("outcome") == Outcome.REFUSED


class HandOverForm(DeskForm):
    """Who takes the result."""

    received_by = forms.CharField(
        label=_("Họ tên người nhận"),
        help_text=_("Như trên giấy tờ của người nhận. Nhận thay thì ghi tên người nhận thay."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Ghi họ tên người nhận kết quả")},
    )


class DaysForm(DeskForm):
    """How long the applicant has."""

    days = forms.IntegerField(
        label=_("Ông/Bà có mấy ngày để bổ sung"),
        min_value=1,
        max_value=LONGEST_DAYS,
        widget=forms.TextInput({"inputmode": "numeric", "class": "-w4"}),
        error_messages={
            "required": _("Ghi số ngày"),
            "invalid": _("Ghi số ngày bằng chữ số"),
            "min_value": _("Ít nhất 1 ngày"),
            "max_value": _("Nhiều nhất %(limit_value)s ngày"),
        },
    )


class ItemForm(DeskForm):
    """One thing to complete: what, why, by which rule."""

    component = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    what = forms.CharField(
        label=_("Cần bổ sung gì"), required=False, max_length=300, widget=forms.TextInput({"autocomplete": "off"})
    )
    reason = forms.CharField(label=_("Vì sao"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}))
    basis = forms.CharField(label=_("Theo quy định nào"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        what, reason = self.cleaned_data.get("what"), self.cleaned_data.get("reason")
        if what and not reason:
            self.add_error("reason", _("Ghi vì sao cần bổ sung"))
        if reason and not what:
            self.add_error("what", _("Ghi cần bổ sung gì"))
        return self.cleaned_data


ItemFormSet = forms.formset_factory(ItemForm, extra=0, max_num=20, absolute_max=20)
