import csv
import io
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.foundation import clock
from motcua.payments import queries, tasks
from motcua.payments.adapters.sandbox import SandboxBank
from motcua.payments.models import SandboxRefund
from motcua.payments.ports import Brought, Forged, Keys, Question, RefundOrder, RefundOutcome, Told, Verified
from motcua.payments.services import Choice, answer_as_bank, start_payment, take_callback
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(dossier):
    started = start_payment(dossier, person=dossier.filed_by)
    return started.attempt, dict(parse_qsl(urlsplit(started.url).query))


OUTCOMES = {
    Choice.PAY: "paid", Choice.REFUSE: "refused", Choice.LATE: "paid", Choice.TWICE: "paid",
    Choice.REORDERED: "paid", Choice.SUSPECTED: "pending",
}  # fmt: skip


def calls():
    return list(ProcrastinateJob.objects.filter(task_name="payments.sandbox_callback").order_by("id"))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice.PAY, ["00"]),
        (Choice.REFUSE, ["00"]),
        (Choice.LEAVE, []),
        (Choice.LATE, ["00"]),
        (Choice.TWICE, ["00", "02"]),
        (Choice.LOST, []),
        (Choice.REORDERED, ["00", "02"]),
        (Choice.SUSPECTED, ["00"]),
        (Choice.FORGED, ["97"]),
        (Choice.WRONG, ["04"]),
    ],
)
def test_each_button_calls_back_as_often_as_it_says(order, choice, expected):
    attempt, params = order
    back = urlsplit(answer_as_bank(params, choice=choice))
    assert back.path == f"/thanh-toan/ket-qua/{attempt.pk}/"
    assert [take_callback("sandbox", params=call.args["params"]).code for call in calls()] == expected
    outcome = OUTCOMES.get(choice, "started")
    assert queries.outcome_of(attempt) == outcome
    assert all(call.args["url"].endswith("/thanh-toan/goi-lai/sandbox/") for call in calls())


def test_the_late_call_waits_twenty_seconds(order):
    answer_as_bank(order[1], choice=Choice.LATE)
    answer_as_bank(order[1], choice=Choice.PAY)
    late, now = calls()
    assert late.scheduled_at is not None
    assert now.scheduled_at is None


def test_the_return_address_carries_what_the_callback_says(order):
    back = parse_qs(urlsplit(answer_as_bank(order[1], choice=Choice.REFUSE)).query)
    assert back["vnp_ResponseCode"] == ["51"]


def test_a_bent_order_is_refused(order):
    with pytest.raises(Forged):
        answer_as_bank(order[1] | {"vnp_Amount": "100"}, choice=Choice.PAY)
    assert calls() == []


def test_a_server_for_real_people_does_not_begin_with_this_bank(settings):
    settings.SANDBOX = False
    with pytest.raises(ImproperlyConfigured):
        SandboxBank()


class Site:
    """The other end of an HTTP connection."""

    def __init__(self, status, body):
        self.status, self.body, self.asked = status, body, []

    def __call__(self, host, port, timeout):
        self.host = host
        return self

    def request(self, method, path, headers):
        self.asked.append((method, self.host, path))

    def getresponse(self):
        answer = io.BytesIO(self.body)
        answer.status = self.status
        return answer

    def close(self):
        pass


@pytest.mark.parametrize(("status", "body"), [(500, b"{}"), (200, b"{}")])
def test_the_bank_calls_again_until_it_is_answered(monkeypatch, status, body):
    monkeypatch.setattr(tasks.http.client, "HTTPConnection", Site(status, body))
    with pytest.raises(tasks.NotTaken):
        tasks.sandbox_callback(url="http://motcua.invalid/goi/", params={"a": "b"})


def test_the_bank_calls_over_http_and_only_where_nothing_is_real(monkeypatch, settings):
    site = Site(200, b'{"RspCode": "00", "Message": "Confirm Success"}')
    monkeypatch.setattr(tasks.http.client, "HTTPConnection", site)
    tasks.sandbox_callback(url="http://motcua.invalid/goi/", params={"a": "b c"})
    settings.SANDBOX = False
    tasks.sandbox_callback(url="http://motcua.invalid/goi/", params={"a": "b c"})
    assert site.asked == [("GET", "motcua.invalid", "/goi/?a=b+c")]


KEYS = Keys("M1", "s" * 16, live=False)
ORDER = Brought("HS-1", 115_000, "Le phi", "/", "/", "M1")


def asked(ref: str) -> Verified:
    return SandboxBank().status(Question(ref, clock.now(), "q", clock.now()), keys=KEYS)


def given_back(request: str, amount: int, ref: str = "HS-1"):
    order = RefundOrder(ref, "", clock.now(), amount, False, request, clock.now(), "Lanh dao", "Nop thua")
    return SandboxBank().refund(order, keys=KEYS)


def test_its_books_are_true_whatever_it_told():
    bank = SandboxBank()
    assert asked("HS-1").outcome == Told.UNKNOWN
    bank.write_down(ORDER, Told.WAITING)
    assert asked("HS-1").outcome == Told.WAITING
    bank.write_down(ORDER, Told.PAID)
    bank.write_down(ORDER, Told.REFUSED)  # what is paid stays paid
    answer = asked("HS-1")
    assert (answer.outcome, answer.amount) == (Told.PAID, 115_000)
    assert answer.provider_ref == bank.callback(ORDER, Told.PAID, keys=KEYS)["vnp_TransactionNo"]


def test_it_gives_back_once_a_request_and_never_more_than_was_paid():
    assert given_back("r0", 1).outcome == RefundOutcome.REFUSED
    SandboxBank().write_down(ORDER, Told.PAID)
    first, again = given_back("r1", 100_000), given_back("r1", 100_000)
    assert (first.outcome, again.outcome, first.provider_ref) == (
        RefundOutcome.DONE,
        RefundOutcome.DONE,
        again.provider_ref,
    )
    assert given_back("r2", 15_001).outcome == RefundOutcome.REFUSED
    assert given_back("r3", 15_000).outcome == RefundOutcome.DONE
    assert SandboxRefund.objects.count() == 2
    assert asked("HS-1").outcome == Told.REVERSED


def test_the_file_of_its_day_has_every_payment_and_refund():
    with clock.at(local("2026-11-23 23:59")):
        SandboxBank().write_down(ORDER, Told.PAID)
        SandboxBank().write_down(replace(ORDER, ref="HS-2"), Told.REFUSED)
        given_back("r1", 15_000)
    with clock.at(local("2026-11-24 00:01")):
        SandboxBank().write_down(replace(ORDER, ref="HS-3", amount=1_000_000), Told.PAID)
    first, second = (SandboxBank().day_statement(date(2026, 11, day), "M1") for day in (23, 24))
    rows = list(csv.reader(io.StringIO(first.removeprefix("\ufeff"))))
    assert rows[0] == ["ref", "provider_ref", "amount", "at", "kind", "fee"]
    assert [(row[0], row[2], row[3], row[4], row[5]) for row in rows[1:]] == [
        ("HS-1", "115000", "2026-11-23T23:59:00+07:00", "pay", "1100"),
        ("HS-1", "15000", "2026-11-23T23:59:00+07:00", "refund", "0"),
    ]
    assert second.splitlines()[1].endswith(",1000000,2026-11-24T00:01:00+07:00,pay,5000")
    assert SandboxBank().day_statement(date(2026, 11, 23), "M2").count("\n") == 1
