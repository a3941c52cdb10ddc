"""When a gateway is asked what became of a try: soon at first, then ever more rarely. Pure."""

from datetime import datetime, timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FIRST = (MINUTE, 3 * MINUTE, 10 * MINUTE, 30 * MINUTE)  # after the beginning; then every hour
LONGEST_ASKED = DAY  # after the beginning of a try
LONGEST_HELD = 10 * DAY  # money that a gateway holds back is asked for once a day, so long
GIVEN_UP_AFTER = 30 * MINUTE  # nobody pays after that; the page of the bank has closed long before


def first_asked(begun: datetime) -> datetime:
    """When a try that has just begun is asked for."""
    return begun + FIRST[0]


def next_asked(begun: datetime, now: datetime, *, held: bool = False) -> datetime | None:
    """The next moment after `now`, or None when asking has no sense any more.

    Whatever was missed meanwhile (no worker, a gateway that was down) is one question, not many.
    """
    age = now - begun
    if age >= LONGEST_ASKED:
        return now + DAY if held and age < LONGEST_HELD else None
    soon = next((begun + wait for wait in FIRST if wait > age), None)
    return soon or begun + FIRST[-1] + (1 + (age - FIRST[-1]) // HOUR) * HOUR
