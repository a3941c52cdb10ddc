"""The ordinary office calendar with the national days, without a database: for running the examples of packages."""

from functools import lru_cache

from motcua.working_time.calendars import Calendar
from motcua.working_time.models import ordinary_week
from motcua.working_time.national_days import national_days
from motcua.working_time.queries import week_of

YEARS = range(2024, 2029)


@lru_cache(maxsize=1)
def standard_calendar() -> Calendar:
    """07:30-11:30 and 13:00-17:00 from Monday to Friday, holidays and make-up days of 2024-2028, hour-exact."""
    week = week_of(ordinary_week())
    special = {day.on: week[0] if day.working else () for day in national_days(YEARS)}
    return Calendar("standard", week, special)
