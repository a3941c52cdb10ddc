"""What holds for every start and every amount, not only for the examples."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.working_time.calendars import DAY_BASED, HOURS_A_DAY, ZONE
from tests.factories.working_time import plain_calendar

CALENDAR = plain_calendar()
MINUTES = st.integers(0, 4 * 365 * 24 * 60)
STARTS = MINUTES.map(lambda minutes: datetime(2024, 1, 2, tzinfo=ZONE) + timedelta(minutes=minutes))
HOURS = st.decimals(0, 400, places=3)
DAYS = st.integers(0, 60)


def is_worked(at):
    return any(window.opens <= at.time() <= window.closes for window in CALENDAR.windows_on(at.date()))


@given(STARTS, HOURS, HOURS)
def test_adding_twice_is_adding_the_sum(start, first, second):
    assert CALENDAR.add_hours(CALENDAR.add_hours(start, first), second) == CALENDAR.add_hours(start, first + second)


@given(STARTS, HOURS)
def test_the_hours_between_are_the_hours_added(start, hours):
    assert CALENDAR.hours_between(start, CALENDAR.add_hours(start, hours)) == hours


@given(STARTS, STARTS, HOURS)
def test_who_starts_later_never_ends_sooner(one, other, hours):
    early, late = sorted([one, other])

    assert CALENDAR.add_hours(early, hours) <= CALENDAR.add_hours(late, hours)
    assert CALENDAR.next_open(early) <= CALENDAR.next_open(late)


@given(STARTS, HOURS, HOURS)
def test_more_hours_never_end_sooner(start, one, other):
    few, many = sorted([one, other])

    assert start <= CALENDAR.add_hours(start, few) <= CALENDAR.add_hours(start, many)


@given(STARTS, HOURS)
def test_a_limit_ends_while_the_office_works(start, hours):
    assert is_worked(CALENDAR.add_hours(start, hours))
    assert is_worked(CALENDAR.next_open(start))


@given(STARTS, STARTS, STARTS)
def test_hours_between_add_up_and_change_sign_with_the_direction(one, two, three):
    parts = CALENDAR.hours_between(one, two) + CALENDAR.hours_between(two, three)

    assert round(CALENDAR.hours_between(one, three), 20) == round(parts, 20)
    assert CALENDAR.hours_between(one, two) == -CALENDAR.hours_between(two, one)


@given(STARTS, DAYS)
def test_an_hour_exact_day_is_eight_hours(start, days):
    assert CALENDAR.add_working_days(start, days) == CALENDAR.add_hours(start, days * HOURS_A_DAY)


@given(STARTS, DAYS)
def test_a_day_based_limit_is_never_shorter_than_an_hour_exact_one(start, days):
    by_day = CALENDAR.add_working_days(start, days, DAY_BASED)

    assert by_day >= CALENDAR.add_working_days(start, days)
    assert by_day.time() == CALENDAR.windows_on(by_day.date())[-1].closes


@given(STARTS, DAYS.filter(bool), DAYS)
def test_day_based_days_add_up(start, first, second):
    part = CALENDAR.add_working_days(start, first, DAY_BASED)

    assert CALENDAR.add_working_days(part, second, DAY_BASED) == CALENDAR.add_working_days(
        start, first + second, DAY_BASED
    )


@given(STARTS, DAYS)
def test_days_of_the_calendar_end_on_a_working_day_not_before_their_number(start, days):
    end = CALENDAR.add_calendar_days(start, days)

    assert CALENDAR.is_working_day(end.date())
    assert end.date() - start.date() >= timedelta(days=days)


@given(STARTS, HOURS)
def test_a_moment_means_the_same_in_every_zone(start, hours):
    assert CALENDAR.add_hours(start.astimezone(UTC), hours) == CALENDAR.add_hours(start, hours)


@given(STARTS, st.floats(0, 100, allow_nan=False))
def test_a_float_is_taken_as_it_is_written(start, hours):
    assert CALENDAR.add_hours(start, hours) == CALENDAR.add_hours(start, Decimal(str(hours)))
