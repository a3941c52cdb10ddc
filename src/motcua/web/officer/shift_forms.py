"""Counting the drawer, saying why something differs, asking to undo a booking."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.forms.fields import LongTextField, MoneyField, WholeNumberField
from motcua.foundation.money import grouped
from motcua.payments.models import NOTES
from motcua.payments.services import Counted
from motcua.payments.services.shifts import MOST_NOTES
from motcua.web.officer.forms import DeskForm

LONGEST = 1000


class CountForm(DeskForm):
    """How many of each note, the slips of the terminal, and what is handed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for note in NOTES:
            box = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": 6})
            label = _("Tờ %(note)s") % {"note": grouped(note)}
            self.fields[f"to_{note}"] = WholeNumberField(label=label, required=False, widget=box)
        self.fields["cards"] = MoneyField(
            label=_("Tổng tiền trên các hóa đơn máy thẻ"),
            help_text=_("Cộng các hóa đơn của ca này. Không thu thẻ thì để trống."),
            required=False,
        )
        self.fields["handed_in"] = MoneyField(
            label=_("Nộp về quỹ"),
            help_text=_("Để trống: nộp tất cả, trừ tiền lẻ đầu ca giữ lại trong ngăn kéo."),
            required=False,
        )

    @property
    def notes(self) -> list[Any]:
        """The boxes of the notes, the largest first."""
        return [self[f"to_{note}"] for note in NOTES]

    @property
    def rest(self) -> list[Any]:
        """The other boxes."""
        return [self["cards"], self["handed_in"]]

    def clean(self) -> dict[str, Any]:
        """Nobody holds a hundred thousand notes, and nobody hands in more than he has."""
        data = self.cleaned_data
        for note in NOTES:
            if (data.get(f"to_{note}") or 0) > MOST_NOTES:
                self.add_error(f"to_{note}", _("Số tờ lớn quá, xem lại"))
        counted = sum(note * (data.get(f"to_{note}") or 0) for note in NOTES)
        if (data.get("handed_in") or 0) > counted:
            self.add_error("handed_in", _("Không nộp được nhiều hơn số tiền đếm được"))
        return data

    def found(self) -> Counted:
        """The count as the services read it."""
        data = self.cleaned_data
        notes = {str(note): many for note in NOTES if (many := data.get(f"to_{note}") or 0)}
        return Counted(notes, data.get("cards") or 0, data.get("handed_in"))


class ReasonForm(DeskForm):
    """Why the money differs from the receipts."""

    reason = LongTextField(
        label=gettext_lazy("Vì sao chênh?"),
        help_text=gettext_lazy("Kế toán và lãnh đạo đọc. Chưa rõ thì ghi: đã đếm lại, chưa tìm ra."),
        longest=LONGEST,
        error_messages={"required": gettext_lazy("Ghi lý do chênh lệch")},
        widget=forms.Textarea({"rows": 3}),
    )


class VoidForm(DeskForm):
    """Why a booking was wrong."""

    reason = LongTextField(
        label=gettext_lazy("Vì sao hủy khoản thu này?"),
        help_text=gettext_lazy("Ví dụ: người nộp quẹt thẻ, bấm nhầm tiền mặt."),
        longest=LONGEST,
        error_messages={"required": gettext_lazy("Ghi rõ vì sao hủy khoản thu này")},
        widget=forms.Textarea({"rows": 3}),
    )
