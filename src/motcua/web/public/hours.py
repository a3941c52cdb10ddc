"""When an office is open, in words: days with the same hours together."""

from itertools import groupby

from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.working_time.queries import UnknownCalendar, calendar
from motcua.working_time.windows import Window


def hours_of(office: Authority) -> list[tuple[str, str]]:
    """(days, hours) of a week; nothing for an office whose calendar nobody has set up."""
    try:
        week = calendar(office.calendar).week_on(clock.today())
    except UnknownCalendar:
        return []
    found = []
    for windows, group in groupby(enumerate(week), key=lambda day: day[1]):
        days = [number for number, _windows in group]
        if windows:
            found.append((_days(days[0], days[-1]), ", ".join(_window(each) for each in windows)))
    return found


def _days(first: int, last: int) -> str:
    if first == last:
        return _weekday(first)
    return _("%(first)s đến %(last)s") % {"first": _weekday(first), "last": _weekday(last)}


def _weekday(number: int) -> str:
    names = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))
    return names[number]


def _window(window: Window) -> str:
    return f"{window.opens:%H:%M}–{window.closes:%H:%M}"
