"""The history of a lease in words."""

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation.money import dong
from motcua.payments.models import SoftwareChange, SoftwareLease

NAMES = {
    "supplier": gettext_lazy("Nhà cung cấp"),
    "kind": gettext_lazy("Thuê hay mua"),
    "price": gettext_lazy("Giá"),
    "per": gettext_lazy("Giá tính"),
    "payer": gettext_lazy("Nguồn tiền"),
    "valid_from": gettext_lazy("Dùng từ ngày"),
    "valid_to": gettext_lazy("Đến hết ngày"),
    "contract": gettext_lazy("Số hợp đồng"),
    "source": gettext_lazy("Nguồn số liệu"),
    "note": gettext_lazy("Ghi chú"),
    "counted_in": gettext_lazy("Đã gồm trong giá khác"),
}
CHOICES = {"kind": SoftwareLease.Kind, "per": SoftwareLease.Per, "payer": SoftwareLease.Payer}


class Change(NamedTuple):
    """One line of the history; `parts`: what, before, after."""

    row: SoftwareChange
    parts: list[tuple[str, str, str]]


def changes_said(lease: SoftwareLease) -> list[Change]:
    """Every change, the newest first; of the first entry only that it was made."""
    return [Change(row, _parts(row)) for row in lease.changes.select_related("by")]


def _parts(row: SoftwareChange) -> list[tuple[str, str, str]]:
    if row.what == SoftwareChange.What.ADDED:
        return []
    return [(str(NAMES[name]), _said(name, before), _said(name, after)) for name, (before, after) in row.facts.items()]


def _said(name: str, value: Any) -> str:
    if value in (None, ""):
        return _("không có")
    if name == "price":
        return dong(value)
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    return f"{date.fromisoformat(value):%d/%m/%Y}" if name.startswith("valid_") else str(value)
