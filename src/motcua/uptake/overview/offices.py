"""The figures of many offices over many months, from one statement, with the share that each is to reach."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from motcua.foundation.spans import Span, month_after
from motcua.uptake import queries
from motcua.uptake.access import Sight
from motcua.uptake.counting.reading import Asked, Tally, added, tallies
from motcua.uptake.forecasting import Forecast, MonthCount, forecast
from motcua.uptake.queries import Office
from motcua.uptake.targets.measuring import span_looked_at
from motcua.uptake.targets.reading import Aim, TargetBook, targets_on

SHOWN = 12  # closed months
FEWEST_NOW = 30  # the month that runs says something from so many dossiers on
NO_AIM = "there is always an aim for the online share"


@dataclass(frozen=True)
class Course:
    """One place over the months: `months` closed ones with their tallies, what leads on from them, and the aim."""

    months: dict[date, Tally]
    forecast: Forecast
    aim: Aim

    @property
    def last(self) -> Tally:
        """The last closed month."""
        return list(self.months.values())[-1]


@dataclass(frozen=True)
class Offices:
    """Everything counted at the offices of a sight."""

    span: Span
    named: dict[int, Office]
    cells: dict[tuple[int, date], Tally]
    book: TargetBook

    @property
    def running(self) -> date:
        """The month that is not over."""
        return self.span.last

    @property
    def closed(self) -> date:
        """The last month that is over."""
        return month_after(self.span.last, -1)

    @cached_property
    def shown(self) -> Span:
        """Twelve closed months."""
        return Span(month_after(self.closed, 1 - SHOWN), self.closed)

    @cached_property
    def _months(self) -> dict[date, dict[int, Tally]]:
        """Month -> office -> what happened."""
        found: dict[date, dict[int, Tally]] = {}
        for (key, month), each in self.cells.items():
            found.setdefault(month, {})[key] = each
        return found

    @cached_property
    def _together(self) -> dict[date, Tally]:
        """Month -> all offices."""
        return {month: added(here.values()) for month, here in self._months.items()}

    @cached_property
    def keys(self) -> list[int]:
        """The offices with anything counted in the closed months shown, by code."""
        months = set(self.shown.months)
        found = {key for (key, month), each in self.cells.items() if month in months and each.figure.all}
        return sorted(found, key=lambda key: self.named[key].code)

    def at(self, key: int, month: date) -> Tally:
        """One office in one month."""
        return self.cells.get((key, month), Tally())

    def of(self, month: date, keys: Collection[int] | None = None) -> Tally:
        """Some offices together (all of the sight) in one month."""
        if keys is None:
            return self._together.get(month, Tally())
        here = self._months.get(month, {})
        return added(here[key] for key in keys if key in here)

    def total(self, keys: Collection[int] | None = None) -> Tally:
        """The twelve closed months together."""
        return added(self.of(month, keys) for month in self.shown.months)

    def aim(self, key: int | None = None) -> Aim:
        """What an office, or without one the province, is to reach."""
        found = self.book.aim(authority=key)
        if found is None:
            raise LookupError(NO_AIM)
        return found

    def course(self, key: int | None = None) -> Course:
        """Where an office, or all of them together, come from and lead."""
        keys = None if key is None else [key]
        aim, before = self.aim(key), Span(self.span.first, self.closed).months
        known = [(month, self.of(month, keys)) for month in before]
        series = [MonthCount(month, each.figure.online, each.figure.all) for month, each in known]
        first = next((place for place, each in enumerate(series) if each.all), len(series))
        return Course(
            {month: each for month, each in known if month in self.shown.months},
            forecast(series[first:], target=aim.share),
            aim,
        )


def offices_of(sight: Sight) -> Offices:
    """What somebody answers for; four statements at most."""
    span = span_looked_at()
    cells = tallies(Asked.of(span, authorities=sight.asked), by=("authority", "month"))
    return Offices(span, queries.offices(), {(key, month): each for (key, month), each in cells.items()}, targets_on())
