"""Calendars in the database: seeded, changed, read again."""

from datetime import date

import pytest
from django.db import IntegrityError

from motcua.working_time import queries
from motcua.working_time.models import SpecialDay, WorkCalendar
from motcua.working_time.queries import UnknownCalendar, forget_calendars
from motcua.working_time.services import BadHours, remove_special_day, seed_calendar, set_hours, set_special_day
from tests.factories.working_time import YEARS, local, plain_calendar, seeded_calendar

pytestmark = pytest.mark.django_db


def test_the_seeded_calendar_is_the_pure_one():
    seeded_calendar()

    assert queries.calendar("standard") == plain_calendar()


def test_seeding_twice_changes_nothing():
    seeded_calendar()
    before = list(SpecialDay.objects.values())

    seeded_calendar()

    assert list(SpecialDay.objects.values()) == before


def test_seeding_keeps_what_an_administrator_wrote():
    row = seeded_calendar()
    set_special_day(row, on=date(2026, 11, 24), working=True, name="Làm việc bình thường", basis="Công văn (mẫu)")

    seed_calendar("standard", years=YEARS)

    assert queries.calendar("standard").is_working_day(date(2026, 11, 24))


def test_the_days_to_compare_with_the_law_are_marked():
    row = seeded_calendar()

    doubtful = [day.on for day in row.special_days.all() if day.doubtful and day.on.year == 2026]

    assert doubtful == [date(2026, 1, 2), date(2026, 1, 10), date(2026, 11, 24)]


def test_a_national_holiday_names_its_law():
    day = seeded_calendar().special_days.get(on=date(2026, 4, 30))

    assert (day.name, day.basis, day.working) == ("Ngày Chiến thắng", "Bộ luật Lao động 2019, điều 111 và 112", False)


def test_a_new_day_off_moves_due_moments_at_once():
    row = seeded_calendar()
    start = local("2026-11-20 14:30")
    assert queries.calendar("standard").add_working_days(start, 3) == local("2026-11-26 14:30")

    set_special_day(row, on=date(2026, 11, 25), name="Nghỉ phòng bão", basis="Công điện (mẫu)")

    assert queries.calendar("standard").add_working_days(start, 3) == local("2026-11-27 14:30")


def test_a_working_saturday_may_have_hours_of_its_own():
    row = seeded_calendar()

    set_special_day(
        row,
        on=date(2026, 11, 21),
        working=[["08:00", "10:00"]],
        name="Trực thêm",
        basis="Thông báo (mẫu)",
    )

    assert queries.calendar("standard").add_hours(local("2026-11-20 17:00"), 2) == local("2026-11-21 10:00")


def test_a_removed_day_is_like_its_weekday_again():
    row = seeded_calendar()

    remove_special_day(row, on=date(2026, 11, 24))

    assert queries.calendar("standard").is_working_day(date(2026, 11, 24))


def test_a_calendar_may_have_its_own_week_and_policy():
    set_hours(
        "sang-thu-bay",
        name="Có sáng thứ Bảy (mẫu)",
        windows={"0": [["07:30", "17:00"]], "5": [["07:30", "11:30"]]},
        policy="day_based",
    )

    calendar = queries.calendar("sang-thu-bay")

    assert calendar.policy == "day_based"
    assert calendar.is_working_day(date(2026, 11, 21))
    assert not calendar.is_working_day(date(2026, 11, 20))


@pytest.mark.parametrize(
    "hours",
    [
        {"windows": {}},
        {"windows": {"7": [["07:30", "11:30"]]}},
        {"windows": {"0": [["11:30", "07:30"]]}},
        {"policy": "lunar"},
    ],
)
def test_bad_hours_are_refused_and_nothing_changes(hours):
    seeded_calendar()
    before = WorkCalendar.objects.values().get()

    with pytest.raises(BadHours):
        set_hours("standard", name="Sai", **hours)

    assert WorkCalendar.objects.values().get() == before


@pytest.mark.parametrize("windows", [[["11:00", "09:00"]], [], [["mot", "hai"]]])
def test_bad_hours_of_one_day_are_refused_and_nothing_changes(windows):
    row = seeded_calendar()

    with pytest.raises(BadHours):
        set_special_day(row, on=date(2026, 11, 21), working=windows, name="Sai", basis="Sai")

    assert not row.special_days.filter(on=date(2026, 11, 21)).exists()


def test_the_database_refuses_windows_on_a_closed_day():
    row = seeded_calendar()

    with pytest.raises(IntegrityError, match="closed_days_have_no_windows"):
        SpecialDay.objects.create(calendar=row, on=date(2026, 11, 21), working=False, windows=[["08:00", "09:00"]])


def test_a_calendar_is_read_once(django_assert_num_queries):
    seeded_calendar()
    with django_assert_num_queries(3):  # the calendar, its later hours, its special days
        queries.calendar("standard")
    with django_assert_num_queries(0):
        queries.calendar("standard")


def test_a_change_by_another_process_is_noticed_within_a_minute(monkeypatch):
    row = seeded_calendar()
    kept = queries.calendar("standard")
    SpecialDay.objects.create(calendar=row, on=date(2026, 11, 25), working=False, name="Bão", basis="Mẫu")

    assert queries.calendar("standard") is kept
    monkeypatch.setattr(queries, "monotonic", lambda: float("inf"))
    assert not queries.calendar("standard").is_working_day(date(2026, 11, 25))


def test_reading_an_unchanged_calendar_again_keeps_its_table(monkeypatch):
    seeded_calendar()
    kept = queries.calendar("standard")

    monkeypatch.setattr(queries, "monotonic", lambda: float("inf"))

    assert queries.calendar("standard") is kept


def test_an_unknown_code_is_a_fault_of_the_set_up():
    forget_calendars()
    with pytest.raises(UnknownCalendar, match="khong-co"):
        queries.calendar("khong-co")
