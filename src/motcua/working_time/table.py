"""All windows of half a century in a row, so that any sum of working time is two binary searches."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from motcua.working_time.windows import Window

FIRST_DAY, LAST_DAY = date(2010, 1, 1), date(2059, 12, 31)
EPOCH = datetime.combine(FIRST_DAY, time())
MICROSECOND = timedelta(microseconds=1)


class OutOfReach(ValueError):
    """The moment lies before 2010 or after 2059: no calendar of ours says anything about it."""


class Table:
    """Positions are whole microseconds of local time since the first day; amounts are microseconds of working time."""

    __slots__ = ("_after", "_before", "_closes", "_day_closes", "_days", "_opens")

    def __init__(self, windows_on: Callable[[date], tuple[Window, ...]]) -> None:
        self._opens: list[int] = []
        self._closes: list[int] = []
        self._before: list[int] = []
        self._after: list[int] = []
        self._days: list[int] = []
        self._day_closes: list[int] = []
        worked = 0
        for ordinal in range(FIRST_DAY.toordinal(), LAST_DAY.toordinal() + 1):
            day = date.fromordinal(ordinal)
            windows = windows_on(day)
            for window in windows:
                worked = self._append(day, window, worked)
            if windows:
                self._days.append(ordinal)
                self._day_closes.append(self._closes[-1])

    def _append(self, day: date, window: Window, worked: int) -> int:
        opens, closes = (position(datetime.combine(day, moment)) for moment in window)
        self._opens.append(opens)
        self._closes.append(closes)
        self._before.append(worked)
        self._after.append(worked + closes - opens)
        return self._after[-1]

    def worked_until(self, at: int) -> int:
        """The working time from the first day to this position."""
        index = bisect_right(self._opens, at) - 1
        if index < 0 or at >= self._closes[-1]:
            raise OutOfReach
        return self._before[index] + min(at, self._closes[index]) - self._opens[index]

    def position_of(self, worked: int) -> int:
        """The earliest position at which so much has been worked: never the next opening if a closing will do."""
        index = bisect_left(self._after, worked)
        if index == len(self._after):
            raise OutOfReach
        return self._opens[index] + worked - self._before[index]

    def next_open(self, at: int) -> int:
        """This position if work is going on, else the next opening."""
        index = bisect_right(self._closes, at)
        if index == len(self._opens):
            raise OutOfReach
        return max(at, self._opens[index])

    def is_closing(self, at: int) -> bool:
        """Whether a window closes at this very position."""
        index = bisect_left(self._closes, at)
        return index < len(self._closes) and self._closes[index] == at

    def closing_after(self, day: date, count: int) -> int:
        """The close of the `count`th working day after this day, which itself is not counted."""
        return self._closing(bisect_right(self._days, day.toordinal()) + count - 1)

    def closing_from(self, day: date) -> int:
        """The close of this day if it is a working day, else of the next one."""
        return self._closing(bisect_left(self._days, day.toordinal()))

    def working_days(self, day: date, last: date) -> int:
        """How many working days there are after this day, `last` included."""
        return max(0, bisect_right(self._days, last.toordinal()) - bisect_right(self._days, day.toordinal()))

    def _closing(self, index: int) -> int:
        if not 0 <= index < len(self._day_closes):
            raise OutOfReach
        return self._day_closes[index]


def position(local: datetime) -> int:
    """A naive local moment as a position in the table."""
    return (local - EPOCH) // MICROSECOND


def moment(at: int) -> datetime:
    """A position in the table as a naive local moment."""
    return EPOCH + timedelta(microseconds=at)
