"""The weeks that are compared: as many before the first day as are over since, eight at most. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.foundation.spans import ZONE

MOST_WEEKS = 8
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Windows:
    """`weeks` whole weeks on both sides of `turn`, the first day of a campaign."""

    turn: date
    weeks: int

    @property
    def first(self) -> date:
        """The first day before."""
        return self.turn - self.weeks * WEEK

    @property
    def last(self) -> date:
        """The last day after."""
        return self.turn + self.weeks * WEEK - timedelta(days=1)

    @property
    def start(self) -> datetime:
        return moment(self.first)

    @property
    def middle(self) -> datetime:
        return moment(self.turn)

    @property
    def end(self) -> datetime:
        """The first moment that no longer counts."""
        return moment(self.last + timedelta(days=1))


def windows(turn: date, today: date) -> Windows:
    """By the weeks that are over on a day; none before the first one is."""
    return Windows(turn, max(0, min(MOST_WEEKS, (today - turn).days // 7)))


def moment(day: date) -> datetime:
    """The first moment of a day in Asia/Ho_Chi_Minh."""
    return datetime.combine(day, time(), ZONE)
