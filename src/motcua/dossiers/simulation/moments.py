"""When people file and offices answer, in a plausible week. Pure but for the calendars it is given."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from motcua.foundation import clock
from motcua.working_time.calendars import ZONE

# (hour, weight): when people file from home.
AT_HOME = ((7, 2), (9, 3), (11, 2), (14, 3), (16, 2), (19, 5), (20, 6), (21, 5), (22, 2))
# Nobody is taken in during the last minutes before the doors close.
BEFORE_CLOSING = timedelta(minutes=25)


@dataclass(frozen=True)
class Period:
    """From the first day to the present moment."""

    first: date
    now: datetime

    @property
    def months(self) -> list[list[date]]:
        """The days of each month that has begun, until today."""
        months: dict[tuple[int, int], list[date]] = {}
        for ordinal in range(self.first.toordinal(), clock.local_day(self.now).toordinal() + 1):
            day = date.fromordinal(ordinal)
            months.setdefault((day.year, day.month), []).append(day)
        return list(months.values())


def period_of(months: int, now: datetime) -> Period:
    """So many calendar months, the present one included: the same that the public page shows."""
    today = clock.local_day(now)
    first = today.year * 12 + today.month - months
    return Period(date(first // 12, first % 12 + 1, 1), now)


def at_counter(calendar: Any, day: date, dice: Random) -> datetime | None:
    """A moment of a working day while the doors are open; None on a day off."""
    windows = calendar.windows_on(day)
    if not windows:
        return None
    opens, closes = (datetime.combine(day, hour, ZONE) for hour in dice.choice(windows))
    return opens + (closes - opens - BEFORE_CLOSING) * dice.random()


def at_home(day: date, dice: Random) -> datetime:
    """A moment of any day, mostly in the evening."""
    hours, weights = zip(*AT_HOME, strict=True)
    hour = dice.choices(hours, weights)[0]
    return datetime.combine(day, time(hour), ZONE) + timedelta(seconds=dice.randrange(5400))


def days_open(calendar: Any, days: list[date], now: datetime) -> list[date]:
    """The working days on which somebody can have come already."""
    today = clock.local_day(now)
    return [day for day in days if calendar.is_working_day(day) and (day < today or _well_open(calendar, now))]


def _well_open(calendar: Any, now: datetime) -> bool:
    opens = calendar.windows_on(clock.local_day(now))[0][0]
    return now - datetime.combine(clock.local_day(now), opens, ZONE) > timedelta(hours=1)
