"""A policy laid upon filings that were quoted without it: what would not have been asked. Pure, exact, whole đồng."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.catalogue.reliefs import Relief

Ratios = Mapping[tuple[int, str], Fraction]  # (procedure id, fee id) -> online price of what the counter asks


@dataclass(frozen=True)
class Asked:
    """One line of a quote as it was frozen (đồng): `amount` was asked, `taken` had an earlier policy taken off,
    `counter` a counter would have asked of this person.
    """

    fee: str
    kind: str
    amount: int
    taken: int = 0
    counter: int = 0

    @property
    def before(self) -> int:
        """What it cost before any policy."""
        return self.amount + self.taken


@dataclass(frozen=True)
class Alike:
    """So many filings of one month that were quoted alike: filings differ much less than there are of them."""

    month: date
    procedure: int
    online: bool
    applicant_kind: str
    lines: tuple[Asked, ...]
    count: int


@dataclass(frozen=True)
class Effect:
    """Of some filings: how many there were, of how many the sum would have changed, what was asked of the State's own
    fees, and what would not have been (đồng). Counts and sums of people who switch channel are expected values.
    """

    filings: int = 0
    counter: int = 0
    touched: Fraction = Fraction(0)
    asked: int = 0
    forgone: Fraction = Fraction(0)

    def __add__(self, other: "Effect") -> "Effect":
        return Effect(
            self.filings + other.filings,
            self.counter + other.counter,
            self.touched + other.touched,
            self.asked + other.asked,
            self.forgone + other.forgone,
        )

    @property
    def share(self) -> Fraction | None:
        """Touched of all."""
        return self.touched / self.filings if self.filings else None


def by_month(groups: Iterable[Alike], relief: Relief, *, switch: Fraction = Fraction(0)) -> dict[date, Effect]:
    """Month -> effect, if that share of those who filed at the counter had filed online instead.

    Whoever switches pays the online price of the package, estimated from how it compared with the counter's last year.
    """
    known = list(groups)
    ratios = online_ratios(known)
    found: dict[date, Effect] = defaultdict(Effect)
    for group in known:
        found[group.month] += _effect(group, relief, ratios, switch)
    return dict(found)


def online_ratios(groups: Iterable[Alike]) -> Ratios:
    """What an online filer was asked, before policies, for each đồng that a counter would have asked of him."""
    online: dict[tuple[int, str], int] = defaultdict(int)
    counter: dict[tuple[int, str], int] = defaultdict(int)
    for group in groups:
        for line in group.lines if group.online else ():
            key = group.procedure, line.fee
            online[key] += line.before * group.count
            counter[key] += line.counter * group.count
    return {key: Fraction(online[key], sum_) for key, sum_ in counter.items() if sum_}


def _effect(group: Alike, relief: Relief, ratios: Ratios, switch: Fraction) -> Effect:
    meant = [line for line in group.lines if relief.covers_fee(line.kind, line.fee)]
    stays = (
        _forgone(meant, relief) if relief.covers_filing(online=group.online, applicant_kind=group.applicant_kind) else 0
    )
    moving = Fraction(0) if group.online else switch
    goes = Fraction(0)
    if moving and relief.covers_filing(online=True, applicant_kind=group.applicant_kind):
        goes = sum((_forgone_online(group, line, relief, ratios) for line in meant), Fraction(0))
    return Effect(
        filings=group.count,
        counter=0 if group.online else group.count,
        touched=group.count * ((1 - moving) * bool(stays) + moving * bool(goes)),
        asked=group.count * sum(line.amount for line in meant),
        forgone=group.count * ((1 - moving) * stays + moving * goes),
    )


def _forgone(lines: Iterable[Asked], relief: Relief) -> int:
    """Of policies that cover a fee the one that leaves least counts: what an earlier one had taken is not taken again."""
    return sum(line.amount - min(line.amount, relief.to_pay(line.before)) for line in lines)


def _forgone_online(group: Alike, line: Asked, relief: Relief, ratios: Ratios) -> Fraction:
    price = line.before * ratios.get((group.procedure, line.fee), Fraction(1))
    return Fraction(line.amount) - relief.to_pay(round(price))
