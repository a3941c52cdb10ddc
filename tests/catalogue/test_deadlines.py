"""When the result is due."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.catalogue import deadlines
from motcua.catalogue.deadlines import CannotTell
from motcua.catalogue.facts import filing
from motcua.catalogue.package import Deadline, TimeCase
from motcua.catalogue.standard_time import standard_calendar
from tests.factories.catalogue import package
from tests.factories.questions import pages

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BIRTH, PHARMACY = "dang-ky-khai-sinh", "chung-chi-hanh-nghe-duoc"
FACTS = filing(online=True, on=date(2026, 11, 20))


def due(slug, at, **changes):
    own = package(slug, **changes)
    moment = datetime.fromisoformat(at).replace(tzinfo=ZONE)
    return deadlines.due(own, moment, standard_calendar(), FACTS).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-20T14:30", "2026-11-30T14:30"),  # over Culture Day, 24 November
        ("2026-08-19T09:00", "2026-08-25T09:00"),  # over the make-up Saturday, 22 August
        ("2025-12-31T10:00", "2026-01-09T10:00"),  # over New Year and 2 January
    ],
)
def test_the_licence_takes_five_working_days(at, expected):
    assert due("doi-giay-phep-lai-xe", at) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-03-02T07:30", "2026-03-02T17:00"),
        ("2026-03-02T14:59", "2026-03-02T17:00"),
        ("2026-03-02T15:00", "2026-03-03T17:00"),
        ("2026-03-06T15:30", "2026-03-09T17:00"),
        ("2026-03-07T10:00", "2026-03-09T17:00"),
        ("2026-03-07T16:00", "2026-03-09T17:00"),
    ],
)
def test_a_birth_is_registered_the_same_day_until_three_o_clock(at, expected):
    assert due(BIRTH, at) == expected


def test_calendar_days_end_on_a_working_day():
    assert due(PHARMACY, "2026-03-02T09:00") == "2026-03-23T17:00"


def test_hours_are_working_hours():
    assert (
        due(PHARMACY, "2026-03-02T16:00", deadline=Deadline(amount=8, unit="hour", basis="Luật mẫu"))
        == "2026-03-03T16:00"
    )


CASES = Deadline(
    amount=8,
    unit="working_day",
    basis="Luật mẫu",
    cases=(
        TimeCase(
            when="difficult",
            amount=18,
            unit="working_day",
            why={"vi": "Vùng khó khăn", "en": "Difficult areas"},
            basis="Nghị định mẫu",
        ),
    ),
)


def test_some_cases_have_another_limit():
    own = package(deadline=CASES, pages=pages(one={"difficult": {"type": "yes_no"}}))
    assert deadlines.limit(own, {"difficult": True, **FACTS}).amount == 18
    assert deadlines.limit(own, {"difficult": False, **FACTS}).amount == 8
    with pytest.raises(CannotTell):
        deadlines.limit(own, FACTS)
    assert deadlines.case_texts(own, "vi") == [("Vùng khó khăn", "18 ngày làm việc")]


def test_a_limit_is_said_as_people_say_it():
    assert deadlines.text(package()) == "5 ngày làm việc"
    assert deadlines.text(package(PHARMACY)) == "20 ngày"
    assert deadlines.text(package(BIRTH)) == "trong ngày; nộp sau 15:00 thì ngày làm việc tiếp theo"


def case(amount, **more):
    return TimeCase(amount=amount, unit="working_day", why="Trường hợp mẫu", basis="Luật mẫu", **more)


def test_a_case_may_hold_on_some_days_only():
    cases = (case(3, to="2026-06-30"), case(4, when="online", **{"from": "2026-07-01", "to": "2026-12-31"}))
    own = package(deadline=Deadline(amount=5, unit="working_day", basis="Luật mẫu", cases=cases))

    def amount(on, online):
        return deadlines.limit(own, filing(online=online, on=on)).amount

    assert [amount(date(2026, 6, 30), False), amount(date(2026, 7, 1), True)] == [3, 4]
    assert [amount(date(2026, 7, 1), False), amount(date(2027, 1, 1), True)] == [5, 5]
    with pytest.raises(CannotTell):
        deadlines.limit(own, {"online": True})


def test_a_case_may_give_the_steps_their_hours():
    cases = (case(2, when="difficult", step_hours={"verify": "30"}),)
    own = package(
        deadline=Deadline(amount=1, unit="working_day", basis="Luật mẫu", cases=cases),
        pages=pages(one={"difficult": {"type": "yes_no"}}),
    )
    verify = next(step for step in own.steps if step.id == "verify")
    hours = [deadlines.step_hours(own, verify, {"difficult": answer, **FACTS}) for answer in (True, False)]
    assert hours == [30, verify.hours]
    assert deadlines.step_hours(own, verify, FACTS) == verify.hours  # nobody has answered yet
