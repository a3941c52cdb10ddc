"""The hours of the week, each from a day on, and how working days are counted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.calendars import HOUR_EXACT, Policy
from motcua.working_time.changing import changed, read_anew
from motcua.working_time.models import CalendarChange, LaterHours, WorkCalendar, ordinary_week
from motcua.working_time.queries import week_of

Pairs = Sequence[Sequence[str]]
Windows = Mapping[str, Pairs]
Kind = CalendarChange.Kind


class BadHours(DomainError):
    """Working hours that close before they open, overlap, leave a week without work, or would rewrite the past."""


@transaction.atomic
def set_hours(code: str, *, name: str, windows: Windows | None = None, policy: Policy = HOUR_EXACT) -> WorkCalendar:
    """Make a calendar, or set its first week (weekday 0-6 as text -> pairs of "HH:MM"; none: ordinary hours).

    For setting up a city. Hours that change later are `change_hours`. Raises BadHours.
    """
    week = ordinary_week() if windows is None else _checked(windows)
    if policy not in WorkCalendar.Policy:
        raise _bad()
    values = {"name": name, "windows": week, "policy": policy}
    row, _made = WorkCalendar.objects.update_or_create(code=code, defaults=values)
    read_anew()
    return row


@transaction.atomic
def change_hours(
    calendar: WorkCalendar, *, valid_from: date, windows: Windows, basis: str = "", by: Person | None = None
) -> LaterHours:
    """Other hours of the week from a day on; the hours before it stay what they were. Raises BadHours, for a past day too."""
    if valid_from < clock.today():
        raise BadHours(_("Giờ làm việc mới chỉ áp dụng được từ hôm nay trở đi: những ngày đã qua giữ giờ cũ."))
    week = _checked(windows)
    row, _made = LaterHours.objects.update_or_create(
        calendar=calendar, valid_from=valid_from, defaults={"windows": week}
    )
    changed(calendar, Kind.HOURS, by, valid_from=valid_from.isoformat(), windows=week, basis=basis)
    return row


@transaction.atomic
def remove_hours(calendar: WorkCalendar, *, valid_from: date, by: Person | None = None) -> None:
    """Take back hours that have not begun; those that have stay. Raises BadHours."""
    if valid_from <= clock.today():
        raise BadHours(_("Giờ làm việc này đang áp dụng; hãy đặt giờ mới từ một ngày khác."))
    if LaterHours.objects.filter(calendar=calendar, valid_from=valid_from).delete()[0]:
        changed(calendar, Kind.HOURS_REMOVED, by, valid_from=valid_from.isoformat())


@transaction.atomic
def change_policy(calendar: WorkCalendar, *, policy: str, by: Person | None = None) -> None:
    """How working days are counted for what is accepted from now on: what was promised keeps the way it was counted.

    Raises BadHours for a policy that does not exist.
    """
    if policy not in WorkCalendar.Policy:
        raise _bad()
    if policy != calendar.policy:
        calendar.policy = policy
        calendar.save(update_fields=["policy"])
        changed(calendar, Kind.POLICY, by, policy=policy)


def _checked(windows: Windows) -> dict[str, Any]:
    """The week without its empty days. Raises BadHours."""
    week: dict[str, Any] = {day: list(pairs) for day, pairs in windows.items() if pairs}
    try:
        worked = any(week_of(week))
    except ValueError:
        worked = False
    if not worked:
        raise _bad()
    return week


def _bad() -> BadHours:
    return BadHours(_("Giờ làm việc chưa đúng: mỗi khung giờ phải mở trước khi đóng và không chồng lên nhau."))
