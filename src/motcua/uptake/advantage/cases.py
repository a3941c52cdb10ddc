"""One procedure on both roads, in every case that its tables tell apart: sums, limits, trips. Pure; kept by fingerprint."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from motcua.catalogue.case_space import Space
from motcua.catalogue.fees import Exemption, Fee
from motcua.catalogue.package import Package
from motcua.catalogue.quoting import whole
from motcua.catalogue.reliefs import Relief
from motcua.forms.rules import RuleError

ROADS = {True: {"online": True, "channel": "self_remote"}, False: {"online": False, "channel": "paper_counter"}}
OF_ROAD = frozenset({"online", "channel"})
HOURS = {"hour": 1, "working_day": 8, "calendar_day": 8, "month": 176}  # only to compare limits of one unit or none
IN_PERSON = frozenset({"shown_at_counter"})
MOST_SAID = 6  # kinds of applicants that are named


@dataclass(frozen=True)
class Road:
    """What a filing costs (đồng, all moments) and the limit on one road; `said` are the words of its rows, `exempt` says
    who pays less for who he is.
    """

    total: int
    limit: tuple[int, str]
    said: tuple[str, ...]
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """The cases of a procedure: how many there are, in how many online is cheaper, dearer, faster, slower.

    `saved` is the least and the most that online saves (đồng, negative where it costs more); `losing` says who does not
    gain in money or time. Trips are of the ordinary case.
    """

    cases: int
    cheaper: int
    dearer: int
    faster: int
    slower: int
    better: int  # cheaper or faster, and neither dearer nor slower
    saved: tuple[int, int]
    losing: tuple[str, ...]
    trips_online: int
    trips_counter: int

    @property
    def for_everybody(self) -> bool:
        return bool(self.cases) and self.better == self.cases

    @property
    def for_some(self) -> bool:
        return 0 < self.better < self.cases

    @property
    def fewer_trips(self) -> int:
        return max(0, self.trips_counter - self.trips_online)


_packages: dict[str, Package] = {}


def compared(package: Package, fingerprint: str, reliefs: Sequence[Relief], on: date) -> Compared:
    """The comparison on a day with the policies in force; computed once for each package, policies and day."""
    _packages[fingerprint] = package
    return _compared(fingerprint, tuple(reliefs), on)


@lru_cache(maxsize=2000)
def _compared(fingerprint: str, reliefs: tuple[Relief, ...], on: date) -> Compared:
    package = _packages[fingerprint]
    table = _Table(package, reliefs, on)
    pairs = [(case, *roads) for case in table.cases() if (roads := table.both(case)) is not None]
    saved = [counter.total - online.total for _case, online, counter in pairs]
    sooner = [_sooner(online, counter) for _case, online, counter in pairs]
    better = [(money > 0 or time > 0) and money >= 0 and time >= 0 for money, time in zip(saved, sooner, strict=True)]
    losing: dict[str, None] = {}
    for (case, online, counter), good in zip(pairs, better, strict=True):
        if not good:
            losing[table.who(case, online, counter)] = None
    return Compared(
        cases=len(pairs),
        cheaper=sum(money > 0 for money in saved),
        dearer=sum(money < 0 for money in saved),
        faster=sum(time > 0 for time in sooner),
        slower=sum(time < 0 for time in sooner),
        better=sum(better),
        saved=(min(saved, default=0), max(saved, default=0)),
        losing=tuple(losing)[:MOST_SAID],
        trips_online=_trips(package, online=True),
        trips_counter=_trips(package, online=False),
    )


class _Table:
    """Every condition of money and time of a package over the cases that they tell apart."""

    def __init__(self, package: Package, reliefs: Sequence[Relief], on: date) -> None:
        self.package, self.reliefs, self.on = package, reliefs, on
        self.rows = [(fee, [row for row in fee.rows if row.covers(on)]) for fee in package.fees]
        self.exemptions = [each for each in package.exemptions if each.covers(on)]
        texts = [text for _fee, rows in self.rows for row in rows for text in (row.when, row.sum) if text]
        texts += [case.when for case in package.deadline.cases if case.when]
        texts += [each.when for each in self.exemptions]
        self.space = Space(package, list(dict.fromkeys(texts)))

    def cases(self) -> Iterator[dict[str, Any]]:
        """Each case once, whatever the road; with the kinds of applicants even where no table asks for them."""
        seen: set[tuple[Any, ...]] = set()
        for case in self.space.cases():
            rest = {name: value for name, value in case.items() if name not in OF_ROAD}
            key = tuple(sorted((name, repr(value)) for name, value in rest.items()))
            if key in seen:
                continue
            seen.add(key)
            kinds = [rest["applicant_kind"]] if "applicant_kind" in rest else self._kinds()
            yield from ({**rest, "applicant_kind": kind} for kind in kinds if kind)

    def _kinds(self) -> tuple[str, ...]:
        told = any(relief.applicant_kinds for relief in self.reliefs)
        return tuple(self.package.applicant_kinds) if told else tuple(self.package.applicant_kinds[:1])

    def both(self, case: Mapping[str, Any]) -> tuple[Road, Road] | None:
        """(online, counter); None for a case that no filing can have."""
        try:
            return self._road({**case, "filed_on": self.on, **ROADS[True]}), self._road(
                {**case, "filed_on": self.on, **ROADS[False]}
            )
        except (RuleError, TypeError):
            return None

    def who(self, case: Mapping[str, Any], online: Road, counter: Road) -> str:
        """The case in words: who is exempt, else what the rows say, else the kind of applicant."""
        exempt = [*dict.fromkeys((*counter.exempt, *online.exempt))]
        said = exempt or [*dict.fromkeys((*counter.said, *online.said))]
        return "; ".join(said) if said else str(case["applicant_kind"])

    def _road(self, known: Mapping[str, Any]) -> Road:
        total, said, exempt = 0, list[str](), list[str]()
        for fee, rows in self.rows:
            row = next(row for row in rows if self._holds(row.when, known))
            asked = whole(self.space.conditions[row.sum].value(known))
            exemption = self._best(fee, asked, known)
            said += [str(row.why)] if row.why else []
            exempt += [str(exemption.name)] if exemption else []
            left = asked - (exemption.taken_off(asked) if exemption else 0)
            total += min([left, *(each.to_pay(left) for each in self.reliefs if each.covers(fee, known))])
        case = next((each for each in self.package.deadline.cases if self._holds(each.when, known)), None)
        found = case or self.package.deadline
        return Road(total, (found.amount, str(found.unit)), tuple(said), tuple(exempt))

    def _best(self, fee: Fee, asked: int, known: Mapping[str, Any]) -> Exemption | None:
        claimed = [each for each in self.exemptions if each.covers_fee(fee) and self._holds(each.when, known)]
        return max(claimed, key=lambda each: each.percent) if asked and claimed else None

    def _holds(self, text: str | None, known: Mapping[str, Any]) -> bool:
        return text is None or bool(self.space.conditions[text].value(known))


def _sooner(online: Road, counter: Road) -> int:
    """1 if online is faster, -1 if slower; limits of different units are compared by their working hours."""
    first, second = (amount * HOURS.get(unit, 8) for amount, unit in (online.limit, counter.limit))
    return (second > first) - (second < first)


def _trips(package: Package, *, online: bool) -> int:
    """Ways to the office in the ordinary case: to file, to show or give up a paper, to collect a result."""
    away = bool({"online", "post"} & set(package.delivery)) if online else "post" in package.delivery
    to_file = 1 if not online or _in_person(package) else 0
    return to_file + (0 if away else 1)


def _in_person(package: Package) -> bool:
    return any(paper.how in IN_PERSON or paper.surrendered for paper in package.papers if paper.needed_when is None)
