"""The legal clock through the real services. Source of the worked example: Decree 118/2025/NĐ-CP, hour-exact offices."""

from datetime import timedelta

import pytest
from django.db import transaction

from motcua.dossiers import services
from motcua.dossiers.desk import on_desk
from motcua.dossiers.time_limit import AlreadyExtended, CannotExtend
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
ANSWERS = [{"text": "Số 12"}, {"text": "Ngõ 3"}]


def on(moment, call, *args, **kwargs):
    with clock.at(local(moment)):
        return call(*args, **kwargs)


def ask(dossier, at):
    items = [{**item, "component": ""} for item in cases.ITEMS]  # whatever papers the procedure asks for
    return services.ask_supplement(dossier, officer=at.holder(dossier), items=items, days=10)


def answer(dossier):
    return services.answer_supplement(dossier, person=dossier.filed_by, answers=ANSWERS)


def ledger(dossier):
    return [(entry.kind, entry.at, entry.reason, entry.due_at) for entry in dossier.clock.all()]


def test_three_working_days_from_friday_afternoon_end_on_thursday_at_the_same_hour(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    assert cases.due(dossier) == local("2026-11-26 14:30")
    assert ledger(dossier) == [("started", local("2026-11-20 14:30"), "", local("2026-11-26 14:30"))]


def test_a_wait_for_the_applicant_costs_the_office_nothing(at):
    """The holiday of 24/11 falls into the wait; 21 of 24 hours are left from Wednesday morning on."""
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    on("2026-11-23 08:00", ask, dossier, at)
    assert cases.due(dossier) is None
    on("2026-11-25 08:00", answer, dossier)
    assert cases.due(dossier) == local("2026-11-27 14:30")
    assert ledger(dossier) == [
        ("started", local("2026-11-20 14:30"), "", local("2026-11-26 14:30")),
        ("paused", local("2026-11-23 08:00"), "supplement", None),
        ("resumed", local("2026-11-25 08:00"), "", local("2026-11-27 14:30")),
    ]


def test_the_open_step_keeps_what_was_left_of_its_share(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)  # eight hours for the officer: Monday 14:30
    assert dossier.steps.get(done_at=None).due_at == local("2026-11-23 14:30")
    on("2026-11-23 08:00", ask, dossier, at)
    on("2026-11-25 08:00", answer, dossier)
    assert dossier.steps.get(done_at=None).due_at == local("2026-11-25 14:30")


def test_an_office_that_was_late_already_is_not_forgiven_by_a_wait(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    on("2026-12-01 09:00", ask, dossier, at)
    on("2026-12-03 09:00", answer, dossier)
    assert cases.due(dossier) == local("2026-11-26 14:30")


def test_days_of_the_calendar_go_on_as_days_of_the_calendar():
    limit = {"deadline": {"amount": 10, "unit": "calendar_day", "basis": "Điều 1 (mẫu)"}}
    at = cases.bureau(**limit)
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    assert cases.due(dossier) == local("2026-11-30 17:00")
    on("2026-11-26 06:30", ask, dossier, at)  # in UTC this is still the 25th
    on("2026-12-02 09:00", answer, dossier)
    assert cases.due(dossier) == local("2026-12-07 17:00")  # four days: Sunday the 6th, so Monday


def test_a_case_of_the_deadline_table_decides_how_the_rest_is_counted():
    case = {
        "when": "doi_ten", "amount": 10, "unit": "calendar_day",
        "why": {"vi": "Nếu đổi tên", "en": "If renamed"}, "basis": "Điều 2 (mẫu)",
    }  # fmt: skip
    deadline = {"amount": 3, "unit": "working_day", "basis": "Điều 1 (mẫu)", "cases": [case]}
    at = cases.bureau(deadline=deadline, papers=[])
    dossier = on("2026-11-20 14:30", cases.accepted, at, doi_ten=True, ten_cu="Nguyệt Ánh", photo=False)
    assert cases.due(dossier) == local("2026-11-30 17:00")
    on("2026-11-25 09:00", ask, dossier, at)
    on("2026-12-02 09:00", answer, dossier)
    assert cases.due(dossier) == local("2026-12-07 17:00")


def test_reception_answers_within_eight_working_hours(at):
    dossier = on("2026-11-20 21:00", cases.filed, at)
    assert dossier.due_at == local("2026-11-23 17:00")
    assert not dossier.clock.exists()


def test_a_question_before_acceptance_starts_no_clock_and_gives_reception_eight_new_hours(at):
    dossier = on("2026-11-20 14:30", cases.filed, at)
    on("2026-11-20 15:30", ask, dossier, at)
    assert cases.due(dossier) is None
    on("2026-11-25 09:30", answer, dossier)
    dossier = cases.fresh(dossier)
    assert (dossier.state, dossier.due_at) == ("submitted", local("2026-11-26 09:30"))
    assert not dossier.clock.exists()
    assert dossier.steps.get(done_at=None).due_at == local("2026-11-25 14:00")  # three of its four hours
    on("2026-11-25 10:00", services.accept, dossier, officer=at.staff["receiver"])
    assert cases.due(dossier) == local("2026-11-30 10:00")


def test_the_clock_ends_when_the_result_is_there_and_keeps_what_it_owed(at):
    dossier = on("2026-11-20 14:30", cases.ready, at)
    assert cases.due(dossier) is None
    assert ledger(dossier)[-1] == ("ended", local("2026-11-20 14:30"), "release", local("2026-11-26 14:30"))


def test_withdrawing_ends_the_clock(at):
    dossier = on("2026-11-20 14:30", cases.withdrawn, at)
    assert [entry[0] for entry in ledger(dossier)] == ["started", "ended"]
    assert dossier.due_at is None


def test_a_request_is_open_until_the_close_of_its_last_day(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    request = on("2026-11-23 08:00", ask, dossier, at)  # ten days: 3/12
    assert request.until == local("2026-12-03 17:00")
    with clock.at(request.until):
        assert services.lapse_unanswered(dossier) is False
    with clock.at(request.until + timedelta(seconds=1)):
        assert services.lapse_unanswered(dossier) is True
        assert services.lapse_unanswered(dossier) is False
    assert cases.fresh(dossier).state == "lapsed"


def act(dossier, moment, what):
    """Something that a service does to the clock, on the locked dossier."""
    with clock.at(local(moment)), transaction.atomic(), on_desk(dossier) as case:
        what(case)
        case.record.dossiers[case.dossier.pk] = case.dossier


def test_a_restart_gives_the_whole_limit_anew(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    on("2026-11-23 08:00", ask, dossier, at)
    act(dossier, "2026-11-25 08:00", lambda case: case.limit.restart(case.known()))
    assert cases.due(dossier) == local("2026-11-30 08:00")
    kept = {"amount": 3, "unit": "working_day", "calendar": "standard", "policy": "hour_exact"}
    assert [line.limit for line in dossier.clock.all()] == [kept, None, kept]
    assert dossier.steps.get(done_at=None).due_at == local("2026-11-25 14:30")


def test_a_new_date_with_an_apology_leaves_the_law_s(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    act(dossier, "2026-11-25 08:00", lambda case: case.limit.extend(local("2026-11-30 17:00")))
    dossier = cases.fresh(dossier)
    assert (dossier.due_at, dossier.extended_to) == (local("2026-11-26 14:30"), local("2026-11-30 17:00"))
    assert ledger(dossier)[-1] == ("extended", local("2026-11-25 08:00"), "", local("2026-11-26 14:30"))


def test_there_is_no_second_apology(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    act(dossier, "2026-11-25 08:00", lambda case: case.limit.extend(local("2026-11-30 17:00")))
    with pytest.raises(AlreadyExtended, match="một lần"):
        act(dossier, "2026-11-26 08:00", lambda case: case.limit.extend(local("2026-12-01 17:00")))
    assert cases.fresh(dossier).extended_to == local("2026-11-30 17:00")


@pytest.mark.parametrize("to", ["2026-11-25 07:59", "2026-11-26 14:30"])
def test_a_new_date_is_later_than_the_old_one(at, to):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    with pytest.raises(CannotExtend):
        act(dossier, "2026-11-25 08:00", lambda case: case.limit.extend(local(to)))


def test_what_is_not_accepted_has_no_date_to_extend(at):
    dossier = on("2026-11-20 14:30", cases.filed, at)
    with pytest.raises(CannotExtend, match="chưa có hạn"):
        act(dossier, "2026-11-20 15:00", lambda case: case.limit.extend(local("2026-11-30 17:00")))


def test_a_later_wait_moves_both_dates(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    act(dossier, "2026-11-25 08:00", lambda case: case.limit.extend(local("2026-11-30 17:00")))
    on("2026-11-25 09:00", ask, dossier, at)
    assert (cases.fresh(dossier).due_at, cases.fresh(dossier).extended_to) == (None, local("2026-11-30 17:00"))
    on("2026-11-26 09:00", answer, dossier)
    dossier = cases.fresh(dossier)
    assert (dossier.due_at, dossier.extended_to) == (local("2026-11-27 14:30"), local("2026-12-01 17:00"))


def test_a_dossier_may_bring_its_due_moment_along(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    dossier.clock.all().delete()
    act(dossier, "2026-11-20 15:00", lambda case: case.limit.start(local("2026-12-01 11:00")))
    assert cases.due(dossier) == local("2026-12-01 11:00")
    assert dossier.clock.get().limit == {"until": "2026-12-01T11:00:00+07:00", "calendar": "standard"}


def test_a_step_that_was_late_before_a_wait_stays_late(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)  # the officer's eight hours: Monday 14:30
    on("2026-11-25 08:00", ask, dossier, at)
    assert dossier.steps.get(done_at=None).due_at == local("2026-11-23 14:30")
    on("2026-11-26 08:00", answer, dossier)
    assert dossier.steps.get(done_at=None).due_at == local("2026-11-23 14:30")


def test_while_the_office_waits_its_step_is_not_due(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    on("2026-11-23 08:00", ask, dossier, at)
    assert dossier.steps.get(done_at=None).due_at is None
