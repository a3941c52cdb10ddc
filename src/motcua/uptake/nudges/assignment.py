"""Which centre shows which wording in which week: drawn by a keyed hash beforehand, in balance, never person by person.

Every week is drawn for itself: half of the centres show A, half B (an odd one more by turns of the week). What a centre showed
last week so tells nothing of what it shows now, and the weeks after one wording can be compared with those after the other.
The hash has the installation's key: nobody picks the centres, and the draw can be repeated.
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
    for number, week in enumerate(weeks):
        order = sorted(centres, key=lambda centre: keyed_hash(f"{nudge}|{week}|{centre}", purpose=PURPOSE))
        half = (len(order) + number % 2) // 2
        drawn |= {(centre, week): A if rank < half else B for rank, centre in enumerate(order)}
    return drawn
