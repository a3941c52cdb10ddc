"""Reading calendars."""

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import cast

from motcua.working_time.calendars import Calendar, Policy
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
    """Read every calendar again when it is next asked for."""
    _kept.clear()


def _read(code: str, kept: Calendar | None) -> Calendar:
    row = WorkCalendar.objects.filter(code=code).first()
    if row is None:
        raise UnknownCalendar(code)
    week = week_of(row.windows)
    made_up = next(windows for windows in week if windows)
    special = {day.on: _windows_of(day, made_up) for day in SpecialDay.objects.filter(calendar=row)}
    policy = cast(Policy, row.policy)
    if kept is not None and (kept.week, kept.special, kept.policy) == (week, special, policy):
        return kept
    return Calendar(code, week, special, policy)


def week_of(windows: Mapping[str, Sequence[Sequence[str]]]) -> tuple[tuple[Window, ...], ...]:
    """The stored hours of a week as windows, Monday first. Raises ValueError for hours that make no sense."""
    if not set(windows) <= set("0123456"):
        raise ValueError("weekdays are 0 (Monday) to 6")
    return tuple(read_windows(windows.get(str(weekday), ())) for weekday in range(7))


def _windows_of(day: SpecialDay, made_up: tuple[Window, ...]) -> tuple[Window, ...]:
    if not day.working:
        return ()
    return made_up if day.windows is None else read_windows(day.windows)
