"""Which centre shows which wording in which week: drawn by a keyed hash beforehand, in balance, never person by person.

In every two weeks a centre shows each wording once, so that its own habits fall out; half of the centres begin with A, so that
the calendar does too. Which ones is decided by a hash with the installation's key: nobody picks them, and it can be drawn again.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from motcua.foundation.encryption import keyed_hash

PURPOSE = "uptake.nudges"
A, B = "a", "b"
WEEK = timedelta(weeks=1)


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def weeks_from(first: date, count: int) -> list[date]:
    """So many Mondays from the first one on."""
    return [first + number * WEEK for number in range(count)]


def plan(nudge: str, centres: Sequence[str], weeks: Sequence[date]) -> dict[tuple[str, date], str]:
    """(centre, Monday) -> "a" or "b". The same nudge, centres and weeks give the same plan."""
    drawn: dict[tuple[str, date], str] = {}
    for start in range(0, len(weeks), 2):
        block = weeks[start : start + 2]
        order = sorted(centres, key=lambda centre: keyed_hash(f"{nudge}|{block[0]}|{centre}", purpose=PURPOSE))
        for rank, centre in enumerate(order):
            turns = (A, B) if rank % 2 == 0 else (B, A)
            drawn |= {(centre, week): turn for week, turn in zip(block, turns, strict=False)}
    return drawn
