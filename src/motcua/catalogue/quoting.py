"""What a filing costs, and why: each line names the row of the fee table and its legal basis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.facts import filing, split
from motcua.catalogue.package import Fee, FeeRow, Package
from motcua.catalogue.reliefs import Relief
from motcua.forms.rules import RuleError, rule
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

MOST = 10**15  # đồng; what is more is a mistake in an expression, and would not fit its column


class CannotQuote(DomainError, RuleError):
    """An answer that decides the fee is missing."""


@dataclass(frozen=True)
class Line:
    """One fee of a quote: `amount` in đồng, `kind` as in the package, `basis` the law, `why` the case in words.

    `ordinary` is what a counter asks without exemption and policy, `exempted` what is taken off for who the applicant
    is (both đồng); `reliefs` says each thing that was taken off: name, basis, kind, id of the policy, amount (đồng).
    """

    name: str
    kind: str
    amount: int
    basis: str
    why: str
    fee: str = ""
    ordinary: int = 0
    exempted: int = 0
    reliefs: tuple[dict[str, Any], ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Quote:
    """What to pay for one filing, in đồng."""

    lines: tuple[Line, ...]
    total: int


def quote(package: Package, facts: Mapping[str, Any], *, reliefs: Sequence[Relief] = ()) -> Quote:
    """The quote of one filing; `facts` holds the answers as well, `reliefs` the policies in force for it.

    Of several policies that cover a fee, the one that leaves least to pay counts. Raises CannotQuote when a row needs
    a missing answer.
    """
    answers, filed = split(facts)
    known = package.known(answers, filed)
    try:
        lines = tuple(_line(fee, known, reliefs) for fee in package.fees)
    except RuleError as error:
        raise CannotQuote(_("Chưa tính được phí, lệ phí vì còn thiếu câu trả lời.")) from error
    return Quote(lines, sum(line.amount for line in lines))


def both_channels(
    package: Package, answers: Mapping[str, Any] | None = None, on: date | None = None
) -> tuple[Quote | None, Quote | None]:
    """(online, counter) quotes on a day; None where the sum depends on an answer that is not known yet."""
    day = on or clock.today()
    return (
        _quote_or_none(package, {**(answers or {}), **filing(online=True, on=day)}),
        _quote_or_none(package, {**(answers or {}), **filing(online=False, on=day)}),
    )


def saving(online: Quote | None, counter: Quote | None) -> int:
    """How many đồng filing online saves; 0 when it saves none or when nobody can say."""
    return max(0, counter.total - online.total) if online and counter else 0


def table(package: Package) -> list[tuple[Fee, list[tuple[FeeRow, int | None]]]]:
    """Every row of every fee with its sum, or None for a computed one: for the service page's legal part."""
    return [(fee, [(row, _fixed(row)) for row in fee.rows]) for fee in package.fees]


def _quote_or_none(package: Package, known: Mapping[str, Any]) -> Quote | None:
    try:
        return quote(package, known)
    except CannotQuote:
        return None


def _line(fee: Fee, known: Mapping[str, Any], reliefs: Sequence[Relief]) -> Line:
    row = _row(fee, known)
    why = str(row.why) if row.why else ""
    asked = whole(rule(row.sum).value(known))
    counter = {**known, **filing(online=False, on=known["filed_on"], applicant_kind=known["applicant_kind"])}
    ordinary = _sum_or(fee, counter, otherwise=asked)
    best = min((each for each in reliefs if each.covers(fee, known)), key=lambda each: each.to_pay(asked), default=None)
    amount = best.to_pay(asked) if best else asked
    said = (
        {"kind": "policy", "id": best.id, "name": best.name, "basis": best.basis, "amount": asked - amount}
        if best
        else {}
    )
    return Line(
        str(fee.name), fee.kind, amount, row.basis, why, fee.id, ordinary, 0, (said,) if best and amount < asked else ()
    )


def _sum_or(fee: Fee, known: Mapping[str, Any], *, otherwise: int) -> int:
    """What a counter asks; where that depends on an answer which this filing was not asked for, nobody can say."""
    try:
        return whole(rule(_row(fee, known).sum).value(known))
    except RuleError:
        return otherwise


def _row(fee: Fee, known: Mapping[str, Any]) -> FeeRow:
    return next(row for row in fee.rows if row.holds(known))


def _fixed(row: FeeRow) -> int | None:
    return int(row.sum) if row.sum.isdecimal() else None


def whole(value: Any) -> int:
    """Whole đồng, halves up. Raises RuleError for what is no sum of money."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not 0 <= value < MOST:
        raise RuleError("Mức phí phải là một số đồng từ 0 trở lên, dưới một triệu tỷ.")
    return int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))
