"""Figures of the books: for all, or by month, office, procedure, channel or way of paying."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation.spans import Span
from motcua.payments.models import BookLine, Settlement

What = BookLine.What
# What the national indicator calls paid online; neither cash nor a card at the counter.
ONLINE = (Settlement.Method.ONLINE, Settlement.Method.TRANSFER)


@dataclass(frozen=True)
class Asked:
    """Which part of the books: months, offices whose money it is, and perhaps one procedure and one channel."""

    span: Span
    authorities: Collection[Authority]
    procedure: Procedure | None = None
    channel: str = ""


@dataclass(frozen=True)
class Sums:
    """What came in, what did not, what went back (đồng), and how many dossiers paid, in all and online."""

    collected: int = 0
    sums: int = 0
    surplus: int = 0
    refunded: int = 0
    refunds: int = 0
    charged: int = 0
    exempted: int = 0
    exemptions: int = 0
    forgone: int = 0
    reductions: int = 0
    payers: int = 0
    payers_online: int = 0

    @property
    def not_asked(self) -> int:
        """What a counter would ordinarily have asked and nobody paid: by exemption, and by channel or policy."""
        return self.exempted + self.forgone

    @property
    def ordinary(self) -> int:
        """What a counter would have asked without any exemption or policy; where a channel costs more, no less."""
        return self.charged + self.not_asked

    @property
    def kept(self) -> int:
        """What is left of all that came in."""
        return self.collected + self.surplus - self.refunded

    @property
    def online_share(self) -> Fraction | None:
        """Dossiers that paid online of all that paid; None of nobody."""
        return Fraction(self.payers_online, self.payers) if self.payers else None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing happened at all."""
        return self == Sums()


def added(parts: Iterable[Sums]) -> Sums:
    """The sum of figures."""
    found = list(parts)
    return Sums(**{each.name: sum(getattr(part, each.name) for part in found) for each in fields(Sums)})


def _amount(what: str) -> Any:
    return Coalesce(Sum("amount", filter=Q(what=what)), 0)


def _number(what: str, **more: Any) -> Any:
    return Coalesce(Sum("number", filter=Q(what=what, **more)), 0)


FIGURES = {
    "collected": _amount(What.COLLECTED),
    "sums": _number(What.COLLECTED),
    "surplus": _amount(What.SURPLUS),
    "refunded": _amount(What.REFUNDED),
    "refunds": _number(What.REFUNDED),
    "charged": _amount(What.CHARGED),
    "exempted": _amount(What.EXEMPTED),
    "exemptions": _number(What.EXEMPTED),
    "forgone": _amount(What.FORGONE),
    "reductions": _number(What.FORGONE),
    "payers": _number(What.PAYER),
    "payers_online": _number(What.PAYER, method__in=ONLINE),
}


def total(asked: Asked) -> Sums:
    """All of it together."""
    return Sums(**_lines(asked).aggregate(**FIGURES))


def by_month(asked: Asked) -> dict[date, Sums]:
    """Month -> figures, for every month of the span."""
    found = _by(asked, "month")
    return {month: found.get(month, Sums()) for month in asked.span.months}


def by_authority(asked: Asked) -> dict[int, Sums]:
    """Id of the authority whose money it is -> figures; only where something happened."""
    return _by(asked, "authority_id")


def by_deciding_authority(asked: Asked) -> dict[int, Sums]:
    """Id of the authority that decides -> figures of what was paid for its dossiers, whoever took the money."""
    return _by(asked, "decided_by_id")


def by_procedure(asked: Asked) -> dict[int, Sums]:
    """Id of the procedure -> figures."""
    return _by(asked, "procedure_id")


def by_channel(asked: Asked) -> dict[str, Sums]:
    """Channel -> figures."""
    return _by(asked, "channel")


def by_method(asked: Asked) -> dict[str, Sums]:
    """Way of paying -> what came in and went back; what was only asked has no way."""
    return {method: sums for method, sums in _by(asked, "method").items() if method}


def _by(asked: Asked, name: str) -> dict[Any, Sums]:
    rows = _lines(asked).values(name).annotate(**FIGURES).order_by(name)
    figures = {row.pop(name): Sums(**row) for row in rows}
    return {key: sums for key, sums in figures.items() if not sums.is_nothing}


def _lines(asked: Asked) -> QuerySet[BookLine]:
    rows = BookLine.objects.filter(month__gte=asked.span.first, month__lte=asked.span.last)
    rows = rows.filter(authority__in=[office.pk for office in asked.authorities])
    rows = rows.filter(procedure=asked.procedure) if asked.procedure else rows
    return rows.filter(channel=asked.channel) if asked.channel else rows
