"""Queue, send once, give up, forget codes."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.foundation import clock
from motcua.notifications import queries, sending, services
from motcua.notifications.models import Message
from motcua.notifications.ports import GatewayDown, RecipientRefused
from motcua.notifications.tasks import RETRIES, send_message
from motcua.notifications.texts import TextProblem
from tests.factories.notifications import FACTS, MessageFactory

pytestmark = pytest.mark.django_db


class Gateway:
    """Remembers what it was given, and fails as told."""

    def __init__(self, error=None, readable=False):
        self.error, self.readable, self.calls = error, readable, []

    def send(self, **what):
        self.calls.append(what)
        self.in_transaction = connection.in_atomic_block and len(connection.savepoint_ids) > 1
        if self.error:
            raise self.error


@pytest.fixture
def gateway(monkeypatch):
    made = Gateway()
    monkeypatch.setattr(sending, "adapter", lambda channel: made)
    return made


def test_a_message_is_worded_and_queued_with_its_job():
    dossier = uuid4()
    message = services.queue_message(
        "email", to="an@vi-du.invalid", template="withdrawn", context={"reference": "A-1"}, language="en", about=dossier
    )
    kept = Message.objects.get()
    assert (kept.state, kept.tries, kept.sent_at, kept.about) == ("queued", 0, None, dossier)
    assert kept.subject == "Application A-1 was withdrawn"
    assert kept.body.startswith("Hello,\n")
    [job] = ProcrastinateJob.objects.all()
    assert (job.task_name, job.args) == ("notifications.send_message", {"message_id": str(message.pk)})
    assert (job.queue_name, job.queueing_lock, job.priority) == ("messages", f"message:{message.pk}", 0)


def test_a_sign_in_code_overtakes_other_messages():
    services.queue_message("sms", to="+84912345678", template="sign_in_code", context={"code": "482913"})
    assert ProcrastinateJob.objects.get().priority == 10


@transaction.atomic
def queue_and_fail():
    services.queue_message("sms", to="+84912345678", template="lapsed", context={"reference": "A"})
    raise RuntimeError


def test_a_rolled_back_service_leaves_neither_message_nor_job():
    with pytest.raises(RuntimeError):
        queue_and_fail()
    assert (Message.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "change",
    [{"to": ""}, {"template": "unknown"}, {"context": {}}, {"channel": "pigeon"}],
    ids=lambda change: next(iter(change)),
)
def test_a_message_that_cannot_be_sent_is_not_queued(change):
    wanted = {"channel": "sms", "to": "+84912345678", "template": "lapsed", "context": {"reference": "A"}} | change
    channel = wanted.pop("channel")
    with pytest.raises(ValueError, match="."):
        services.queue_message(channel, **wanted)
    assert not Message.objects.exists()


def test_a_text_problem_is_a_value_error():
    assert issubclass(TextProblem, ValueError)


def test_recipient_words_and_facts_are_not_readable_in_the_database():
    services.queue_message("sms", to="+84912345678", template="lapsed", context={"reference": "H29.12-1"})
    with connection.cursor() as cursor:
        cursor.execute("select recipient, text, context from notifications_message")
        row = b"".join(map(bytes, cursor.fetchone()))
    assert b"84912345678" not in row
    assert b"H29.12-1" not in row


def test_an_sms_is_sent_once_with_its_key(gateway):
    message = MessageFactory()
    for _time in range(2):
        sending.send(message.pk, last_try=False)
    assert gateway.calls == [{"to": "+84912345678", "text": message.text, "key": str(message.pk)}]
    assert gateway.in_transaction is False
    message.refresh_from_db()
    assert (message.state, message.tries) == ("sent", 1)
    assert message.sent_at is not None


def test_an_email_goes_as_subject_and_body(gateway):
    message = MessageFactory(channel="email", recipient="an@vi-du.invalid", text="Chào\n\nNội dung\nhai dòng\n")
    sending.send(message.pk, last_try=False)
    assert gateway.calls == [
        {"to": "an@vi-du.invalid", "subject": "Chào", "body": "Nội dung\nhai dòng\n", "key": str(message.pk)}
    ]


def test_a_gateway_that_is_down_is_tried_again_and_at_last_given_up(gateway):
    message = MessageFactory()
    gateway.error = GatewayDown("down")
    with pytest.raises(GatewayDown):
        sending.send(message.pk, last_try=False)
    message.refresh_from_db()
    assert (message.state, message.tries, message.sent_at) == ("queued", 1, None)
    with pytest.raises(GatewayDown):
        sending.send(message.pk, last_try=True)
    message.refresh_from_db()
    assert (message.state, message.tries, message.sent_at) == ("failed", 2, None)


def test_a_recipient_that_is_refused_is_not_tried_again(gateway):
    message = MessageFactory()
    gateway.error = RecipientRefused("no such number")
    sending.send(message.pk, last_try=False)
    sending.send(message.pk, last_try=False)
    message.refresh_from_db()
    assert (message.state, message.tries, len(gateway.calls)) == ("failed", 1, 1)


@pytest.mark.parametrize(("readable", "text", "context"), [(False, "", {}), (True, "482913 la ma", {"code": "482913"})])
def test_a_code_stays_readable_in_the_sandbox_only(gateway, readable, text, context):
    gateway.readable = readable
    message = MessageFactory(template="sign_in_code", text="482913 la ma", context={"code": "482913"})
    sending.send(message.pk, last_try=False)
    message.refresh_from_db()
    assert gateway.calls[0]["text"] == "482913 la ma"
    assert (message.state, message.text, message.context) == ("sent", text, context)


def test_other_messages_stay_readable_after_sending(gateway):
    message = MessageFactory()
    sending.send(message.pk, last_try=False)
    message.refresh_from_db()
    assert message.text.startswith("Ho so")


def test_a_code_that_comes_too_late_is_erased_and_not_sent(gateway):
    message = MessageFactory(template="sign_in_code", context={"code": "482913"}, text="482913")
    with clock.at(clock.now() + timedelta(minutes=6)):
        sending.send(message.pk, last_try=False)
    message.refresh_from_db()
    assert (message.state, message.text, message.context, gateway.calls) == ("failed", "", {}, [])


@pytest.mark.parametrize(("attempts", "state"), [(0, "queued"), (6, "queued"), (7, "failed")])
def test_the_job_gives_up_after_its_last_attempt(gateway, attempts, state):
    message = MessageFactory()
    gateway.error = GatewayDown("down")
    job = SimpleNamespace(attempts=attempts)
    with pytest.raises(GatewayDown):
        send_message(SimpleNamespace(job=job), message_id=str(message.pk))
    message.refresh_from_db()
    assert message.state == state
    again = RETRIES.get_retry_decision(exception=GatewayDown(), job=job)
    assert (again is None) == (state == "failed")


def test_the_newest_messages_come_first_and_a_dossier_reads_its_own():
    dossier = uuid4()
    first, second, other = MessageFactory(about=dossier), MessageFactory(about=dossier), MessageFactory()
    assert list(queries.recent_messages(2)) == [other, second]
    assert list(queries.messages_about(dossier)) == [first, second]
    assert FACTS["reference"] in first.context["reference"]


@pytest.mark.django_db(transaction=True)
def test_the_real_worker_sends_what_was_queued(run_jobs, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)  # the worker's thread closes its connection
    message = services.queue_message("sms", to="+84912345678", template="sign_in_code", context={"code": "482913"})
    run_jobs()
    message.refresh_from_db()
    assert (message.state, message.tries) == ("sent", 1)
    assert "482913" in message.text
    [job] = ProcrastinateJob.objects.filter(task_name="notifications.send_message")
    assert job.status == "succeeded"
