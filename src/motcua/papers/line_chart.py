"""A line over months as facts: what is drawn, what is written in its table. Pure: no picture, no clock.

Values are numbers of the unit ("percent": 42.3 is 42,3 %; "count"), None where nothing is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from motcua.foundation.money import grouped
from motcua.foundation.spans import month_after

Values = tuple[float | None, ...]


@dataclass(frozen=True)
class Series:
    """One line; the label is written at its end. The first of a chart is drawn the strongest."""

    label: str
    values: Values


@dataclass(frozen=True)
class Forecast:
    """How the first line may go on in the months after the last known one; `low` and `high` bound the grey band."""

    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Band:
    """Something that lasted from a month to a month, both included: a campaign, a fee policy."""

    first: date
    last: date
    label: str


@dataclass(frozen=True)
class Row:
    """One month of the table."""

    month: str
    values: tuple[str, ...]
    forecast: bool


@dataclass(frozen=True)
class LineChart:
    """Lines over consecutive months. `finding` is the sentence that the picture shows; every line has a value a month."""

    title: str
    finding: str
    months: tuple[date, ...]
    series: tuple[Series, ...]
    target: float | None = None
    forecast: Forecast | None = None
    bands: tuple[Band, ...] = field(default=())
    unit: str = "percent"

    @cached_property
    def all_months(self) -> tuple[date, ...]:
        """The known months and those of the forecast."""
        return self.months + tuple(month_after(self.months[-1], count + 1) for count in range(self._ahead))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Heads of the table, after the month."""
        return (*(each.label for each in self.series), *((_("Dự báo"),) if self.forecast else ()))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The table: the same numbers as the picture."""
        return tuple(self._rows())

    def said(self, value: float | None) -> str:
        """A value as people read it: "42,3%", "12.345", a dash for nothing."""
        if value is None:
            return "–"
        if self.unit == "percent":
            return f"{number_format(value, decimal_pos=1)}%"
        return grouped(round(value))

    def brief(self, value: float) -> str:
        """The same inside the picture, where a whole number needs no decimals: "40%"."""
        return f"{int(value)}%" if self.unit == "percent" and value == int(value) else self.said(value)

    @property
    def _ahead(self) -> int:
        return len(self.forecast.middle) if self.forecast else 0

    def _rows(self) -> Iterator[Row]:
        for place, month in enumerate(self.months):
            known = tuple(self.said(each.values[place]) for each in self.series)
            yield Row(f"{month:%m/%Y}", (*known, *(("–",) if self.forecast else ())), False)
        if self.forecast is None:
            return
        for place, month in enumerate(self.all_months[len(self.months) :]):
            of = self.forecast
            between = f"{self.said(of.middle[place])} ({self.said(of.low[place])} – {self.said(of.high[place])})"
            yield Row(f"{month:%m/%Y}", (*("–" for _each in self.series), between), True)
