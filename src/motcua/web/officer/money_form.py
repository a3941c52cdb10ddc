"""How somebody pays at the counter: the three boxes that the walk-in form and the page of one sum share."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.forms.fields import MoneyField, TextField
from motcua.forms.widgets import Radios
from motcua.foundation.money import dong
from motcua.payments.models import Settlement
from motcua.payments.services import Paid
from motcua.web.officer.forms import DeskForm

CASH, CARD = Settlement.Method.CASH.value, Settlement.Method.CARD.value
WAY, SLIP, GIVEN = "thu_bang", "so_hoa_don_the", "khach_dua"  # no package has a question of these names
NAMES = (WAY, GIVEN, SLIP)
COUNT, OPEN = "tinh-tien", "mo-ca"  # the buttons that count the change, and that open a shift


def money_fields() -> dict[str, forms.Field]:
    """Fresh boxes; none is required by itself, `complain` says what is missing."""
    ways = [(CASH, _("Tiền mặt")), (CARD, _("Thẻ, trên máy quẹt thẻ"))]
    return {
        WAY: forms.ChoiceField(label=gettext_lazy("Đã thu đủ phí bằng"), choices=ways, required=False, widget=Radios),
        GIVEN: MoneyField(
            label=gettext_lazy("Khách đưa"),
            help_text=gettext_lazy("Không bắt buộc. Để trang tính tiền thối lại, ví dụ 200.000"),
            required=False,
        ),
        SLIP: TextField(
            label=gettext_lazy("Số giao dịch trên hóa đơn máy thẻ"),
            help_text=gettext_lazy("Chỉ khi thu bằng thẻ. Ghi số RRN hoặc số tham chiếu in trên hóa đơn."),
            required=False,
            longest=40,
        ),
    }


def complain(form: forms.Form, fee: int) -> None:
    """Say what is missing before `fee` (đồng) counts as taken."""
    way, given = form.cleaned_data.get(WAY), form.cleaned_data.get(GIVEN)
    if not way:
        form.add_error(WAY, _("Thu đủ %(sum)s rồi chọn tiền mặt hay thẻ") % {"sum": dong(fee)})
    if way == CARD and not form.cleaned_data.get(SLIP):
        form.add_error(SLIP, _("Nhập số giao dịch in trên hóa đơn của máy thẻ"))
    if way == CASH and given is not None and given < fee:
        form.add_error(GIVEN, _("Khách đưa còn thiếu %(sum)s") % {"sum": dong(fee - given)})


def paid_of(form: forms.Form) -> Paid | None:
    """How it was paid, as the services read it; None when nothing was chosen."""
    way = form.cleaned_data.get(WAY)
    return Paid(way, form.cleaned_data.get(SLIP) or "" if way == CARD else "") if way else None


def change_of(form: forms.Form, fee: int | None) -> int | None:
    """đồng to give back; None for a card, or while nobody can say."""
    given = form.cleaned_data.get(GIVEN)
    if fee is None or given is None or given < fee or form.cleaned_data.get(WAY) == CARD:
        return None
    return int(given - fee)


def said(fee: int, change: int | None) -> str:
    """What a clerk hears once the money is booked."""
    if change:
        return _("Đã thu %(sum)s. Thối lại %(change)s.") % {"sum": dong(fee), "change": dong(change)}
    return _("Đã thu %(sum)s.") % {"sum": dong(fee)}


class MoneyForm(DeskForm):
    """The page of one sum that is known."""

    def __init__(self, *args: Any, fee: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fee = fee
        self.fields |= money_fields()

    def clean(self) -> dict[str, Any]:
        complain(self, self.fee)
        return self.cleaned_data


class FloatForm(DeskForm):
    """The change in the drawer when a shift begins."""

    opening_float = MoneyField(
        label=gettext_lazy("Tiền lẻ có sẵn trong ngăn kéo"),
        help_text=gettext_lazy("Đếm trước khi thu đồng đầu tiên. Không có thì để trống."),
        required=False,
    )
