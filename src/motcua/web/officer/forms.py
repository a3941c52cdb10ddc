"""The forms of the acts: short, each with the sentences prepared for it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
