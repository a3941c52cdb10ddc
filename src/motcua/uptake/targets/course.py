"""The way from a share to another, month by month, and where one stands on it. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

CLOSE = Fraction(1, 100)  # a percentage point beside the way is still on it


class Stands(StrEnum):
    """Where a share is, beside what the way expects of the month."""

    AHEAD = "ahead"
    ON = "on"
    BEHIND = "behind"
    UNKNOWN = "unknown"  # nothing happened that month


@dataclass(frozen=True)
class Position:
    """`points` is the share less what was expected, as a fraction (0.05 is five percentage points)."""

    stands: Stands
    expected: Fraction
    share: Fraction | None
    points: Fraction | None


@dataclass(frozen=True)
class Course:
    """From a share in one month (given by its first day) evenly to another in a later month."""

    start_month: date
    start: Fraction
    until_month: date
    aim: Fraction

    def expected(self, month: date) -> Fraction:
        """What the way asks of a month: the start before it, the aim after its end."""
        whole, gone = _months(self.start_month, self.until_month), _months(self.start_month, month)
        if gone <= 0 and whole > 0:
            return self.start
        return self.aim if gone >= whole else self.start + (self.aim - self.start) * Fraction(gone, whole)

    def position(self, month: date, share: Fraction | None) -> Position:
        """Where a share of a month is on the way."""
        expected = self.expected(month)
        if share is None:
            return Position(Stands.UNKNOWN, expected, None, None)
        points = share - expected
        close = abs(points) <= CLOSE and not (share < self.aim <= expected)
        stands = Stands.ON if close else Stands.AHEAD if points > 0 else Stands.BEHIND
        return Position(stands, expected, share, points)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
