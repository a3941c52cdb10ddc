"""A day off is decreed: every open dossier's due moment moves, and whoever was promised another day is told."""

from datetime import date

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob as Job

from motcua.config.tasks import SomeFailed, react_to, react_to_many
from motcua.dossiers import services
from motcua.dossiers.desk import on_desk
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import JournalEntry
from motcua.dossiers.queries.chain import breaks_in_journal
from motcua.dossiers.queries.moving import count_moved
from motcua.dossiers.recomputing import recompute_due
from motcua.dossiers.tasks import recompute_due as job
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.working_time.models import WorkCalendar
from motcua.working_time.services import change_hours, remove_special_day, set_special_day
from motcua.working_time.trying import tried
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
STORM = "Nghỉ phòng chống bão (Công điện mẫu)"
NOW, PHONE = "2026-11-23 09:00", "0912345678"
ANSWERS = [{"text": "Số 12"}, {"text": "Ngõ 3"}]


def on(moment, call, *args, **kwargs):
    with clock.at(local(moment)):
        return call(*args, **kwargs)


@pytest.fixture
def storm(at):
    """A Wednesday off, decreed on Monday."""
    calendar = WorkCalendar.objects.get(code="standard")
    return lambda: set_special_day(
        calendar, on=date(2026, 11, 25), name="Nghỉ phòng chống bão", basis="Công điện (mẫu)"
    )


def recompute():
    return on(NOW, recompute_due, "standard", basis=STORM)


def reacted(dossier):
    """What the worker does after the last journal line."""
    entry = JournalEntry.objects.filter(dossier=dossier).latest("seq")
    return on(NOW, react_to, dossier=str(dossier.pk), seq=entry.seq)


def ledger(dossier):
    return [(line.kind, line.due_at) for line in dossier.clock.all()]


def test_the_due_moment_moves_by_the_day_that_is_off(at, storm):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    storm()

    found = recompute()

    assert (found.seen, found.dossiers, found.answers, found.steps) == (1, 1, 0, 0)
    assert cases.due(dossier) == local("2026-11-27 14:30")
    assert ledger(dossier) == [("started", local("2026-11-26 14:30")), ("moved", local("2026-11-27 14:30"))]
    entry = JournalEntry.objects.filter(dossier=dossier).latest("seq")
    assert entry.move == "move_due"
    assert entry.facts == {
        "due_before": "2026-11-26T14:30:00+07:00", "due_at": "2026-11-27T14:30:00+07:00", "basis": STORM,
    }  # fmt: skip
    assert list(breaks_in_journal()) == []


def test_a_second_run_moves_nothing_more(at, storm):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    storm()
    recompute()

    assert recompute().dossiers == 0
    assert len(ledger(dossier)) == 2


def test_the_applicant_is_told_the_new_date_and_why_and_only_once(at, storm):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    storm()
    recompute()

    reacted(dossier)
    reacted(dossier)

    sms, email = (Message.objects.get(template="due_moved", channel=channel) for channel in ("sms", "email"))
    assert "27/11/2026" in sms.text
    assert "Nghi phong chong bao" in sms.text
    assert email.text.startswith("Ngày hẹn mới 14:30, thứ Sáu, 27/11/2026")
    assert "14:30, thứ Năm, 26/11/2026" in email.text


def test_other_hours_of_the_same_day_are_written_down_and_not_told(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    early = {str(day): [["07:30", "11:30"], ["12:30", "16:30"]] for day in range(5)}
    calendar = WorkCalendar.objects.get(code="standard")
    on(NOW, change_hours, calendar, valid_from=date(2026, 11, 26), windows=early)

    assert recompute().dossiers == 1
    reacted(dossier)

    assert cases.due(dossier) == local("2026-11-26 14:00")
    assert not Message.objects.filter(template="due_moved").exists()


def test_a_line_that_was_not_told_does_not_make_a_later_one_told_twice(at, storm):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    early = {str(day): [["07:30", "11:30"], ["12:30", "16:30"]] for day in range(5)}
    on(NOW, change_hours, WorkCalendar.objects.get(code="standard"), valid_from=date(2026, 11, 26), windows=early)
    recompute()
    storm()
    recompute()

    reacted(dossier)
    reacted(dossier)

    assert Message.objects.filter(template="due_moved", channel="sms").count() == 1


def test_before_acceptance_only_the_answer_moves_and_silently(at, storm):
    dossier = on("2026-11-23 15:00", cases.filed, at)
    assert dossier.due_at == local("2026-11-25 15:00")
    storm()

    found = on("2026-11-23 16:00", recompute_due, "standard", basis=STORM)

    assert (found.dossiers, found.answers, found.steps) == (0, 1, 1)
    dossier = cases.fresh(dossier)
    assert dossier.due_at == local("2026-11-26 15:00")
    assert dossier.steps.get().due_at == local("2026-11-26 09:30")  # its four hours
    assert not dossier.journal.filter(move="move_due").exists()
    assert not dossier.clock.exists()


def test_eight_new_hours_after_a_supplement_count_from_its_answer(at, storm):
    dossier = on("2026-11-20 14:30", cases.filed, at)
    on("2026-11-20 15:30", services.ask_supplement, dossier, officer=at.holder(dossier), items=cases.ITEMS, days=10)
    on("2026-11-23 15:00", services.answer_supplement, dossier, person=dossier.filed_by, answers=ANSWERS)
    assert cases.due(dossier) == local("2026-11-25 15:00")
    storm()

    on("2026-11-23 16:00", recompute_due, "standard", basis=STORM)

    assert cases.due(dossier) == local("2026-11-26 15:00")


def test_what_waits_for_somebody_else_moves_when_it_goes_on(at, storm):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    on("2026-11-23 08:00", services.ask_supplement, dossier, officer=at.holder(dossier), items=cases.ITEMS, days=10)
    storm()

    assert recompute().seen == 0
    assert cases.due(dossier) is None
    on("2026-11-24 08:00", services.answer_supplement, dossier, person=dossier.filed_by, answers=ANSWERS)

    assert cases.due(dossier) == local("2026-11-30 14:00")  # 21 hours: Thursday, Friday, and five hours of Monday


def test_a_promise_on_the_day_that_is_off_moves_with_it(at, storm):
    dossier = on("2026-11-09 14:30", cases.accepted, at, phone=PHONE)
    with clock.at(local("2026-11-12 09:00")), on_desk(dossier) as case:
        case.limit.extend(local("2026-11-25 15:00"))
        case.record.dossiers[case.dossier.pk] = case.dossier
    storm()

    assert recompute().dossiers == 1
    reacted(dossier)

    dossier = cases.fresh(dossier)
    assert (dossier.due_at, dossier.extended_to) == (local("2026-11-12 14:30"), local("2026-11-26 17:00"))
    assert "26/11/2026" in Message.objects.get(template="due_moved", channel="sms").text


def test_taking_the_day_back_moves_everything_back(at, storm):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    storm()
    recompute()
    remove_special_day(WorkCalendar.objects.get(code="standard"), on=date(2026, 11, 25))

    assert recompute().dossiers == 1
    assert cases.due(dossier) == local("2026-11-26 14:30")


def test_before_one_confirms_one_sees_how_many_would_move(at, storm):
    on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    on("2026-11-16 14:30", cases.accepted, at)  # due on Thursday the 19th: late, and so it stays
    on("2026-11-23 08:00", cases.filed, at)  # nothing has been promised yet
    calendar = tried("standard", storm)

    assert count_moved(calendar) == 1
    assert count_moved(calendar, date(2026, 11, 25)) == 1
    assert count_moved(calendar, date(2026, 11, 27)) == 0
    assert not JournalEntry.objects.filter(move="move_due").exists()


def test_another_calendar_moves_nobody_here(at, storm):
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    WorkCalendar.objects.create(code="night", name="Trực đêm (mẫu)")
    storm()

    assert on(NOW, recompute_due, "night", basis=STORM).seen == 0
    assert cases.due(dossier) == local("2026-11-26 14:30")


def test_a_dossier_keeps_the_calendar_under_which_it_was_promised(at, storm):
    """Another office takes it over: the due moment stays, and the days off of the old calendar still count."""
    dossier = on("2026-11-20 14:30", cases.accepted, at, phone=PHONE)
    WorkCalendar.objects.create(code="night", name="Trực đêm (mẫu)")
    type(dossier.authority).objects.filter(pk=dossier.authority_id).update(calendar="night")
    storm()

    assert recompute().dossiers == 1
    assert cases.due(dossier) == local("2026-11-27 14:30")


def test_the_job_goes_on_chunk_by_chunk(at, storm, monkeypatch):
    monkeypatch.setattr("motcua.dossiers.queries.moving.CHUNK", 1)
    monkeypatch.setattr("motcua.dossiers.services.clock.CHUNK", 1)
    dossiers = [on("2026-11-20 14:30", cases.accepted, at, phone=PHONE) for _each in range(3)]
    storm()

    queued = run_jobs(lambda: on(NOW, services.recompute_later, "standard", basis=STORM, since=date(2026, 11, 25)))

    assert queued == 8  # three with a dossier and an empty one, twice
    assert {cases.due(dossier) for dossier in dossiers} == {local("2026-11-27 14:30")}


def run_jobs(order):
    """The jobs that `order` queues and those that they queue, without a worker; returns how many."""
    before = set(Job.objects.values_list("pk", flat=True))
    order()
    done = 0
    while one := Job.objects.filter(task_name="dossiers.recompute_due").exclude(pk__in=before).order_by("pk").first():
        before.add(one.pk)
        on(NOW, job, **one.args)
        done += 1
    return done


def test_many_are_told_by_one_job_and_one_fault_stops_nobody_else(at, storm, monkeypatch):
    dossiers = [on("2026-11-20 14:30", cases.accepted, at, phone=PHONE) for _each in range(3)]
    storm()
    before = Job.objects.filter(task_name="dossiers.react_to_many").count()
    recompute()
    (queued,) = Job.objects.filter(task_name="dossiers.react_to_many").order_by("pk")[before:]
    assert sorted(queued.args["lines"]) == sorted([str(dossier.pk), dossier.journal.count()] for dossier in dossiers)
    tell = services.telling.queue_message
    calls = iter([True, False])
    monkeypatch.setattr(
        services.telling, "queue_message", lambda *a, **k: 1 / 0 if next(calls, False) else tell(*a, **k)
    )

    with pytest.raises(SomeFailed, match="1 of 3"):
        on(NOW, react_to_many, **queued.args)
    assert Message.objects.filter(template="due_moved", channel="sms").count() == 2

    on(NOW, react_to_many, **queued.args)
    assert Message.objects.filter(template="due_moved", channel="sms").count() == 3


def test_the_lines_written_as_a_set_are_those_of_an_act(at, storm):
    """The same columns as a line of any other act, so that nobody has to know how it was written."""
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    storm()
    recompute()
    line = JournalEntry.objects.get(dossier=dossier, move="move_due")
    with clock.at(local(NOW)), transaction.atomic(), on_desk(dossier) as case:
        act(case.dossier, "move_due", record=case.record, telling=Telling(facts=line.facts))
    other = JournalEntry.objects.get(dossier=dossier, seq=line.seq + 1)
    own = {"seq", "at", "previous", "hash"}
    names = [field.attname for field in JournalEntry._meta.concrete_fields if field.name not in own]
    assert [getattr(line, name) for name in names] == [getattr(other, name) for name in names]
    assert list(breaks_in_journal()) == []
