"""Reading calendars."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import monotonic
from typing import cast

from motcua.working_time.calendars import Calendar, Policy, Week
from motcua.working_time.models import SpecialDay, WorkCalendar
from motcua.working_time.windows import Window, read_windows

# Another process may change a calendar; this one notices within a minute.
SECONDS_KEPT = 60.0
_kept: dict[str, tuple[float, Calendar]] = {}


class UnknownCalendar(LookupError):
    """No calendar has this code: a fault of the set-up, not of a person's."""


def calendar(code: str) -> Calendar:
    """The calendar with this code, ready for arithmetic; kept in the process. Raises UnknownCalendar."""
    good_until, kept = _kept.get(code, (0.0, None))
    if kept is None or monotonic() > good_until:
        kept = _read(code, kept)
        _kept[code] = monotonic() + SECONDS_KEPT, kept
    return kept


def forget_calendars() -> None:
    """Read every calendar again when it is next asked for; one whose rows have not changed keeps its table."""
    for code, (_good_until, kept) in list(_kept.items()):
        _kept[code] = 0.0, kept


def read_calendar(code: str) -> Calendar:
    """The calendar as its rows stand in this transaction, never from memory. Raises UnknownCalendar."""
    row = WorkCalendar.objects.filter(code=code).first()
    if row is None:
        raise UnknownCalendar(code)
    week = week_of(row.windows)
    later = tuple((each.valid_from, week_of(each.windows)) for each in row.later_hours.all())
    plain = Calendar(code, week, policy=cast(Policy, row.policy), later=later)
    special = {day.on: _windows_of(day, plain.week_on(day.on)) for day in row.special_days.all()}
    return replace(plain, special=special)


def _read(code: str, kept: Calendar | None) -> Calendar:
    found = read_calendar(code)
    return kept if kept == found and kept is not None else found


def week_of(windows: Mapping[str, Sequence[Sequence[str]]]) -> Week:
    """The stored hours of a week as windows, Monday first. Raises ValueError for hours that make no sense."""
    if not set(windows) <= set("0123456"):
        raise ValueError("weekdays are 0 (Monday) to 6")
    return tuple(read_windows(windows.get(str(weekday), ())) for weekday in range(7))


def _windows_of(day: SpecialDay, week: Week) -> tuple[Window, ...]:
    """A day made up for has the hours of the first working day of its week."""
    if not day.working:
        return ()
    return next(filter(None, week)) if day.windows is None else read_windows(day.windows)
