"""Changes of a calendar by hand: hours from a day on, days exchanged, and a history of who changed what."""

from datetime import date

import pytest

from motcua.foundation import clock
from motcua.working_time import queries
from motcua.working_time.models import SpecialDay
from motcua.working_time.services import (
    BadHours,
    change_hours,
    change_policy,
    remove_hours,
    remove_special_day,
    seed_calendar,
    set_special_day,
    swap_days,
)
from motcua.working_time.services.days import SameDay
from motcua.working_time.trying import tried
from tests.factories.authorities import MembershipFactory
from tests.factories.working_time import local, seeded_calendar

pytestmark = pytest.mark.django_db
FRIDAY = local("2026-11-20 14:30")
SUMMER = {str(day): [["07:00", "11:00"], ["13:30", "17:30"]] for day in range(5)}


def on(moment, call, *args, **kwargs):
    with clock.at(local(moment)):
        return call(*args, **kwargs)


def told(calendar):
    return [(line.kind, line.by, line.facts) for line in calendar.changes.all()]


def test_new_hours_hold_from_their_day_on_and_never_before():
    row = seeded_calendar()
    on("2026-11-20 08:00", change_hours, row, valid_from=date(2026, 12, 1), windows=SUMMER)

    found = queries.calendar("standard")

    assert found.add_hours(local("2026-11-30 07:30"), 8) == local("2026-11-30 17:00")
    assert found.add_hours(local("2026-12-01 07:00"), 8) == local("2026-12-01 17:30")
    assert found.hours_between(local("2026-11-30 16:00"), local("2026-12-01 08:00")) == 2


def test_a_day_made_up_for_has_the_hours_of_its_own_time():
    row = seeded_calendar()
    on("2026-11-20 08:00", change_hours, row, valid_from=date(2026, 12, 1), windows=SUMMER)
    swap_days(row, off=date(2026, 12, 7), worked=date(2026, 12, 5), basis="Thông báo (mẫu)")

    found = queries.calendar("standard")

    assert not found.is_working_day(date(2026, 12, 7))
    assert found.next_open(local("2026-12-05 00:00")) == local("2026-12-05 07:00")


def test_the_past_cannot_be_given_other_hours():
    row = seeded_calendar()

    with pytest.raises(BadHours, match="từ hôm nay"):
        on("2026-11-20 08:00", change_hours, row, valid_from=date(2026, 11, 19), windows=SUMMER)

    assert not row.later_hours.exists()


def test_hours_that_have_not_begun_can_be_taken_back():
    row = seeded_calendar()
    on("2026-11-20 08:00", change_hours, row, valid_from=date(2026, 12, 1), windows=SUMMER)

    on("2026-11-30 08:00", remove_hours, row, valid_from=date(2026, 12, 1))
    assert queries.calendar("standard").later == ()

    on("2026-11-30 08:00", change_hours, row, valid_from=date(2026, 12, 1), windows=SUMMER)
    with pytest.raises(BadHours, match="đang áp dụng"):
        on("2026-12-01 08:00", remove_hours, row, valid_from=date(2026, 12, 1))


@pytest.mark.parametrize("windows", [{}, {"0": []}, {"0": [["11:30", "07:30"]]}, {"7": [["07:30", "11:30"]]}])
def test_later_hours_must_make_sense(windows):
    with pytest.raises(BadHours):
        on("2026-11-20 08:00", change_hours, seeded_calendar(), valid_from=date(2026, 12, 1), windows=windows)


def test_days_are_exchanged_as_a_pair_and_never_for_themselves():
    row = seeded_calendar()

    with pytest.raises(SameDay):
        swap_days(row, off=date(2026, 12, 7), worked=date(2026, 12, 7), basis="Thông báo (mẫu)")

    swap_days(row, off=date(2026, 12, 7), worked=date(2026, 12, 5), basis="Thông báo (mẫu)")
    names = {day.on.day: (day.working, day.name) for day in SpecialDay.objects.filter(on__month=12)}
    assert names == {7: (False, "Nghỉ hoán đổi, làm bù ngày 05/12/2026"), 5: (True, "Làm bù cho ngày 07/12/2026")}


def test_the_history_says_who_changed_what():
    row, leader = seeded_calendar(), MembershipFactory(role="manager").person
    day = {"on": date(2026, 11, 25), "name": "Nghỉ phòng bão", "basis": "Công điện (mẫu)"}

    set_special_day(row, **day, by=leader)
    remove_special_day(row, on=day["on"], by=leader)
    remove_special_day(row, on=day["on"], by=leader)  # nothing is there any more
    change_policy(row, policy="day_based", by=leader)
    change_policy(row, policy="day_based", by=leader)
    seed_calendar("standard", years=[2029], by=leader)

    assert told(row) == [
        ("seeded", leader, {"years": [2029]}),
        ("policy", leader, {"policy": "day_based"}),
        ("day_removed", leader, {"on": "2026-11-25", "name": "Nghỉ phòng bão", "working": False}),
        (
            "day_set", leader,
            {"on": "2026-11-25", "name": "Nghỉ phòng bão", "basis": "Công điện (mẫu)", "working": False, "windows": None},
        ),
    ]  # fmt: skip


def test_a_policy_that_nobody_knows_is_refused():
    with pytest.raises(BadHours):
        change_policy(seeded_calendar(), policy="by_moon")


def test_trying_a_change_shows_the_calendar_and_leaves_everything_as_it_was():
    row = seeded_calendar()
    before = queries.calendar("standard")
    storm = {"on": date(2026, 11, 25), "name": "Nghỉ phòng bão", "basis": "Công điện (mẫu)"}

    found = tried("standard", lambda: set_special_day(row, **storm))

    assert found.add_working_days(FRIDAY, 3) == local("2026-11-27 14:30")
    assert queries.calendar("standard") == before
    assert not row.changes.exists()


def test_a_change_that_cannot_be_made_cannot_be_tried():
    row = seeded_calendar()
    with pytest.raises(SameDay):
        tried("standard", lambda: swap_days(row, off=date(2026, 12, 7), worked=date(2026, 12, 7), basis="Mẫu"))
