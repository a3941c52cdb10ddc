"""The examples of one-stop practice, as exact moments: Friday 20/11/2026, with a holiday on Tuesday 24/11."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.working_time.calendars import DAY_BASED, HOUR_EXACT
from tests.factories.working_time import local, plain_calendar

ACCEPTED = local("2026-11-20 14:30")


def test_three_working_days_end_on_thursday_at_the_hour_of_acceptance(calendar):
    assert calendar.add_working_days(ACCEPTED, 3, HOUR_EXACT) == local("2026-11-26 14:30")


def test_three_working_days_counted_by_the_day_end_at_the_close_of_thursday(calendar):
    assert calendar.add_working_days(ACCEPTED, 3, DAY_BASED) == local("2026-11-26 17:00")


def test_a_pause_over_the_holiday_moves_the_due_moment_to_friday(calendar):
    used = calendar.hours_between(ACCEPTED, local("2026-11-23 08:00"))
    left = 24 - used

    assert (used, left) == (Decimal(3), Decimal(21))
    assert calendar.add_hours(local("2026-11-25 08:00"), left) == local("2026-11-27 14:30")


def test_the_pause_uses_seven_and_a_half_eight_and_five_and_a_half_hours(calendar):
    resumed = local("2026-11-25 08:00")
    closes = [local("2026-11-25 17:00"), local("2026-11-26 17:00"), local("2026-11-27 14:30")]

    amounts = [calendar.hours_between(start, end) for start, end in zip([resumed, *closes], closes, strict=False)]

    assert amounts == [Decimal("7.5"), Decimal(8), Decimal("5.5")]


@pytest.mark.parametrize(("policy", "due"), [(HOUR_EXACT, "2026-11-11 10:00"), (DAY_BASED, "2026-11-11 17:00")])
def test_friday_at_ten_and_three_working_days_are_wednesday(calendar, policy, due):
    assert calendar.add_working_days(local("2026-11-06 10:00"), 3, policy) == local(due)


def test_the_policy_of_the_calendar_holds_when_the_caller_names_none():
    assert plain_calendar(DAY_BASED).add_working_days(ACCEPTED, 3) == local("2026-11-26 17:00")
    assert plain_calendar(HOUR_EXACT).add_working_days(ACCEPTED, 3) == local("2026-11-26 14:30")


def test_half_a_working_day_is_four_hours(calendar):
    assert calendar.add_working_days(local("2026-11-20 07:30"), Decimal("0.5"), HOUR_EXACT) == local("2026-11-20 11:30")


def test_an_online_dossier_of_the_evening_is_answered_within_the_next_eight_working_hours(calendar):
    assert calendar.add_hours(local("2026-11-20 21:15"), 8) == local("2026-11-23 17:00")


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2026-11-20 14:30", 20, "2026-12-10 17:00"),  # a Thursday
        ("2026-11-20 14:30", 1, "2026-11-23 17:00"),  # Saturday moves to Monday
        ("2026-11-20 14:30", 4, "2026-11-25 17:00"),  # the holiday of the 24th moves to Wednesday
        ("2026-02-13 09:00", 3, "2026-02-23 17:00"),  # Tết 16-20/2, then a week-end
        ("2026-08-20 09:00", 2, "2026-08-22 17:00"),  # a Saturday that is worked
        ("2026-11-21 09:00", 0, "2026-11-23 17:00"),
    ],
)
def test_days_of_the_calendar_begin_after_receipt_and_end_on_a_working_day(calendar, start, days, due):
    assert calendar.add_calendar_days(local(start), days) == local(due)


DAYS_OFF_2026 = {
    *(date(2026, 1, day) for day in (1, 2)),
    *(date(2026, 2, day) for day in range(16, 21)),
    *(date(2026, 4, day) for day in (27, 30)),
    date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2), date(2026, 11, 24),
}  # fmt: skip
DAYS_OFF_2027 = {
    date(2027, 1, 1),
    *(date(2027, 2, day) for day in (4, 5, 8, 9, 10)),
    date(2027, 4, 16), date(2027, 4, 30), date(2027, 5, 3), date(2027, 9, 2), date(2027, 9, 3), date(2027, 11, 24),
}  # fmt: skip


@pytest.mark.parametrize(("year", "days_off"), [(2026, DAYS_OFF_2026), (2027, DAYS_OFF_2027)])
def test_the_weekdays_off_of_a_year_are_these(calendar, year, days_off):
    days = [date(year, 1, 1) + timedelta(days=count) for count in range(365)]

    assert {day for day in days if day.weekday() < 5 and not calendar.is_working_day(day)} == days_off


def test_the_week_end_days_worked_in_2026_make_up_for_2_january_and_31_august(calendar):
    days = [date(2026, 1, 1) + timedelta(days=count) for count in range(365)]

    worked = [day for day in days if day.weekday() >= 5 and calendar.is_working_day(day)]

    assert worked == [date(2026, 1, 10), date(2026, 8, 22)]
