"""Edges of the arithmetic."""

from datetime import datetime, time
from decimal import Decimal
from timeit import repeat

import pytest

from motcua.working_time.calendars import Calendar
from motcua.working_time.table import OutOfReach
from motcua.working_time.windows import Window, read_windows
from tests.factories.working_time import local

SATURDAY_MORNINGS = Calendar(
    "saturday", (*((Window(time(8), time(12)), Window(time(13), time(17))),) * 5, (Window(time(8), time(12)),), ())
)


def test_a_full_day_ends_at_the_close_and_not_next_morning(calendar):
    assert calendar.add_hours(local("2026-11-19 07:30"), 8) == local("2026-11-19 17:00")
    assert calendar.add_hours(local("2026-11-19 07:30"), 4) == local("2026-11-19 11:30")


def test_no_hours_from_a_closed_moment_are_the_next_opening(calendar):
    assert calendar.add_hours(local("2026-11-19 12:00"), 0) == local("2026-11-19 13:00")
    assert calendar.add_hours(local("2026-11-19 17:00"), 0) == local("2026-11-19 17:00")


def test_at_the_moment_of_closing_the_office_is_closed(calendar):
    assert calendar.next_open(local("2026-11-20 16:59")) == local("2026-11-20 16:59")
    assert calendar.next_open(local("2026-11-20 17:00")) == local("2026-11-23 07:30")


def test_overtime_counts_from_the_due_moment_as_negative_hours(calendar):
    assert calendar.hours_between(local("2026-11-26 14:30"), local("2026-11-25 16:00")) == Decimal("-6.5")


def test_a_saturday_morning_is_half_a_day_by_the_hour_and_a_whole_one_by_the_day():
    friday_evening = local("2026-11-20 18:00")

    assert SATURDAY_MORNINGS.add_working_days(friday_evening, 1) == local("2026-11-23 12:00")
    assert SATURDAY_MORNINGS.add_working_days(friday_evening, 1, "day_based") == local("2026-11-21 12:00")


def test_day_based_parts_of_a_day_count_as_whole_days(calendar):
    assert calendar.add_working_days(local("2026-11-18 09:00"), 1.5, "day_based") == local("2026-11-20 17:00")


@pytest.mark.parametrize("amount", [-1, Decimal("-0.5"), float("nan"), float("inf")])
def test_an_amount_is_a_number_from_nought_up(calendar, amount):
    with pytest.raises(ValueError, match="amount of time"):
        calendar.add_hours(local("2026-11-20 09:00"), amount)


def test_a_naive_moment_is_refused(calendar):
    with pytest.raises(ValueError, match="aware"):
        calendar.add_hours(datetime(2026, 11, 20, 9), 1)


@pytest.mark.parametrize("start", ["2009-12-31 09:00", "2059-12-31 17:00", "2070-01-01 09:00"])
def test_a_moment_beyond_the_half_century_is_refused(calendar, start):
    with pytest.raises(OutOfReach):
        calendar.add_hours(local(start), 1)


def test_an_amount_beyond_the_half_century_is_refused(calendar):
    with pytest.raises(OutOfReach):
        calendar.add_working_days(local("2059-12-01 09:00"), 60, "day_based")


@pytest.mark.parametrize(
    "pairs", [[["11:30", "07:30"]], [["07:30", "12:00"], ["11:00", "17:00"]], [["08:00", "08:00"]], [["x", "y"]]]
)
def test_windows_that_make_no_sense_are_refused(pairs):
    with pytest.raises(ValueError, match=r"windows|isoformat"):
        read_windows(pairs)


@pytest.mark.parametrize("week", [((),) * 7, ((Window(time(8), time(12)),),) * 6])
def test_a_week_without_work_or_without_seven_days_is_refused(week):
    with pytest.raises(ValueError, match="seven days"):
        Calendar("idle", week)


def test_adding_takes_less_than_fifty_microseconds(calendar):
    start = local("2026-11-20 14:30")

    seconds = min(repeat(lambda: calendar.add_hours(start, 24), number=1000, repeat=5)) / 1000

    assert seconds < 50e-6
