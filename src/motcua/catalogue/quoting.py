"""What a filing costs, and why: each line names the row of the fee table and its legal basis."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.facts import filing, split
from motcua.catalogue.fees import RECEIPT, THIRD_PARTY, Exemption
from motcua.catalogue.package import Fee, FeeRow, Package
from motcua.catalogue.reliefs import Relief
from motcua.forms.rules import RuleError, rule
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

MOST = 10**15  # đồng; what is more is a mistake in an expression, and would not fit its column
AT_COUNTER = {"online": False, "channel": "paper_counter"}


class CannotQuote(DomainError, RuleError):
    """An answer that decides the fee is missing."""


@dataclass(frozen=True)
class Line:
    """One fee of a quote: `amount` in đồng, `kind` as in the package, `basis` the law, `why` the case in words.

    `ordinary` is what a counter asks without exemption and policy, `exempted` what is taken off for who the applicant
    is (both đồng); `reliefs` says each thing that was taken off: kind (exemption or policy), id, name, basis, amount
    (đồng), and for an exemption the paper that proves it, `evidence`. `payee`: whose money it is, for a third party's.
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
    payee: str = ""
    moment: str = RECEIPT

    @property
    def forgone(self) -> int:
        """đồng that a counter would have asked of this person and that are not asked; never negative."""
        return max(0, self.ordinary - self.exempted - self.amount)

    @property
    def dearer(self) -> int:
        """đồng that this channel asks beyond what a counter asks; 0 as a rule."""
        return max(0, self.amount + self.exempted - self.ordinary)


@dataclass(frozen=True)
class Quote:
    """What to pay for one filing, in đồng."""

    lines: tuple[Line, ...]
    total: int

    @property
    def of_state(self) -> int:
        """Phí and lệ phí together, in đồng."""
        return self.total - self.of_others

    @property
    def of_others(self) -> int:
        """Money of third parties, which the office only passes on, in đồng."""
        return sum(line.amount for line in self.lines if line.kind == THIRD_PARTY)

    def at(self, moment: str) -> "Quote":
        """The part that is asked at one moment."""
        return _quote(line for line in self.lines if line.moment == moment)


def quote(
    package: Package,
    facts: Mapping[str, Any],
    *,
    reliefs: Sequence[Relief] = (),
    moment: str | None = RECEIPT,
    refused: Collection[str] = (),
) -> Quote:
    """The quote of one filing at one moment; `facts` holds the answers as well, `reliefs` the policies in force for it.

    The order is: the row of the table, the exemption that takes most off, the policy that leaves least to pay. `moment`
    None is all of them together, for pages that tell beforehand; `refused` are the exemptions (ids) whose proof the office
    did not accept. Raises CannotQuote when a row or an exemption needs a missing answer.
    """
    answers, filed = split(facts)
    known = package.known(answers, filed)
    exemptions = [each for each in package.exemptions if each.id not in refused]
    try:
        lines = [_line(fee, known, exemptions, reliefs) for fee in package.fees if moment in (None, fee.charged)]
    except RuleError as error:
        raise CannotQuote(_("Chưa tính được phí, lệ phí vì còn thiếu câu trả lời.")) from error
    return _quote(lines)


def both_channels(
    package: Package,
    answers: Mapping[str, Any] | None = None,
    on: date | None = None,
    *,
    reliefs: Sequence[Relief] = (),
    moment: str | None = None,
) -> tuple[Quote | None, Quote | None]:
    """(online, counter) quotes on a day, of all moments; None where the sum depends on an answer not known yet.

    As long as nobody has answered anything it is the price of who is not exempt.
    """
    day, refused = on or clock.today(), frozenset() if answers else frozenset(each.id for each in package.exemptions)

    def quoted(online: bool) -> Quote | None:
        known = {**(answers or {}), **filing(online=online, on=day)}
        try:
            return quote(package, known, reliefs=reliefs, moment=moment, refused=refused)
        except CannotQuote:
            return None

    return quoted(True), quoted(False)


def saving(online: Quote | None, counter: Quote | None) -> int:
    """How many đồng filing online saves; 0 when it saves none or when nobody can say."""
    return max(0, counter.total - online.total) if online and counter else 0


def table(package: Package) -> list[tuple[Fee, list[tuple[FeeRow, int | None]]]]:
    """Every row of every fee with its sum, or None for a computed one: for the service page's legal part."""
    return [(fee, [(row, _fixed(row)) for row in fee.rows]) for fee in package.fees]


def _quote(lines: Iterable[Line]) -> Quote:
    found = tuple(lines)
    return Quote(found, sum(line.amount for line in found))


def _line(fee: Fee, known: Mapping[str, Any], exemptions: Sequence[Exemption], reliefs: Sequence[Relief]) -> Line:
    row = _row(fee, known)
    asked = whole(rule(row.sum).value(known))
    exempted, exemption = _exempted(fee, known, exemptions, asked)
    amount, policy = _cut(fee, known, reliefs, asked - exempted)
    return Line(
        name=str(fee.name),
        kind=fee.kind,
        amount=amount,
        basis=row.basis,
        why=str(row.why) if row.why else "",
        fee=fee.id,
        ordinary=_sum_or(fee, {**known, **AT_COUNTER}, otherwise=asked),
        exempted=exempted,
        reliefs=(*exemption, *policy),
        payee=str(fee.payee) if fee.payee else "",
        moment=fee.charged,
    )


def _exempted(
    fee: Fee, known: Mapping[str, Any], exemptions: Sequence[Exemption], asked: int
) -> tuple[int, tuple[dict[str, Any], ...]]:
    """(đồng, how it is said) that fall away for who the applicant is; where something is asked, every exemption of the
    fee has to be decidable."""
    if not asked:
        return 0, ()
    claimed = [each for each in exemptions if each.covers_fee(fee) and each.holds(known)]
    best = max(claimed, key=lambda each: each.percent, default=None)
    if best is None or not (off := best.taken_off(asked)):
        return 0, ()
    return off, (_said(best, off),)


def _said(exemption: Exemption, amount: int) -> dict[str, Any]:
    return {
        "kind": "exemption",
        "id": exemption.id,
        "name": str(exemption.why or exemption.name),
        "basis": exemption.basis,
        "evidence": exemption.evidence or "",
        "amount": amount,
    }


def _cut(
    fee: Fee, known: Mapping[str, Any], reliefs: Sequence[Relief], asked: int
) -> tuple[int, tuple[dict[str, Any], ...]]:
    """(what is left to pay, how it is said) of the cheapest policy; of two alike the first by id, in whatever order."""
    covering = sorted((each for each in reliefs if each.covers(fee, known)), key=lambda each: each.id)
    best = min(covering, key=lambda each: each.to_pay(asked), default=None)
    amount = best.to_pay(asked) if best else asked
    if best is None or amount == asked:
        return asked, ()
    said = {"kind": "policy", "id": best.id, "name": best.name, "basis": best.basis, "amount": asked - amount}
    return amount, (said,)


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
