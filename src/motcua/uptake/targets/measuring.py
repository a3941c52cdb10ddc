"""Shares as targets measure them, month by month, for many places in few statements."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after
from motcua.uptake.counting.reading import Asked, Tally, tallies
from motcua.uptake.forecasting import Forecast, MonthCount, forecast
from motcua.uptake.models import Target
from motcua.uptake.targets.course import Position
from motcua.uptake.targets.reading import by_scope, course_of

Measure, Scope = Target.Measure, Target.Scope
LOOKED_AT = 18  # closed months from which a forecast is made
Months = dict[date, Tally]


@dataclass(frozen=True)
class Followed:
    """A target and how it goes: the last closed month, the one that runs, and where it leads."""

    target: Target
    months: Months
    last: date
    position: Position
    forecast: Forecast

    @property
    def closed(self) -> Tally:
        """The last closed month."""
        return self.months.get(self.last, Tally())

    @property
    def running(self) -> Tally:
        """The month that is not over."""
        return self.months.get(month_after(self.last, 1), Tally())


def counts(tally: Tally, measure: str) -> tuple[int, int]:
    """(of those that count, of all) for a measure."""
    figure = tally.figure
    return {
        Measure.ONLINE: (figure.online, figure.all),
        Measure.SELF: (figure.self_filed, figure.all),
        Measure.ON_TIME: (tally.on_time, tally.on_time + tally.late),
        Measure.CLEAN: (tally.clean, tally.accepted),
    }[Measure(measure)]


def last_closed(today: date | None = None) -> date:
    """The first day of the last month that is over."""
    return month_after((today or clock.today()).replace(day=1), -1)


def span_looked_at() -> Span:
    """The months from which forecasts are made, and the one that runs."""
    last = last_closed()
    return Span(month_after(last, 1 - LOOKED_AT), month_after(last, 1))


def followed(targets: Iterable[Target]) -> list[Followed]:
    """How each of them goes, in the same order; at most one statement for each kind of place."""
    rows = list(targets)
    months = months_of(rows, span_looked_at())
    return [_followed(target, months[target.pk]) for target in rows]


def months_of(targets: Iterable[Target], span: Span) -> dict[object, Months]:
    """Primary key of each target -> month -> what happened at its place."""
    found: dict[object, Months] = defaultdict(dict)
    for scope, group in by_scope(targets).items():
        counted = _counted(scope, group, span)
        for target in group:
            found[target.pk] = counted.get(_key(target), {})
    return found


def series(months: Months, measure: str, *, last: date | None = None) -> list[MonthCount]:
    """Closed months as the forecast wants them, from the first with anything counted."""
    until = last or last_closed()
    known = sorted(month for month, tally in months.items() if month <= until and counts(tally, measure)[1])
    if not known:
        return []
    return [MonthCount(month, *counts(months.get(month, Tally()), measure)) for month in Span(known[0], until).months]


def _followed(target: Target, months: Months) -> Followed:
    last = last_closed()
    known = series(months, target.measure)
    share = known[-1].share if known else None
    return Followed(target, months, last, course_of(target).position(last, share), forecast(known, target=target.aim))


def _key(target: Target) -> int | str | None:
    return target.authority_id or target.procedure_id or target.ward or None


def _counted(scope: str, targets: list[Target], span: Span) -> dict[int | str | None, Months]:
    """Key of a place -> month -> tally."""
    keys = {_key(target) for target in targets}
    found: dict[int | str | None, Months] = defaultdict(dict)
    if scope == Scope.PROVINCE:
        found[None] = {month: tally for (month,), tally in tallies(Asked.of(span), by=("month",)).items()}
        return found
    named = {Scope.AUTHORITY: "authorities", Scope.PROCEDURE: "procedures", Scope.WARD: "wards"}[Scope(scope)]
    asked = Asked.of(span, **{named: keys})
    for (key, month), tally in tallies(asked, by=(str(scope), "month")).items():
        found[key][month] = tally
    return found
