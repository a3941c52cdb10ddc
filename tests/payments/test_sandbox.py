import io
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.payments import queries, tasks
from motcua.payments.adapters.sandbox import SandboxBank
from motcua.payments.ports import Forged
from motcua.payments.services import Choice, answer_as_bank, start_payment, take_callback

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(dossier):
    started = start_payment(dossier, person=dossier.filed_by)
    return started.attempt, dict(parse_qsl(urlsplit(started.url).query))


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
    ],
)
def test_each_button_calls_back_as_often_as_it_says(order, choice, expected):
    attempt, params = order
    back = urlsplit(answer_as_bank(params, choice=choice))
    assert back.path == f"/thanh-toan/ket-qua/{attempt.pk}/"
    assert [take_callback("sandbox", params=call.args["params"]).code for call in calls()] == expected
    outcome = {Choice.REFUSE: "refused", Choice.LEAVE: "started"}.get(choice, "paid")
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
