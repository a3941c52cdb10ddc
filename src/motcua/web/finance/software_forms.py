"""The forms of software: what a contract says, its early end, and what a dossier at the counter costs."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.foundation.text import folded
from motcua.payments.models import SoftwareLease
from motcua.payments.services import Agreed
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm

DEAREST = 10**13  # đồng
UNIT = re.compile("[.,\\s]|dong|vnd|d")  # what stands between and behind digits, without marks: "5.000.000 đồng"


class DongField(forms.CharField):
    """A sum as people type it: "5000000", "5.000.000", "5 000 000 đồng"."""

    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "-w8"})

    def clean(self, value: Any) -> Any:
        """đồng, or None where nothing is asked."""
        text = super().clean(value)
        if not text:
            return None
        digits = UNIT.sub("", folded(text))
        if not (digits.isascii() and digits.isdigit()) or not 0 < int(digits) < DEAREST:
            raise forms.ValidationError(_("Ghi số tiền bằng số, ví dụ 5.000.000"))
        return int(digits)


class OfficeChoice(forms.ModelChoiceField):
    """Offices by their name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def _text(label: Any, most: int, *, empty: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, error_messages={"required": empty}, **more)


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, error_messages={"required": _("Chọn một mục")})


class LeaseForm(DeskForm):
    """A contract: price, or the contract of the same office whose price it shares."""

    authority = OfficeChoice(label=_("Cơ quan dùng"), queryset=Authority.objects.none(), empty_label=None)
    application = _text(
        _("Ứng dụng"),
        200,
        empty=_("Ghi tên ứng dụng"),
        widget=forms.TextInput({"list": "ung-dung", "autocomplete": "off"}),
    )
    supplier = _text(_("Nhà cung cấp"), 200, empty=_("Ghi tên nhà cung cấp"))
    kind = _choice(_("Thuê hay mua?"), SoftwareLease.Kind.choices)
    price = DongField(label=_("Giá (đồng)"), required=False)
    per = _choice(_("Giá này tính"), SoftwareLease.Per.choices)
    counted_in = forms.ModelChoiceField(
        label=_("Đã gồm trong giá của"),
        help_text=_("Chỉ chọn khi một hợp đồng có một giá cho nhiều ứng dụng; khi đó để trống ô giá."),
        queryset=SoftwareLease.objects.none(),
        required=False,
        empty_label=_("Không, có giá riêng"),
    )
    payer = _choice(_("Nguồn tiền"), SoftwareLease.Payer.choices)
    valid_from = day(_("Dùng từ ngày"))
    valid_to = day(
        _("Đến hết ngày"),
        help_text=_("Phần mềm mua: ngày cuối của thời gian dự kiến dùng; giá được chia đều cho thời gian đó."),
    )
    contract = _text(_("Số hợp đồng"), 80, required=False)
    source = _text(_("Số liệu lấy từ đâu?"), 300, empty=_("Ghi nguồn số liệu, ví dụ số hợp đồng"))
    note = _text(_("Ghi chú"), 300, required=False)

    def __init__(
        self, *args: Any, offices: Iterable[Authority], lease: SoftwareLease | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        wanted = [office.pk for office in offices]
        whole = SoftwareLease.objects.filter(authority__in=wanted, price__isnull=False).select_related("application")
        if lease is None:
            self.fields["authority"].queryset = Authority.objects.filter(pk__in=wanted)  # type: ignore[attr-defined]
        else:
            del self.fields["authority"], self.fields["application"]
            whole = whole.filter(authority=lease.authority_id).exclude(pk=lease.pk)
            self.fields["why"] = _text(_("Vì sao sửa?"), 300, empty=_("Ghi lý do để người sau hiểu"))
        self.fields["counted_in"].queryset = whole  # type: ignore[attr-defined]

    def agreed(self) -> Agreed:
        """What was typed, as the service takes it. A price beside "counted in" is for the service to refuse."""
        given = self.cleaned_data
        names = ("supplier", "valid_from", "valid_to", "price", "source", "kind", "per", "payer", "contract", "note")
        bought = given["kind"] == SoftwareLease.Kind.PURCHASE
        plain = {name: given[name] for name in names} | ({"per": SoftwareLease.Per.WHOLE} if bought else {})
        return Agreed(counted_in=given["counted_in"], **plain)


def told(lease: SoftwareLease) -> dict[str, Any]:
    """A lease as the form starts with it."""
    names = (
        "supplier",
        "kind",
        "price",
        "per",
        "counted_in",
        "payer",
        "valid_from",
        "valid_to",
        "contract",
        "source",
        "note",
    )
    return {name: getattr(lease, name) for name in names}


class EndForm(DeskForm):
    """The last day, and why."""

    last_day = day(_("Ngày dùng cuối"))
    why = _text(_("Vì sao kết thúc sớm?"), 300, empty=_("Ghi lý do để người sau hiểu"))


class CounterCostForm(DeskForm):
    """What one dossier at the counter costs, from a day on, and how sure that is."""

    authority = OfficeChoice(label=_("Cơ quan"), queryset=Authority.objects.none(), required=False)
    amount = DongField(label=_("Chi phí cho một hồ sơ tại quầy (đồng)"), error_messages={"required": _("Ghi số tiền")})
    valid_from = day(_("Áp dụng từ ngày"))
    source = _text(_("Tính từ đâu?"), 300, empty=_("Ghi cách tính hoặc nguồn"))
    doubt = _text(
        _("Còn chưa chắc điều gì?"), 300, required=False, help_text=_("Ví dụ: chưa khảo sát thời gian của cán bộ.")
    )

    def __init__(self, *args: Any, offices: Iterable[Authority], everywhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["authority"]
        field.queryset = Authority.objects.filter(pk__in=[office.pk for office in offices])
        field.required = not everywhere
        field.empty_label = _("Mọi cơ quan chưa có số riêng") if everywhere else None
