"""The working calendars: who uses them, and one year of each."""

from calendar import Calendar as Months
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on
from motcua.foundation import clock
from motcua.web.manager.access import managers_only
from motcua.web.manager.calendar_words import said, week_words
from motcua.working_time.calendars import Calendar
from motcua.working_time.models import SpecialDay, WorkCalendar
from motcua.working_time.queries import read_calendar
from motcua.working_time.table import FIRST_DAY, LAST_DAY

SHOWN = 20
WEEK = Months(firstweekday=0)


@dataclass(frozen=True)
class Day:
    """One cell of a small month. `mark`: the word below its number, so that colour says nothing alone."""

    on: date
    kind: str
    mark: str = ""
    special: SpecialDay | None = None


@dataclass(frozen=True)
class Month:
    """One small month: its weeks, each of seven cells, some empty."""

    name: str
    weeks: list[list[Day | None]]


@require_safe
@managers_only
def calendars(request: HttpRequest) -> HttpResponse:
    """Every calendar, with its hours of today and the offices that work by it."""
    users = _users()
    today = clock.today()
    rows = [
        {
            "row": row,
            "offices": users[row.code],
            "hours": week_words(read_calendar(row.code).week_on(today)),
            "doubtful": sum(day.doubtful for day in row.special_days.all() if day.on.year >= today.year),
        }
        for row in WorkCalendar.objects.prefetch_related("special_days")
    ]
    return render(request, "manager/calendars.html", {"rows": rows})


@require_safe
@managers_only
def one(request: HttpRequest, code: str) -> HttpResponse:
    """A year of a calendar: twelve small months, its special days, its hours, its offices, its history."""
    row = get_object_or_404(WorkCalendar, code=code)
    year = _year(request)
    specials = list(row.special_days.filter(on__year=year).order_by("on"))
    found = read_calendar(code)
    shown = {
        "calendar": row,
        "year": year,
        "years": [each for each in (year - 1, year + 1) if FIRST_DAY.year <= each <= LAST_DAY.year],
        "months": list(_months(found, {day.on: day for day in specials}, year)),
        "specials": specials,
        "doubtful": sum(day.doubtful for day in specials),
        "counts": _counts(found, specials, year),
        "weeks": _weeks(found),
        "offices": _users()[code],
        "changes": [(change, said(change)) for change in row.changes.select_related("by")[:SHOWN]],
    }
    return render(request, "manager/calendar.html", shown)


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and len(asked) == len("2026") else clock.today().year
    return min(max(year, FIRST_DAY.year), LAST_DAY.year)


def _users() -> dict[str, list[Authority]]:
    """code of a calendar -> the offices of today that work by it."""
    found: dict[str, list[Authority]] = defaultdict(list)
    for office in authorities_on().order_by("name_vi"):
        found[office.calendar].append(office)
    return found


def _months(found: Calendar, specials: dict[date, SpecialDay], year: int) -> Iterator[Month]:
    for number in range(1, 13):
        weeks = WEEK.monthdatescalendar(year, number)
        cells = [[_cell(found, specials, day) if day.month == number else None for day in week] for week in weeks]
        yield Month(_("Tháng %(number)d") % {"number": number}, cells)


def _cell(found: Calendar, specials: dict[date, SpecialDay], day: date) -> Day:
    special = specials.get(day)
    if special is None:
        return Day(day, "" if found.is_working_day(day) else "rest")
    if not special.working:
        return Day(day, "off", _("nghỉ"), special)
    return Day(day, "made", _("riêng") if special.windows else _("bù"), special)


def _counts(found: Calendar, specials: list[SpecialDay], year: int) -> dict[str, int]:
    days = (
        date.fromordinal(number) for number in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    )
    off = [day for day in specials if not day.working and found.week_on(day.on)[day.on.weekday()]]
    return {
        "working": sum(found.is_working_day(day) for day in days),
        "off": len(off),
        "made": sum(day.working for day in specials),
    }


def _weeks(found: Calendar) -> list[dict[str, Any]]:
    """The hours of the week: those that held first, and those from a day on; which hold today, which are to come."""
    today = clock.today()
    now = found.week_on(today)
    weeks: list[dict[str, Any]] = [{"since": None, "week": found.week}]
    weeks += [{"since": first, "week": week} for first, week in found.later]
    return [
        {"since": each["since"], "lines": week_words(each["week"]), "now": each["week"] is now,
         "coming": each["since"] is not None and each["since"] > today}
        for each in weeks
    ]  # fmt: skip
