"""What software costs as it is shown: rows beside the counter's cost, and what would be if."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.money import dong
from motcua.payments.models import SoftwareLease
from motcua.payments.software import ENDING_AT_LAST, ending
from motcua.payments.software_costs import Costs, costs_of, full_months
from motcua.payments.what_if import SHARES, WhatIf

MOST_DOSSIERS, MOST_DONG = 10**7, 10**13


@dataclass(frozen=True)
class Ending:
    """A lease that ends soon: in how many days, and whether it is pressing."""

    lease: SoftwareLease
    days: int
    pressing: bool


class Software:
    """Offices with software: what it costs, what it does, and what ends."""

    def __init__(self, offices: Sequence[Authority]) -> None:
        self.offices = offices
        self.span = full_months()

    @cached_property
    def rows(self) -> list[Costs]:
        """Those that pay, the dearest first."""
        return costs_of(self.offices, self.span)

    @property
    def paying(self) -> int:
        """How many offices pay."""
        return sum(1 for row in self.rows if row.cost)

    @property
    def dearer(self) -> list[Costs]:
        """Those whose online dossier costs more than one at the counter."""
        return [row for row in self.rows if row.is_dearer]

    @property
    def cost(self) -> int:
        """What all pay in the months shown."""
        return sum(row.cost for row in self.rows)

    @property
    def share_of_fees(self) -> Fraction | None:
        """Of the fees collected for their dossiers."""
        collected = sum(row.collected for row in self.rows)
        return Fraction(self.cost, collected) if collected else None

    @cached_property
    def ending(self) -> list[Ending]:
        """Leases that end within 90 days and have none after them."""
        return endings(self.offices)


def endings(offices: Sequence[Authority]) -> list[Ending]:
    """Leases of these offices that end soon, the soonest first; those of the next 30 days are pressing."""
    today = clock.today()
    return [
        Ending(lease, (lease.valid_to - today).days, lease.valid_to - today <= ENDING_AT_LAST)
        for lease in ending(offices)
    ]


def formula(row: Costs) -> str:
    """How the cost of a dossier comes about, with its numbers."""
    if row.per_dossier is None:
        return _("%(cost)s / 0 hồ sơ: chưa có hồ sơ nào xong trực tuyến") % {"cost": dong(row.cost)}
    said = {"cost": dong(row.cost), "n": row.finished_online, "each": dong(row.per_dossier)}
    return _("%(cost)s / %(n)s hồ sơ xong trực tuyến = %(each)s") % said


def price_said(lease: SoftwareLease) -> str:
    """A price in words: a month, for the whole time, spread over months, or counted in another."""
    if lease.counted_in is not None:
        return _("đã gồm trong giá của “%(name)s”") % {"name": lease.counted_in.application.name}
    price = dong(lease.price or 0)
    if lease.per == SoftwareLease.Per.MONTH:
        return _("%(price)s mỗi tháng") % {"price": price}
    days = (lease.valid_to - lease.valid_from).days + 1
    said = {"price": price, "days": days, "month": dong(round((lease.price or 0) * 365 / 12 / days))}
    return _("%(price)s / %(days)s ngày dùng = khoảng %(month)s mỗi tháng") % said


class Supposed:
    """The what-if of a page: what was typed, else what is today."""

    def __init__(self, query: Mapping[str, str], row: Costs | None, *, dossiers: int) -> None:
        self.dossiers = _number(query.get("ho-so", ""), MOST_DOSSIERS, dossiers)
        self.price = _number(query.get("gia", ""), MOST_DONG, row.this_month if row else 0)
        self.counter_cost = _number(query.get("quay", ""), MOST_DONG, (row.counter_cost or 0) if row else 0)
        self.case = WhatIf(self.dossiers, self.price, self.counter_cost)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line for each share online."""
        shares = [(percent, Fraction(percent, 100)) for percent in SHARES]
        return [
            {
                "percent": percent,
                "online": self.case.online(share),
                "each": self.case.per_dossier(share),
                "dearer": self.case.is_dearer(share),
                "break_even": self.case.break_even_price(share),
            }
            for percent, share in shares
        ]


def _number(text: str, most: int, otherwise: int) -> int:
    digits = text.replace(".", "").replace(" ", "")
    return min(int(digits), most) if digits.isascii() and digits.isdigit() and len(digits) < 16 else otherwise
