"""The one routine of due moments: every worked example, and what holds for every life of a clock."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.dossiers.ledger import limit_of, replay
from motcua.working_time.calendars import DAY_BASED, HOUR_EXACT, ZONE
from motcua.working_time.limits import Span, after_wait, end_of, months_later
from tests.factories.working_time import local, plain_calendar

CALENDARS = {HOUR_EXACT: plain_calendar(), DAY_BASED: plain_calendar(DAY_BASED)}
EXACT = CALENDARS[HOUR_EXACT]
MINUTES = st.integers(0, 2 * 365 * 24 * 60)
STARTS = MINUTES.map(lambda minutes: datetime(2025, 1, 2, tzinfo=ZONE) + timedelta(minutes=minutes))
LENGTHS = st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
SPANS = st.one_of(
    st.builds(Span, st.integers(1, 60), st.sampled_from(["working_day", "calendar_day", "hour"])),
    st.builds(Span, st.integers(1, 6), st.just("month")),
    st.builds(Span, st.integers(1, 3), st.just("working_day"), st.just("15:00")),
)
POLICIES = st.sampled_from([HOUR_EXACT, DAY_BASED])


class Line(NamedTuple):
    """One line of a ledger, as the routine reads it."""

    kind: str
    at: datetime
    limit: dict | None = None
    due_at: datetime | None = None


def started(span, at, calendar=EXACT, kind="started"):
    return Line(kind, at, limit_of(span, calendar))


def stands(lines, calendar=EXACT):
    return replay(lines, lambda _code: calendar)


def due(*lines):
    return stands(lines).due


def waits(*moments):
    """Pairs of moments between which the clock stands."""
    kinds = ("paused", "resumed") * (len(moments) // 2)
    return [Line(kind, local(moment)) for kind, moment in zip(kinds, moments, strict=True)]


THREE_DAYS = Span(3, "working_day")
FRIDAY = local("2026-11-20 14:30")  # Tuesday 24/11 is a holiday


@pytest.mark.parametrize(("policy", "expected"), [(HOUR_EXACT, "2026-11-26 14:30"), (DAY_BASED, "2026-11-26 17:00")])
def test_three_working_days_from_friday_afternoon_over_a_holiday_end_on_thursday(policy, expected):
    assert due(started(THREE_DAYS, FRIDAY, CALENDARS[policy])) == local(expected)


def test_a_supplement_from_monday_to_wednesday_leaves_twenty_one_hours():
    assert due(started(THREE_DAYS, FRIDAY), *waits("2026-11-23 08:00", "2026-11-25 08:00")) == local("2026-11-27 14:30")


def test_counted_by_the_day_the_same_wait_leaves_two_days():
    """Monday is a day of the office, Wednesday and Thursday are left: Thursday and Friday."""
    lines = [started(THREE_DAYS, FRIDAY, CALENDARS[DAY_BASED]), *waits("2026-11-23 08:00", "2026-11-25 08:00")]
    assert due(*lines) == local("2026-11-27 17:00")


@pytest.mark.parametrize(("policy", "expected"), [(HOUR_EXACT, "2026-11-11 10:00"), (DAY_BASED, "2026-11-11 17:00")])
def test_friday_at_ten_and_three_working_days_are_wednesday(policy, expected):
    assert due(started(THREE_DAYS, local("2026-11-06 10:00"), CALENDARS[policy])) == local(expected)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23 14:59", "2026-11-23 17:00"),
        ("2026-11-23 15:00", "2026-11-25 17:00"),  # the holiday of the 24th is no next working day
        ("2026-11-20 15:30", "2026-11-23 17:00"),
        ("2026-11-21 09:00", "2026-11-23 17:00"),  # a Saturday
    ],
)
def test_what_comes_after_three_o_clock_is_due_on_the_next_working_day(at, expected):
    assert due(started(Span(1, "working_day", "15:00"), local(at))) == local(expected)


def test_a_same_day_procedure_goes_on_by_the_hour_after_a_wait():
    lines = [
        started(Span(1, "working_day", "15:00"), local("2026-11-23 14:00")),
        *waits("2026-11-23 15:00", "2026-11-26 16:30"),
    ]
    assert due(*lines) == local("2026-11-27 09:00")  # two hours were left


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-01-31 09:00", 1, "2026-03-02 17:00"),  # 28 February is a Saturday
        ("2027-01-31 09:00", 1, "2027-03-01 17:00"),  # a Sunday
        ("2026-03-31 09:00", 1, "2026-05-04 17:00"),  # 30 April and 1 May are holidays, then a week-end
        ("2026-11-20 18:00", 3, "2027-02-22 17:00"),  # the same date, a Saturday
        ("2026-12-15 08:00", 1, "2027-01-15 17:00"),
    ],
)
def test_months_end_on_the_same_date_or_the_last_of_a_shorter_month_and_a_day_off_moves_on(start, months, expected):
    assert due(started(Span(months, "month"), local(start))) == local(expected)


def test_days_of_the_calendar_and_hours():
    assert due(started(Span(10, "calendar_day"), FRIDAY)) == local("2026-11-30 17:00")
    assert due(started(Span(1, "calendar_day"), FRIDAY)) == local("2026-11-23 17:00")
    assert due(started(Span(8, "hour"), FRIDAY)) == local("2026-11-23 14:30")


def test_after_a_failed_check_the_limit_starts_from_zero():
    lines = [started(THREE_DAYS, FRIDAY), *waits("2026-11-23 08:00", "2026-11-25 08:00")[:1]]
    assert due(*lines, started(THREE_DAYS, local("2026-11-25 08:00"), kind="restarted")) == local("2026-11-30 08:00")


def test_an_office_that_was_late_is_not_forgiven_by_a_wait():
    assert due(started(THREE_DAYS, FRIDAY), *waits("2026-12-01 08:00", "2026-12-03 08:00")) == local("2026-11-26 14:30")


def test_a_dossier_that_brings_its_due_moment_keeps_it_and_pauses_by_the_hour():
    given_due = Line("started", FRIDAY, {"until": "2026-11-26T17:00:00+07:00", "calendar": "standard"})
    assert due(given_due) == local("2026-11-26 17:00")
    assert due(given_due, *waits("2026-11-26 16:00", "2026-11-27 09:00")) == local("2026-11-27 10:00")


def test_an_old_line_without_a_limit_is_due_when_it_says():
    assert due(Line("started", FRIDAY, None, local("2026-11-26 17:00"))) == local("2026-11-26 17:00")


def promised(*lines):
    return stands(lines).promised


def test_a_promise_moves_by_a_later_wait_and_not_by_one_before_it():
    start = started(THREE_DAYS, FRIDAY)
    promise = Line("extended", local("2026-11-27 08:00"), {"to": "2026-11-30T17:00:00+07:00"})
    later = waits("2026-11-30 16:00", "2026-12-02 08:00")
    assert promised(start, promise) == local("2026-11-30 17:00")
    assert promised(start, promise, *later) == local("2026-12-02 09:00")
    assert due(start, promise, *later) == local("2026-11-26 14:30")
    paused, resumed = waits("2026-11-26 09:00", "2026-11-27 09:00")
    assert promised(start, paused, promise, resumed) == local("2026-11-30 17:00")


def test_a_promise_on_a_day_off_is_kept_on_the_next_working_day():
    promise = Line("extended", local("2026-11-20 16:00"), {"to": "2026-11-24T09:00:00+07:00"})
    assert promised(started(THREE_DAYS, FRIDAY), promise) == local("2026-11-25 17:00")


def test_after_the_end_nothing_is_due():
    found = stands([started(THREE_DAYS, FRIDAY), Line("ended", local("2026-11-23 08:00"))])
    assert (found.due, found.promised, found.started) == (None, None, True)


def test_nothing_is_due_before_the_start():
    assert stands([]).due is None
    assert not stands([]).started


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_the_same_date_months_later(day, months, expected):
    assert months_later(day, months) == expected


@given(SPANS, POLICIES, STARTS, LENGTHS, LENGTHS)
def test_while_the_clock_stands_nothing_is_due_however_long(span, policy, start, used, waited):
    calendar = CALENDARS[policy]
    lines = [started(span, start, calendar), Line("paused", start + used)]
    assert stands(lines, calendar).due is None
    assert stands(lines, calendar).stood_since == start + used


@given(SPANS, POLICIES, STARTS, LENGTHS)
def test_a_wait_of_no_length_changes_nothing(span, policy, start, used):
    calendar = CALENDARS[policy]
    lines = [started(span, start, calendar)]
    wait = [Line("paused", start + used), Line("resumed", start + used)]
    assert stands(lines + wait, calendar) == stands(lines, calendar)


@given(SPANS, POLICIES, STARTS, LENGTHS, LENGTHS, LENGTHS)
def test_a_wait_in_two_parts_back_to_back_is_one_wait(span, policy, start, used, first, second):
    calendar = CALENDARS[policy]
    paused, middle = start + used, start + used + first
    one = [Line("paused", paused), Line("resumed", middle + second)]
    two = [Line("paused", paused), Line("resumed", middle), Line("paused", middle), Line("resumed", middle + second)]
    begin = [started(span, start, calendar)]
    assert stands(begin + two, calendar) == stands(begin + one, calendar)


@given(SPANS, POLICIES, STARTS, STARTS)
def test_who_starts_later_is_never_due_sooner(span, policy, one, other):
    early, late = sorted([one, other])
    calendar = CALENDARS[policy]
    assert end_of(span, early, calendar).due <= end_of(span, late, calendar).due


@given(SPANS, POLICIES, STARTS, LENGTHS, LENGTHS)
def test_a_wait_never_makes_anything_due_sooner(span, policy, start, used, waited):
    calendar = CALENDARS[policy]
    end = end_of(span, start, calendar)
    assert after_wait(span, end, start + used, start + used + waited, calendar).due >= end.due


@given(SPANS, POLICIES, STARTS, LENGTHS, LENGTHS, LENGTHS)
def test_who_answers_later_is_never_due_sooner(span, policy, start, used, one, other):
    calendar, since = CALENDARS[policy], start + used
    short, long = sorted([one, other])
    end = end_of(span, start, calendar)
    assert (
        after_wait(span, end, since, since + short, calendar).due
        <= after_wait(span, end, since, since + long, calendar).due
    )


@given(SPANS, POLICIES, STARTS, LENGTHS, LENGTHS)
def test_a_restart_is_a_fresh_limit_whatever_was_before(span, policy, start, used, waited):
    calendar = CALENDARS[policy]
    again = start + used + waited
    lines = [started(span, start, calendar), Line("paused", start + used), started(span, again, calendar, "restarted")]
    assert stands(lines, calendar).due == end_of(span, again, calendar).due


@given(SPANS, STARTS, LENGTHS, LENGTHS)
def test_what_is_left_after_a_wait_is_what_was_left_before_it(span, start, used, waited):
    """Hour-exact: no working minute is won or lost."""
    end = end_of(span, start, EXACT)
    since = start + used
    assume(end.last is None and end.due > since)
    after = after_wait(span, end, since, since + waited, EXACT)
    assert EXACT.time_between(since + waited, after.due) == EXACT.time_between(since, end.due)


@given(SPANS, POLICIES, STARTS, LENGTHS, LENGTHS)
def test_everything_is_due_while_the_office_works(span, policy, start, used, waited):
    calendar = CALENDARS[policy]
    found = after_wait(span, end_of(span, start, calendar), start + used, start + used + waited, calendar).due
    assert any(window.opens <= found.time() <= window.closes for window in calendar.windows_on(found.date()))


@given(SPANS, STARTS, POLICIES)
def test_a_policy_that_changes_later_does_not_touch_what_was_promised(span, start, policy):
    line = started(span, start, CALENDARS[policy])
    assert stands([line], CALENDARS[HOUR_EXACT]).due == stands([line], CALENDARS[DAY_BASED]).due
