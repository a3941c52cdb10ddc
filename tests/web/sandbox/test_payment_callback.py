from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.payments.queries import outcome_of
from motcua.payments.services import Choice, answer_as_bank, start_payment
from tests.factories.dossiers import filed

pytestmark = pytest.mark.django_db
PATH = "/thanh-toan/goi-lai/sandbox/"


@pytest.fixture
def attempt():
    dossier = filed()
    started = start_payment(dossier, person=dossier.filed_by)
    answer_as_bank(dict(parse_qsl(urlsplit(started.url).query)), choice=Choice.PAY)
    return started.attempt


@pytest.fixture
def word(attempt):
    return ProcrastinateJob.objects.get(task_name="payments.sandbox_callback").args["params"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_bank_needs_no_session_and_no_form_token(attempt, word, method):
    bank = Client(enforce_csrf_checks=True)
    first, second = (getattr(bank, method)(PATH, word) for _time in range(2))
    assert first.json() == {"RspCode": "00", "Message": "Confirm Success"}
    assert second.json() == {"RspCode": "02", "Message": "Order already confirmed"}
    assert outcome_of(attempt) == "paid"


def test_a_forged_word_is_answered_97(client, attempt, word):
    answer = client.get(PATH, word | {"vnp_Amount": "100"})
    assert (answer.status_code, answer.json()["RspCode"]) == (200, "97")
    assert client.get(PATH).json()["RspCode"] == "97"
    assert outcome_of(attempt) == "started"


def test_an_unknown_gateway_and_another_method_are_not_there(client, word):
    assert client.get("/thanh-toan/goi-lai/other/", word).status_code == 404
    assert client.put(PATH).status_code == 405
