"""Quarters of the calendar, in Asia/Ho_Chi_Minh. Pure but for today."""

import re
from dataclasses import dataclass
from datetime import date

from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after

SPELLED = re.compile(r"(20\d\d)-([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """A year and 1 to 4."""

    year: int
    number: int

    @property
    def span(self) -> Span:
        """Its three months."""
        first = date(self.year, self.number * 3 - 2, 1)
        return Span(first, month_after(first, 2))

    @property
    def before(self) -> "Quarter":
        """The one before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    def __str__(self) -> str:
        """As addresses spell it: "2026-3"."""
        return f"{self.year}-{self.number}"


def last_closed() -> Quarter:
    """The newest quarter that is over."""
    today = clock.today()
    return Quarter(today.year, (today.month + 2) // 3).before


def quarter_of(spelled: str) -> Quarter | None:
    """ "2026-3"; None for anything else and for a quarter that is not over."""
    found = SPELLED.fullmatch(spelled)
    quarter = Quarter(int(found[1]), int(found[2])) if found else None
    return quarter if quarter and quarter <= last_closed() else None
