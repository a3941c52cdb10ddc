"""When a deadline is pressing: one rule for steps and for whole dossiers, pure.

A share of time is pressing when a quarter of it is left, but never more than one working day and never less than half
an hour. The head hears of it when half of that is left. So a step of four hours warns an hour before its end and the
head half an hour before; a limit of twenty days warns a day before and the head half a day before.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from motcua.working_time.calendars import Calendar

QUARTER = 4
LEAST, MOST = Decimal("0.5"), Decimal(8)  # working hours


@dataclass(frozen=True)
class Deadline:
    """A moment and the working hours that there were for it."""

    due_at: datetime
    share: Decimal

    @property
    def pressing_below(self) -> Decimal:
        """From how many working hours left on the holder is told."""
        return min(MOST, max(LEAST, self.share / QUARTER))

    @property
    def head_below(self) -> Decimal:
        """From how many working hours left on the head is told."""
        return self.pressing_below / 2


def share_between(calendar: Calendar, start: datetime, end: datetime) -> Decimal:
    """The working hours that there were for something; none when it was late before it began."""
    return max(Decimal(0), calendar.hours_between(start, end))


def levels(deadlines: list[Deadline], now: datetime, calendar: Calendar) -> tuple[Deadline | None, bool]:
    """The most pressing of these deadlines, if any is pressing now, and whether it is so near that the head hears it."""
    left = [(calendar.hours_between(now, each.due_at), each) for each in deadlines]
    pressing = [(hours, each) for hours, each in left if hours <= each.pressing_below]
    if not pressing:
        return None, False
    hours, first = min(pressing, key=lambda pair: pair[0])
    return first, any(hours <= each.head_below for hours, each in pressing)
