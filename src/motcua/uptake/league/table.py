"""The league: every office of a kind in a quarter, each share with its count, its interval and its change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from operator import attrgetter

from django.core.cache import cache

from motcua.foundation.spans import Span
from motcua.uptake import queries
from motcua.uptake.counting.reading import Asked, Tally, added, tallies
from motcua.uptake.league.intervals import Proportion
from motcua.uptake.league.planned import Plan, plans
from motcua.uptake.league.quarters import Quarter
from motcua.uptake.league.standard import Case, Standing, standings
from motcua.uptake.models import CountCheck
from motcua.uptake.queries import Office

FEWEST = 30  # of fewer a share says too little about an office to be compared with others
COMMUNE = "commune"
LOWEST = 3  # where offices cannot be compared by their procedures, so many at the end are looked at
KEPT = timedelta(hours=1)


@dataclass(frozen=True)
class Measure:
    """One share of one office in the quarter, and in the one before; of fewer than FEWEST it is not told."""

    now: Proportion
    before: Proportion

    @property
    def told(self) -> bool:
        """Whether there is enough to say it."""
        return self.now.all >= FEWEST

    @property
    def change(self) -> Fraction | None:
        """How much the share grew; None where either quarter had too few."""
        if not self.told or self.before.all < FEWEST or self.now.share is None or self.before.share is None:
            return None
        return self.now.share - self.before.share


@dataclass(frozen=True)
class Place:
    """One office: what it had in this quarter and the one before, and how that stands beside its mix of procedures."""

    key: int
    office: Office
    now: Tally
    before: Tally
    standing: Standing | None
    plan: Plan = Plan()
    needs_help: bool = False

    @cached_property
    def online(self) -> Measure:
        """Filed online by anybody's hand, of all."""
        return _measure(self, lambda each: (each.figure.online, each.figure.all))

    @cached_property
    def own(self) -> Measure:
        """Filed by the person himself, of all."""
        return _measure(self, lambda each: (each.figure.self_filed, each.figure.all))

    @cached_property
    def on_time(self) -> Measure:
        """Released by the law's due moment, of what was released."""
        return _measure(self, lambda each: (each.on_time, each.on_time + each.late))

    @cached_property
    def clean(self) -> Measure:
        """Accepted at the first time, of all accepted."""
        return _measure(self, lambda each: (each.clean, each.accepted))

    @cached_property
    def complaints(self) -> Measure:
        """Complaints, of all filed; a dossier with several counts each of them."""
        return _measure(self, lambda each: (min(each.complained, each.figure.all), each.figure.all))

    @property
    def ratio(self) -> Fraction | None:
        """What it has online, of what its procedures let expect; None with too few or nobody to compare with."""
        return self.standing.ratio if self.standing and self.online.told else None

    @property
    def range(self) -> tuple[float, float] | None:
        """Between which the ratio lies."""
        return self.standing.interval if self.standing and self.ratio is not None else None


def _measure(place: Place, read: Callable[[Tally], tuple[int, int]]) -> Measure:
    return Measure(Proportion(*read(place.now)), Proportion(*read(place.before)))


@dataclass(frozen=True)
class League:
    """All offices of a kind with dossiers in the quarter; those with too few come last and without shares."""

    quarter: Quarter
    places: list[Place]

    @cached_property
    def told(self) -> list[Place]:
        """Those with enough dossiers to be compared."""
        return [each for each in self.places if each.online.told]

    @cached_property
    def few(self) -> list[Place]:
        """Those with too few."""
        return [each for each in self.places if not each.online.told]

    @cached_property
    def ranks(self) -> dict[int, int]:
        """Key of an office -> its place by the ratio, 1 for the best; equal ratios share a place."""
        ratios = sorted((each.ratio for each in self.told if each.ratio is not None), reverse=True)
        return {each.key: ratios.index(each.ratio) + 1 for each in self.told if each.ratio is not None}

    @property
    def improved(self) -> list[Place]:
        """The most improved first; those without a change after them."""
        return sorted(
            self.told, key=lambda each: (each.online.change is None, -(each.online.change or 0), each.office.code)
        )


def league(quarter: Quarter, *, communes: bool) -> League:
    """The league of communes, or of all other offices."""
    span = Span(quarter.before.span.first, quarter.span.last)
    cells, named = tallies(Asked.of(span), by=("authority", "month")), queries.offices()
    now, before = (_sums(cells, each.span) for each in (quarter, quarter.before))
    kept = [key for key, each in now.items() if each.figure.all and (named[key].kind == COMMUNE) == communes]
    found = _standings(quarter, communes, kept)
    nothing = Tally()
    places = [Place(key, named[key], now[key], before.get(key, nothing), found.get(key)) for key in kept]
    behind, planned = _behind(places), plans(kept)
    marked = [
        Place(
            each.key,
            each.office,
            each.now,
            each.before,
            each.standing,
            planned.get(each.key, Plan()),
            each.key in behind,
        )
        for each in places
    ]
    return League(quarter, sorted(marked, key=attrgetter("office.code")))


def _sums(cells: dict[tuple[int, date], Tally], span: Span) -> dict[int, Tally]:
    months = set(span.months)
    parts: dict[int, list[Tally]] = {}
    for (key, month), each in cells.items():
        if month in months:
            parts.setdefault(key, []).append(each)
    return {key: added(each) for key, each in parts.items()}


def _standings(quarter: Quarter, communes: bool, keys: list[int]) -> dict[int, Standing]:
    """Beside the mix of procedures. A closed quarter changes only when something is put right, so it is kept for a while."""
    check = CountCheck.objects.values_list("pk", flat=True).first()
    name = f"uptake.league.{quarter}.{communes}.{check}.{len(keys)}"
    found: dict[int, Standing] | None = cache.get(name)
    if found is None:
        pairs = tallies(Asked.of(quarter.span, authorities=keys), by=("authority", "procedure"))
        found = standings(Case(at, of, each.figure.online, each.figure.all) for (at, of), each in pairs.items())
        cache.set(name, found, KEPT.total_seconds())
    return found


def _behind(places: Iterable[Place]) -> set[int]:
    """Who needs help: surely below what its procedures let expect; where that cannot be said, the last few online."""
    told = [each for each in places if each.online.told]
    compared = {each.key for each in told if each.range is not None and each.range[1] < 1}
    if any(each.ratio is not None for each in told):
        return compared
    return {
        each.key for each in sorted(told, key=lambda each: each.online.now.share or 0)[: min(LOWEST, len(told) // 4)]
    }
