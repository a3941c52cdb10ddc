"""Spans of whole months in Asia/Ho_Chi_Minh."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from motcua.foundation import clock

ZONE_NAME = "Asia/Ho_Chi_Minh"
ZONE = ZoneInfo(ZONE_NAME)


@dataclass(frozen=True)
class Span:
    """The months from `first` to `last`, both included and both given by their first day."""

    first: date
    last: date

    @property
    def months(self) -> list[date]:
        """The first day of every month, in order."""
        return [month_after(self.first, count) for count in range(_ordinal(self.last) - _ordinal(self.first) + 1)]

    @property
    def start(self) -> datetime:
        """The first moment of the span."""
        return datetime.combine(self.first, time(), ZONE)

    @property
    def end(self) -> datetime:
        """The first moment after the span."""
        return datetime.combine(month_after(self.last, 1), time(), ZONE)


def last_months(count: int = 12, *, until: date | None = None) -> Span:
    """The span of so many months that ends with the month of `until` (without it, with the present month)."""
    last = (until or clock.today()).replace(day=1)
    return Span(month_after(last, 1 - count), last)


def month_after(month: date, count: int) -> date:
    """The first day of the month so many months later; earlier if `count` is negative."""
    year, index = divmod(_ordinal(month) + count, 12)
    return date(year, index + 1, 1)


def _ordinal(month: date) -> int:
    return month.year * 12 + month.month - 1
