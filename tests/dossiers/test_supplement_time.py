"""The clock of a supplement: pause or restart, reminders, more time, silence. Worked numbers of the one-stop rules."""

import pytest

from motcua.config.reactions import react
from motcua.dossiers import services, tasks
from motcua.dossiers.services import SupplementRefused
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
ANSWERS = [{"text": "a"}, {"text": "b"}]


def on(moment, call, *args, **kwargs):
    with clock.at(local(moment)):
        return call(*args, **kwargs)


def asked_on(moment, dossier, at, days=10):
    on(moment, services.ask_supplement, dossier, officer=at.holder(dossier), items=cases.ITEMS, days=days)


def answered_on(moment, dossier):
    on(moment, services.answer_supplement, dossier, person=dossier.filed_by, answers=ANSWERS)


def kinds(dossier):
    return [(line.kind, line.due_at) for line in dossier.clock.all()]


def test_where_the_rule_says_so_the_limit_begins_anew():
    """Three working days from Wednesday 08:00 (hour-exact): Monday 08:00; with a pause it would be Friday 14:30."""
    at = cases.bureau(supplement={"days": 10, "clock": "restart", "basis": "Điều 19 (mẫu)"})
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-23 08:00", dossier, at)
    answered_on("2026-11-25 08:00", dossier)
    assert cases.due(dossier) == local("2026-11-30 08:00")
    assert kinds(dossier) == [
        ("started", local("2026-11-26 14:30")),
        ("paused", None),
        ("restarted", local("2026-11-30 08:00")),
    ]


def test_before_acceptance_no_limit_has_begun_and_none_begins_anew():
    at = cases.bureau(supplement={"days": 10, "clock": "restart", "basis": "Điều 19 (mẫu)"})
    dossier = on("2026-11-20 14:30", cases.filed, at)
    asked_on("2026-11-20 15:30", dossier, at)
    request = dossier.supplements.get()
    assert (request.kind, request.clock) == ("incomplete", "pause")
    answered_on("2026-11-23 09:00", dossier)
    assert cases.due(dossier) == local("2026-11-25 09:00")  # eight working hours; the 24th is a holiday
    assert not dossier.clock.exists()


def test_what_was_late_before_the_question_is_late_after_it_even_in_a_second_round(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-23 08:00", dossier, at)
    answered_on("2026-11-25 08:00", dossier)
    on("2026-11-25 09:00", cases.judged, at, "wrong", "right", dossier=cases.fresh(dossier))
    on("2026-11-25 10:00", services.allow_round, dossier, leader=at.staff["leader"], reason="Ảnh vẫn mờ")
    with clock.at(local("2026-11-26 08:00")):
        services.ask_supplement(dossier, officer=at.staff["officer"], items=cases.ITEMS[:1], days=10)
    on("2026-12-01 08:00", services.answer_supplement, dossier, person=dossier.filed_by, answers=ANSWERS[:1])
    assert cases.due(dossier) == local("2026-12-02 14:30")  # 13.5 hours were left on Thursday morning


def run_reminders(moment):
    with clock.at(local(moment)):
        tasks.remind_unanswered(timestamp=0)


def reminders(dossier):
    return [line.facts["which"] for line in dossier.journal.filter(move="remind").order_by("seq")]


def test_one_is_reminded_at_half_time_and_two_days_before_the_end_and_never_twice(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-20 15:00", dossier, at, days=20)  # until 10/12, the close of the day
    for moment in ("2026-11-29 10:00", "2026-12-01 10:00", "2026-12-01 11:00", "2026-12-08 10:00"):
        run_reminders(moment)
    assert reminders(dossier) == ["half"]
    for _time in range(2):
        run_reminders("2026-12-09 08:00")
    run_reminders("2026-12-10 08:00")
    assert reminders(dossier) == ["half", "last"]


def test_a_reminder_names_only_what_is_missing_and_runs_twice_harmlessly(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-20 15:00", dossier, at, days=20)
    services.save_supplement_item(dossier, person=dossier.filed_by, place=(1, 1), text="Số 12")
    run_reminders("2026-12-09 08:00")
    [line] = dossier.journal.filter(move="remind")
    assert line.facts["missing"] == [0]
    for _time in range(2):
        react(cases.fresh(dossier), line)
    [letter] = Message.objects.filter(template="supplement_reminder", channel="email")
    assert "Ảnh chân dung" in letter.text
    assert "Số nhà" not in letter.text
    assert "thứ Năm, 10/12/2026" in letter.text


def test_nobody_is_reminded_at_night_nor_of_what_he_has_sent_nor_on_the_first_day(at):
    silent, answering, fresh = (on("2026-11-20 14:30", cases.accepted, at) for _each in range(3))
    for dossier in (silent, answering):
        asked_on("2026-11-20 15:00", dossier, at, days=20)
    asked_on("2026-12-09 10:00", fresh, at, days=1)
    answered_on("2026-11-21 08:00", answering)
    run_reminders("2026-12-09 20:00")
    run_reminders("2026-12-09 06:59")
    run_reminders("2026-12-09 19:59")
    assert [reminders(each) for each in (silent, answering, fresh)] == [["last"], [], []]


def test_more_time_is_given_once_with_a_reason_and_told(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-20 15:00", dossier, at, days=10)  # until Monday 30/11
    more = {"officer": at.staff["officer"], "days": 7, "reason": "Ông/Bà đang nằm viện"}
    run_reminders("2026-11-29 08:00")
    on("2026-11-29 09:00", services.prolong_supplement, dossier, **more)
    request = dossier.supplements.get()
    assert request.until == local("2026-12-07 17:00")
    assert cases.fresh(dossier).state == "awaiting_supplement"
    react(cases.fresh(dossier), dossier.journal.get(move="prolong"))
    assert "thứ Hai, 07/12/2026" in Message.objects.get(template="supplement_prolonged", channel="email").text
    with pytest.raises(SupplementRefused, match="một lần"):
        services.prolong_supplement(dossier, **more)
    run_reminders("2026-12-06 08:00")  # two days before the new end
    assert reminders(dossier) == ["last", "last"]


@pytest.mark.parametrize(("days", "reason"), [(0, "x"), (91, "x"), (5, " ")])
def test_more_time_has_its_bounds(at, days, reason):
    dossier = cases.asked(at)
    with pytest.raises(SupplementRefused):
        services.prolong_supplement(dossier, officer=at.staff["officer"], days=days, reason=reason)


def test_silence_may_bring_the_dossier_back_to_the_office():
    at = cases.bureau(supplement={"days": 10, "on_expiry": "return", "basis": "Điều 3 (mẫu)"})
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-23 08:00", dossier, at)  # until Thursday 3/12
    for _time in range(2):
        on("2026-12-04 00:10", tasks.lapse_unanswered, timestamp=0)
    after = cases.fresh(dossier)
    assert (after.state, after.open_role) == ("processing", "officer")
    assert after.due_at == local("2026-12-08 14:00")  # the 21 hours that were left: Friday 8, Monday 8, Tuesday 5
    assert dossier.journal.filter(move="unanswered").count() == 1
    with pytest.raises(SupplementRefused):
        answered_on("2026-12-05 09:00", dossier)


def test_what_nobody_answered_may_be_asked_again_with_leave():
    at = cases.bureau(supplement={"days": 10, "on_expiry": "return", "basis": "Điều 3 (mẫu)"})
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-23 08:00", dossier, at)
    on("2026-12-04 00:10", tasks.lapse_unanswered, timestamp=0)
    with clock.at(local("2026-12-04 09:00")):
        services.allow_round(dossier, leader=at.staff["leader"], reason="Người nộp vừa ra viện")
        services.ask_supplement(dossier, officer=at.staff["officer"], items=cases.ITEMS, days=10)
    on("2026-12-05 00:10", tasks.lapse_unanswered, timestamp=0)  # the old request is over, the new one is not
    assert cases.fresh(dossier).state == "awaiting_supplement"


def test_who_has_written_everything_is_reminded_to_send_it(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    asked_on("2026-11-20 15:00", dossier, at, days=20)
    for number in range(2):
        services.save_supplement_item(dossier, person=dossier.filed_by, place=(1, number), text="Đây")
    run_reminders("2026-12-09 08:00")
    react(cases.fresh(dossier), dossier.journal.get(move="remind"))
    assert "chưa gửi" in Message.objects.get(template="supplement_reminder", channel="email").text
