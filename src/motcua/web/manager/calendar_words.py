"""Hours and changes of a calendar in words."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from motcua.foundation.dates import WEEKDAYS
from motcua.working_time.calendars import Week
from motcua.working_time.models import CalendarChange, WorkCalendar
from motcua.working_time.queries import week_of
from motcua.working_time.windows import Window

Kind = CalendarChange.Kind


def week_words(week: Week) -> list[tuple[str, str]]:
    """("thứ Hai đến thứ Sáu", "07:30–11:30, 13:00–17:00") for each stretch of days with the same hours; days off left out."""
    found = []
    for windows, group in groupby(enumerate(week), key=lambda day: day[1]):
        days = [number for number, _windows in group]
        if windows:
            found.append((_days(days[0], days[-1]), window_words(windows)))
    return found


def window_words(windows: tuple[Window, ...]) -> str:
    """ "07:30–11:30, 13:00–17:00"."""
    return ", ".join(f"{each.opens:%H:%M}–{each.closes:%H:%M}" for each in windows)


def said(change: CalendarChange) -> str:
    """One line of the history."""
    return SAYS[Kind(change.kind)](change.facts)


def _days(first: int, last: int) -> str:
    if first == last:
        return WEEKDAYS[first]()
    return _("%(first)s đến %(last)s") % {"first": WEEKDAYS[first](), "last": WEEKDAYS[last]()}


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def _day_set(facts: dict[str, Any]) -> str:
    what = {"day": _day(facts["on"]), "name": facts["name"], "basis": facts["basis"]}
    if not facts["working"]:
        return _("Ngày %(day)s nghỉ: %(name)s (%(basis)s)") % what
    return _("Ngày %(day)s làm việc: %(name)s (%(basis)s)") % what


def _day_removed(facts: dict[str, Any]) -> str:
    return _("Bỏ ngày %(day)s: %(name)s") % {"day": _day(facts["on"]), "name": facts["name"]}


def _hours(facts: dict[str, Any]) -> str:
    lines = "; ".join(f"{days} {hours}" for days, hours in week_words(week_of(facts["windows"])))
    return _("Giờ làm việc từ %(day)s: %(hours)s") % {"day": _day(facts["valid_from"]), "hours": lines}


SAYS: dict[str, Callable[[dict[str, Any]], str]] = {
    Kind.DAY_SET: _day_set,
    Kind.DAY_REMOVED: _day_removed,
    Kind.SEEDED: lambda facts: (
        _("Lấy ngày nghỉ chung của cả nước năm %(years)s") % {"years": ", ".join(map(str, facts["years"]))}
    ),
    Kind.HOURS: _hours,
    Kind.HOURS_REMOVED: lambda facts: _("Bỏ giờ làm việc sắp áp dụng từ %(day)s") % {"day": _day(facts["valid_from"])},
    Kind.POLICY: lambda facts: (
        _("Cách tính ngày làm việc: %(policy)s") % {"policy": WorkCalendar.Policy(facts["policy"]).label}
    ),
}
