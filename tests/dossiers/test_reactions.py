"""What follows from a move, done by the worker, twice without harm."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.config.tasks import react_to
from motcua.delivery.models import Shipment
from motcua.dossiers import services
from motcua.dossiers.models import Document, JournalEntry
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def react(dossier, move=None, times=1):
    """Run the waiting jobs of a dossier, or those of one move."""
    lines = JournalEntry.objects.filter(dossier=dossier, **({"move": move} if move else {})).order_by("seq")
    for entry in lines:
        for _time in range(times):
            react_to(dossier=str(dossier.pk), seq=entry.seq)


def messages(dossier, template=None):
    rows = Message.objects.filter(about=dossier.pk, **({"template": template} if template else {}))
    return {message.channel: message.text for message in rows}


def sent(dossier):
    return sorted(Message.objects.filter(about=dossier.pk).values_list("template", "channel"))


def test_every_line_of_the_journal_has_its_job(at):
    dossier = cases.delivered(at)
    jobs = ProcrastinateJob.objects.filter(task_name="dossiers.react").order_by("id")
    assert [job.args for job in jobs] == [{"dossier": str(dossier.pk), "seq": seq} for seq in range(1, 9)]


def test_a_job_that_runs_twice_makes_one_paper_one_sms_and_one_letter(at):
    dossier = cases.accepted(at, phone="+84912345678")
    react(dossier, times=2)
    assert sorted(Document.objects.exclude(kind="component").values_list("kind", flat=True)) == [
        "filing_receipt",
        "form_01",
    ]
    assert sent(dossier) == [
        ("accepted", "email"), ("accepted", "sms"), ("fee_paid", "email"), ("fee_paid", "sms"),
        ("submitted", "email"), ("submitted", "sms"),
    ]  # fmt: skip


def test_the_texts_tell_the_appointment(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.accepted(at)
        react(dossier, "accept")
    texts = messages(dossier, "accepted")
    assert "thứ Năm, 26/11/2026" in texts["email"]
    assert "26/11/2026" in texts["sms"]
    assert all(dossier.number in text for text in texts.values())
    assert texts["sms"].isascii()
    assert len(texts["sms"]) <= 160


def test_a_late_worker_still_tells_what_was_promised(at):
    """Reception has answered and the clock stands when the jobs of the first moves run at last."""
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.asked(at)
    with clock.at(local("2026-11-24 10:00")):
        react(dossier)
    assert "14:30, thứ Hai, 23/11/2026" in messages(dossier, "submitted")["email"]
    assert "thứ Năm, 26/11/2026" in messages(dossier, "accepted")["email"]
    assert Document.objects.filter(dossier=dossier).exclude(kind="component").count() == 3


def test_a_second_request_is_told_again_though_the_first_was_told_late():
    at = cases.bureau(supplement={"rounds": 2, "days": 10, "basis": "Điều 3 (mẫu)"})
    dossier = cases.asked(at)
    services.answer_supplement(dossier, person=dossier.filed_by, answers=[{"text": "a"}, {"text": "b"}])
    cases.judged(at, "wrong", "wrong", dossier=dossier)
    services.ask_supplement(
        dossier, officer=at.staff["officer"], items=[{**cases.ITEMS[0], "what": "Bằng cũ"}], days=10
    )
    react(dossier, "ask_supplement", times=2)
    letters = list(Message.objects.filter(template="supplement_asked", channel="email").order_by("created_at"))
    assert ["Bằng cũ" in letter.text for letter in letters] == [False, True]
    assert Document.objects.filter(kind="form_02").count() == 2


def test_an_electronic_result_is_with_its_owner_when_the_job_has_run(at):
    dossier = cases.ready(at, delivery="online")
    react(dossier, "release", times=2)
    dossier = cases.fresh(dossier)
    assert (dossier.state, dossier.open_role) == ("delivered", "")
    line = dossier.journal.order_by("seq").last()
    assert (line.move, line.actor, line.facts) == ("deliver", None, {"how": "online"})
    assert dossier.documents.filter(kind="result").count() == 1


def test_a_result_for_the_post_gets_one_shipment_and_one_for_the_counter_waits(at):
    posted, waiting = cases.ready(at, delivery="post"), cases.ready(at, delivery="counter")
    for dossier in (posted, waiting):
        react(dossier, "release", times=2)
    assert Shipment.objects.get().dossier == posted
    assert {cases.fresh(dossier).state for dossier in (posted, waiting)} == {"result_ready"}


def test_at_the_counter_the_result_can_be_had_from_the_promised_day_on(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.ready(at)
        react(dossier, "release")
    assert "thứ Năm, 26/11/2026" in messages(dossier, "result_ready")["email"]


def test_a_result_that_came_late_is_not_promised_for_a_day_gone_by(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.decided(at)
    with clock.at(local("2026-12-01 09:00")):
        services.complete_step(dossier, officer=at.staff["clerk"])
        react(dossier, "release")
    assert "thứ Ba, 01/12/2026" in messages(dossier, "result_ready")["email"]


def test_a_refusal_tells_its_reasons(at):
    dossier = cases.ready(at, outcome="refused")
    react(dossier, "release")
    assert "Thiếu chữ ký" in messages(dossier, "decided_refused")["email"]
    assert not messages(dossier, "result_ready")


@pytest.mark.parametrize(
    ("state", "template"), [("declined", "declined"), ("withdrawn", "withdrawn"), ("lapsed", "lapsed")]
)
def test_the_other_ends_are_told_too(at, state, template):
    dossier = cases.STATES[state](at)
    react(dossier)
    assert set(messages(dossier, template)) == {"sms", "email"}


def test_who_has_no_address_is_told_by_sms_only(at):
    dossier = cases.filed(at, paid=False, email=None)
    react(dossier)
    assert sent(dossier) == [("submitted", "sms")]


def test_the_letters_come_in_the_language_in_which_it_was_filed(at):
    dossier = cases.accepted(at)
    type(dossier).objects.filter(pk=dossier.pk).update(language="en")
    react(dossier, "accept")
    assert "Trial procedure (sample)" in messages(dossier, "accepted")["email"]


def test_the_real_worker_does_it_all(real_commits, run_jobs):
    at = cases.bureau()
    dossier = cases.ready(at, delivery="online")
    run_jobs()
    assert cases.fresh(dossier).state == "delivered"
    asked = ProcrastinateJob.objects.exclude(args__has_key="timestamp")  # what a clock asked for may come at any moment
    assert set(asked.values_list("status", flat=True)) == {"succeeded"}
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}
    assert Message.objects.count() == 8
