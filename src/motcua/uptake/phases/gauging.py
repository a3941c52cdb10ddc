"""Measuring what gates and alarms ask for, for many plans together: the number of statements does not grow with them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, OfferingStage
from motcua.catalogue.stages import IN_ORDER
from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after
from motcua.uptake.counting.reading import Asked, Tally, added, tallies
from motcua.uptake.figures import Figure
from motcua.uptake.models import OfferingReadiness
from motcua.uptake.phases.completion import Pair, pairs_by_month
from motcua.uptake.phases.gates import MONTHS, Measured
from motcua.uptake.phases.points import in_scope, without_help

ONE_DAY = timedelta(days=1)
CELL = ("authority_id", "procedure_id")


@dataclass(frozen=True)
class Wanted:
    """A procedure (primary key) that is to be at a stage at some offices from a day on."""

    procedure: int
    offices: tuple[Authority, ...]
    stage: str
    from_day: date
    decided: bool = False  # the number and day of the decision are known
    told_on: date | None = None  # since when people can read it; without it, from today on

    @property
    def keys(self) -> list[int]:
        return [office.pk for office in self.offices]


class Gauge:
    """The numbers of many plans, each read once for all of them."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._procedures = {each.procedure for each in wanted}
        self._offices = {office.pk for each in wanted for office in each.offices}
        last = month_after(clock.today().replace(day=1), -1)
        self.span = Span(month_after(last, 1 - MONTHS), last)

    def measured(self, wanted: Wanted) -> Measured:
        """What is found today."""
        cells = [(key, wanted.procedure) for key in wanted.keys]
        figures = [self._figure(cells, month) for month in self.span.months]
        return Measured(
            wrong_stage=sum(self._before(wanted, key) is False for key in wanted.keys),
            readiness=self._readiness_of(cells),
            online=tuple(figure.online_share for figure in figures),
            own=tuple(figure.self_share for figure in figures),
            completion=tuple(_share(self._pairs, cells, month) for month in self.span.months),
            without_help=len(in_scope(wanted.offices, self.without_help)),
            decision=wanted.decided,
            notice=max(0, (wanted.from_day - (wanted.told_on or clock.today())).days),
        )

    @cached_property
    def without_help(self) -> list[Authority]:
        """The wards and communes without a staffed point."""
        return without_help()

    def stage_on(self, cell: Pair, day: date) -> str:
        """The stage of (office, procedure) on a day; "" where it is not offered today."""
        rows = [row for row in self._stages.get(cell, ()) if row[0] <= day]
        return max(rows)[2] if rows else self._offered.get(cell, "")

    def _before(self, wanted: Wanted, key: int) -> bool:
        """Whether an office is one stage below on the eve of the first day."""
        now = self.stage_on((key, wanted.procedure), wanted.from_day - ONE_DAY)
        return bool(now) and IN_ORDER.index(now) + 1 == IN_ORDER.index(wanted.stage)

    def _readiness_of(self, cells: Iterable[Pair]) -> int | None:
        found = [self._readiness.get(cell) for cell in cells]
        known = [score for score in found if score is not None]
        return min(known) if known and len(known) == len(found) else None

    def _figure(self, cells: Iterable[Pair], month: date) -> Figure:
        return added(self._tallies.get((*cell, month), Tally()) for cell in cells).figure

    @cached_property
    def _offered(self) -> dict[Pair, str]:
        rows = Offering.objects.on(clock.today()).filter(procedure__in=self._procedures, authority__in=self._offices)
        return {(office, procedure): stage for office, procedure, stage in rows.values_list(*CELL, "stage")}

    @cached_property
    def _stages(self) -> dict[Pair, list[tuple[date, int, str]]]:
        rows = OfferingStage.objects.filter(
            revoked_at=None, procedure__in=self._procedures, authority__in=self._offices
        )
        found: dict[Pair, list[tuple[date, int, str]]] = defaultdict(list)
        for office, procedure, day, pk, stage in rows.values_list(*CELL, "from_day", "pk", "stage"):
            found[office, procedure].append((day, pk, stage))
        return found

    @cached_property
    def _readiness(self) -> dict[Pair, int]:
        rows = OfferingReadiness.objects.filter(
            offering__in=Offering.objects.on(clock.today()),
            offering__procedure__in=self._procedures,
            offering__authority__in=self._offices,
        )
        found = rows.values_list("offering__authority", "offering__procedure", "score")
        return {(office, procedure): score for office, procedure, score in found}

    @cached_property
    def _tallies(self) -> dict[tuple[int, int, date], Tally]:
        asked = Asked.of(self.span, authorities=list(self._offices), procedures=list(self._procedures))
        return tallies(asked, by=("authority", "procedure", "month"))  # type: ignore[return-value]

    @cached_property
    def _pairs(self) -> dict[tuple[int, int, date], Pair]:
        first, last = self.span.start.date(), self.span.end.date() - ONE_DAY
        return pairs_by_month(first, last, self._offices, self._procedures)


def _share(pairs: dict[tuple[int, int, date], Pair], cells: Iterable[Pair], month: date) -> Fraction | None:
    found = [pairs.get((*cell, month), (0, 0)) for cell in cells]
    begun, filed = sum(pair[0] for pair in found), sum(pair[1] for pair in found)
    return min(Fraction(1), Fraction(filed, begun)) if begun else None
