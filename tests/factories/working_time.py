"""Calendars for tests."""

from datetime import datetime

from motcua.working_time.calendars import HOUR_EXACT, ZONE, Calendar, Policy
from motcua.working_time.models import WorkCalendar, ordinary_week
from motcua.working_time.national_days import national_days
from motcua.working_time.queries import week_of
from motcua.working_time.services import seed_calendar

YEARS = range(2024, 2029)


def seeded_calendar(code: str = "standard") -> WorkCalendar:
    """The ordinary calendar in the database, with the national days of 2024 to 2028."""
    return seed_calendar(code, years=YEARS, name="Giờ hành chính (mẫu)")


def plain_calendar(policy: Policy = HOUR_EXACT) -> Calendar:
    """The same calendar without a database."""
    week = week_of(ordinary_week())
    made_up = week[0]
    special = {day.on: made_up if day.working else () for day in national_days(YEARS)}
    return Calendar("standard", week, special, policy)


def local(text: str) -> datetime:
    """ "2026-11-20 14:30" in Vietnam."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)
