"""Days and moments as people say them, in Asia/Ho_Chi_Minh and the active language."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

WEEKDAYS = (
    lambda: _("thứ Hai"),
    lambda: _("thứ Ba"),
    lambda: _("thứ Tư"),
    lambda: _("thứ Năm"),
    lambda: _("thứ Sáu"),
    lambda: _("thứ Bảy"),
    lambda: _("Chủ nhật"),
)


def spoken_day(day: date | datetime) -> str:
    """ "thứ Năm, 26/11/2026" or "Thursday 26 November 2026"; of a moment, the day it is in Vietnam."""
    if isinstance(day, datetime):
        day = localtime(day).date()
    return WEEKDAYS[day.weekday()]() + date_format(day, pgettext("day after its weekday", ", d/m/Y"))


def short_day(moment: datetime) -> str:
    """ "26/11/2026": the day that a moment is in Vietnam."""
    return f"{localtime(moment):%d/%m/%Y}"


def spoken_moment(moment: datetime) -> str:
    """ "14:30, thứ Năm, 26/11/2026"."""
    return f"{localtime(moment):%H:%M}, {spoken_day(moment)}"


def short_moment(moment: datetime) -> str:
    """ "14:30, 26/11/2026", for tables."""
    return f"{localtime(moment):%H:%M, %d/%m/%Y}"
