"""Changing calendars. Every change makes this process read them again; the others notice within a minute."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.foundation.data_files import read
from motcua.foundation.errors import DomainError
from motcua.working_time.calendar_file import CalendarFile
from motcua.working_time.calendars import HOUR_EXACT, Policy
from motcua.working_time.models import SpecialDay, WorkCalendar, ordinary_week
from motcua.working_time.national_days import national_days
from motcua.working_time.queries import forget_calendars, week_of
from motcua.working_time.windows import read_windows

Pairs = Sequence[Sequence[str]]


class BadHours(DomainError):
    """Working hours that close before they open, overlap, or leave a week without work."""


@transaction.atomic
def seed_calendar(code: str, *, years: Iterable[int], name: str = "") -> WorkCalendar:
    """Give a calendar the national days of these years; made with ordinary hours if it is new.

    A day that is in the table already stays as it is: what an administrator wrote is never overwritten.
    """
    row, _made = WorkCalendar.objects.get_or_create(code=code, defaults={"name": name or code})
    days = [SpecialDay(calendar=row, **day._asdict()) for day in national_days(years)]
    SpecialDay.objects.bulk_create(days, ignore_conflicts=True)
    _changed()
    return row


@transaction.atomic
def set_hours(
    code: str, *, name: str, windows: Mapping[str, Pairs] | None = None, policy: Policy = HOUR_EXACT
) -> WorkCalendar:
    """Make a calendar or change its week (weekday 0-6 as text -> pairs of "HH:MM"; none: ordinary hours). Raises BadHours."""
    week: dict[str, Any] = ordinary_week() if windows is None else {day: list(pairs) for day, pairs in windows.items()}
    try:
        worked = any(week_of(week))
    except ValueError:
        worked = False
    if not worked or policy not in WorkCalendar.Policy:
        raise BadHours(_("Giờ làm việc chưa đúng: mỗi khung giờ phải mở trước khi đóng và không chồng lên nhau."))
    values = {"name": name, "windows": week, "policy": policy}
    row, _made = WorkCalendar.objects.update_or_create(code=code, defaults=values)
    _changed()
    return row


@transaction.atomic
def set_special_day(
    calendar: WorkCalendar, *, on: date, name: str, basis: str, working: bool = False, windows: Pairs | None = None
) -> SpecialDay:
    """Make one day a day off, or a working day with its own windows or the ordinary ones. Raises BadHours."""
    try:
        hours = read_windows(windows or ())
    except ValueError:
        hours = ()
    if windows is not None and not (working and hours):
        raise BadHours(_("Giờ làm việc của ngày này chưa đúng."))
    values = {"name": name, "basis": basis, "working": working, "windows": windows}
    day, _made = SpecialDay.objects.update_or_create(calendar=calendar, on=on, defaults=values)
    _changed()
    return day


@transaction.atomic
def remove_special_day(calendar: WorkCalendar, *, on: date) -> None:
    """Let a day be like any other of its weekday; nothing happens if it is already. Seeding its year brings it back."""
    SpecialDay.objects.filter(calendar=calendar, on=on).delete()
    _changed()


@transaction.atomic
def load_calendars(file: Path) -> list[WorkCalendar]:
    """Make or change the calendars that a city's calendar.yaml describes. Raises BadFile, BadHours."""
    content = read(file, CalendarFile)
    years = range(content.first_year, content.last_year + 1)
    for row in content.calendars:
        windows = None if row.windows is None else {str(weekday): pairs for weekday, pairs in row.windows.items()}
        calendar = set_hours(row.code, name=row.name, windows=windows, policy=row.policy)
        seed_calendar(row.code, years=years)
        for day in row.special_days:
            own: dict[str, Any] = day.model_dump(exclude={"date"})
            set_special_day(calendar, on=day.date, **own)
    return list(WorkCalendar.objects.filter(code__in=[row.code for row in content.calendars]))


def _changed() -> None:
    """Forget now, for the rest of this transaction, and again once others can see the change."""
    forget_calendars()
    transaction.on_commit(forget_calendars)
