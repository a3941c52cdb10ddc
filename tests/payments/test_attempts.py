from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from motcua.dossiers import services as dossiers
from motcua.foundation import clock
from motcua.payments import queries
from motcua.payments.errors import AlreadyPaid, NothingToPay
from motcua.payments.models import PaymentAttempt
from motcua.payments.services import expire_attempts, start_payment
from motcua.payments.tasks import expire_attempts as expire_job
from tests.factories.dossiers import FEE, filed, office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def test_starting_freezes_the_amount_and_names_both_addresses(dossier, settings):
    settings.ADDRESS = "https://motcua.invalid"
    with clock.at(local("2026-11-21 09:00")):
        attempt, url = start_payment(dossier, person=dossier.filed_by)
    order = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
    assert (attempt.amount, attempt.state, attempt.started_by) == (FEE, "started", dossier.filed_by)
    assert urlsplit(url).path == "/thu/ngan-hang/"
    assert order["vnp_Amount"] == "11500000"
    assert order["vnp_TxnRef"] == attempt.gateway_ref
    assert order["vnp_CreateDate"] == "20261121090000"
    assert order["vnp_ExpireDate"] == "20261121091500"
    assert order["vnp_ReturnUrl"] == f"https://motcua.invalid/thanh-toan/ket-qua/{attempt.pk}/"
    assert order["vnp_IpnUrl"] == "https://motcua.invalid/thanh-toan/goi-lai/sandbox/"
    assert url.isascii()


def test_each_try_is_its_own_attempt(dossier):
    first, second = (start_payment(dossier, person=dossier.filed_by).attempt for _time in range(2))
    assert first.gateway_ref != second.gateway_ref
    assert list(queries.attempts_of(dossier)) == [second, first]


def test_nobody_pays_twice_and_nobody_pays_nothing(dossier, attempt, tell):
    assert tell(attempt) == "00"
    with pytest.raises(AlreadyPaid):
        start_payment(dossier, person=dossier.filed_by)  # this dossier in memory still says that it owes
    free = filed(office(fee=0))
    with pytest.raises(NothingToPay):
        start_payment(free, person=free.filed_by)


def test_a_withdrawn_dossier_takes_no_money(dossier):
    dossiers.withdraw(dossier, person=dossier.filed_by)
    with pytest.raises(NothingToPay):
        start_payment(dossier, person=dossier.filed_by)


def test_a_try_of_which_nobody_can_be_asked_expires_after_half_an_hour(dossier, attempt, tell):
    paid = start_payment(filed(), person=dossier.filed_by).attempt
    tell(paid)
    PaymentAttempt.objects.filter(pk=attempt.pk).update(ask_at=None)
    with clock.at(attempt.created_at + timedelta(minutes=29)):
        assert expire_attempts() == 0
    with clock.at(attempt.created_at + timedelta(minutes=31)):
        expire_job(timestamp=0)
        expire_job(timestamp=0)
    assert queries.outcome_of(attempt) == "expired"
    assert queries.outcome_of(paid) == "paid"


def test_a_try_of_which_a_gateway_can_be_asked_expires_only_after_a_day_of_silence(attempt):
    with clock.at(attempt.created_at + timedelta(hours=23)):
        assert expire_attempts() == 0
    with clock.at(attempt.created_at + timedelta(hours=25)):
        assert expire_attempts() == 1


def test_only_the_payer_and_the_filer_see_a_try(dossier, attempt):
    stranger = filed().filed_by
    assert list(queries.attempts_by(dossier.filed_by)) == [attempt]
    assert list(queries.attempts_by(stranger)) == []
    assert PaymentAttempt.objects.count() == 1
