"""The forms of a refund: short, and what is missing is said beside the field."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.forms.widgets import Radios
from motcua.foundation.text import folded
from motcua.payments.models import Refund, Settlement
from motcua.payments.refundable import ways_for
from motcua.payments.services import BankAccount, Proposal

LONGEST = 1000
MOST = 10**13
SUM = re.compile(r"([0-9]{1,3}(?:[., \u00a0]?[0-9]{3})*|[0-9]+)\s*(?:dong|vnd|d)?")
BY_HAND = ("corrected", "exempted", "duplicate", "surplus", "decision")


class ShortForm(forms.Form):
    """It says itself what is missing."""

    use_required_attribute = False


class NothingToSay(ShortForm):
    """An act that needs no word."""


class RejectForm(ShortForm):
    """Why nothing is given back."""

    reason = forms.CharField(
        label=_("Vì sao không hoàn"),
        help_text=_("Lý do này còn mãi trong lịch sử của khoản hoàn."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Ghi lý do không hoàn")},
    )


class PaidForm(ShortForm):
    """The number under which the money went."""

    reference = forms.CharField(
        label=_("Số giao dịch ngân hàng hoặc số phiếu chi"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "class": "-w20"}),
        error_messages={"required": _("Ghi số giao dịch của ngân hàng, hoặc số phiếu chi")},
    )


class WayForm(ShortForm):
    """How the money goes back."""

    way = forms.ChoiceField(label=_("Trả lại bằng cách nào"), widget=Radios)

    def __init__(self, *args: Any, settlement: Settlement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way, Refund.Way(way).label) for way in ways_for(settlement)]  # type: ignore[attr-defined]


class AccountForm(ShortForm):
    """The account as the receiver has told it to the office."""

    bank = forms.CharField(
        label=_("Ngân hàng"), max_length=100, error_messages={"required": _("Ghi tên ngân hàng của người nhận")}
    )
    number = forms.CharField(
        label=_("Số tài khoản"),
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "class": "-w20"}),
        error_messages={"required": _("Ghi số tài khoản của người nhận")},
    )
    holder = forms.CharField(
        label=_("Tên chủ tài khoản"), max_length=100, error_messages={"required": _("Ghi tên chủ tài khoản")}
    )

    @property
    def account(self) -> BankAccount:
        """What was typed."""
        return BankAccount(**self.cleaned_data)


class ProposeForm(WayForm):
    """What a person proposes for one sum that came in."""

    amount = forms.CharField(
        label=_("Số tiền hoàn (đồng)"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "-w10"}),
        error_messages={"required": _("Ghi số tiền hoàn")},
    )
    reason = forms.ChoiceField(
        label=_("Lý do"),
        choices=[(value, Refund.Reason(value).label) for value in BY_HAND],
        widget=Radios,
        error_messages={"required": _("Chọn một lý do")},
    )
    note = forms.CharField(
        label=_("Giải thích cho người duyệt"),
        help_text=_("Ví dụ: số và ngày của quyết định, vì sao phải tính lại."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Giải thích ngắn để người duyệt hiểu")},
    )
    field_order = ("amount", "reason", "note", "way")

    def clean_amount(self) -> int:
        """ "115.000" -> 115000, with the unit behind it or without. Anything else is said beside the field."""
        found = SUM.fullmatch(folded(str(self.cleaned_data["amount"])).strip())
        amount = int(re.sub(r"\D", "", found[1])) if found else 0
        if not 0 < amount < MOST:
            raise forms.ValidationError(_("Ghi số tiền bằng chữ số, ví dụ 115.000"))
        return amount

    @property
    def proposal(self) -> Proposal:
        """What was typed."""
        return Proposal(**self.cleaned_data)
