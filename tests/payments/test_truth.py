"""The truth of money, tried hard: many calls at once, calls that repeat, lie, cross each other or are cut off."""

import csv
import io
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client

from motcua.dossiers.models import Dossier, JournalEntry
from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments import queries
from motcua.payments.errors import AlreadyPaid
from motcua.payments.models import CallbackLog, PaymentAttempt, Settlement
from motcua.payments.ports import Brought, Told, Verified
from motcua.payments.services import Click, callbacks, start_payment, take_callback, take_status
from motcua.payments.signing import SIGNATURE
from motcua.web.citizen import payment_callback
from tests.factories.dossiers import FEE, citizen, filed, office
from tests.factories.working_time import local

ATTEMPTS, CALLBACKS, THREADS = 100, 1_000, 8
PATH = "/thanh-toan/goi-lai/sandbox/"


def in_threads(work: Callable[[Any], Any], items: list[Any], *, threads: int = THREADS) -> list[Any]:
    """Do it for each item, several at once, each on a connection of its own."""

    def one(item: Any) -> Any:
        try:
            return work(item)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, items))


def order_of(attempt: PaymentAttempt) -> Brought:
    return Brought(attempt.gateway_ref, attempt.amount, "Le phi", "/", "/", attempt.account.merchant_code)


def storm(tries: list[PaymentAttempt], dice: random.Random) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The calls of a bad day: true ones, doubled and out of order, and forged ones; each try is paid at the bank."""
    bank, true, false = adapter("bank", "sandbox"), [], []
    for attempt in tries:
        order, keys = order_of(attempt), attempt.account.keys
        bank.write_down(order, Told.PAID)
        true += [bank.callback(order, told, keys=keys) for told in (Told.PAID,) * 3 + (Told.REFUSED, Told.PENDING)]
        word = bank.callback(order, Told.PAID, keys=keys)
        false += [
            word | {SIGNATURE: f"{dice.getrandbits(512):0128x}"},
            word | {"vnp_Amount": "100"},
            word | {"vnp_TransactionNo": str(dice.randrange(10**14))},
            {key: value for key, value in word.items() if key != SIGNATURE},
            bank.callback(order, Told.PAID, keys=type(keys)(keys.merchant, "a secret that somebody guessed", False)),
        ]
    return true, false


@pytest.mark.usefixtures("real_commits")
@pytest.mark.django_db(transaction=True)
def test_a_thousand_callbacks_at_once_pay_each_dossier_once_and_agree_with_the_bank():
    dice, at, person = random.Random(20261122), office(), citizen()
    tries = [start_payment(filed(at, person=person), person=person).attempt for _each in range(ATTEMPTS)]
    true, false = storm(tries, dice)
    calls = [(call, call in false) for call in dice.sample(true + false, CALLBACKS)]
    late = {id(call) for call, _forged in dice.sample(calls, 100)}
    PaymentAttempt.objects.filter(pk__in=[each.pk for each in tries[:30]]).update(state="expired", ended_at=clock.now())
    in_time = [each for each in calls if id(each[0]) not in late]
    answers = in_threads(lambda each: (take_callback("sandbox", params=each[0]).code, each[1]), in_time)
    answers += in_threads(
        lambda each: (take_callback("sandbox", params=each[0]).code, each[1]),
        [each for each in calls if id(each[0]) in late],
    )
    assert len(answers) == len(calls) == CALLBACKS
    assert {code for code, forged in answers if forged} == {"97"}
    assert {code for code, forged in answers if not forged} == {"00", "02"}
    assert Settlement.objects.count() == Settlement.objects.filter(surplus=False).count() == ATTEMPTS
    assert not Dossier.objects.filter(fee_paid_at=None).exists()
    assert JournalEntry.objects.filter(move="pay_fee").count() == ATTEMPTS
    assert CallbackLog.objects.count() == CALLBACKS
    statement = adapter("bank", "sandbox").day_statement(clock.today(), tries[0].account.merchant_code)
    theirs = {
        row["provider_ref"]: int(row["amount"]) for row in csv.DictReader(io.StringIO(statement.lstrip("\ufeff")))
    }
    ours = dict(Settlement.objects.values_list("provider_ref", "amount"))
    assert ours == theirs
    assert sum(ours.values()) == ATTEMPTS * FEE


@pytest.mark.usefixtures("real_commits")
@pytest.mark.django_db(transaction=True)
def test_the_same_key_fifty_times_at_once_is_one_try_and_one_payment():
    dossier = filed()
    click = Click(key="k" * 20)
    starts = in_threads(lambda _n: start_payment(dossier, person=dossier.filed_by, click=click), [*range(50)])
    assert {start.attempt.pk for start in starts} == {PaymentAttempt.objects.get().pk}
    assert len({start.url for start in starts}) == 1
    attempt = starts[0].attempt
    word = adapter("bank", "sandbox").callback(order_of(attempt), Told.PAID, keys=attempt.account.keys)
    codes = in_threads(lambda _n: take_callback("sandbox", params=word).code, [*range(50)])
    assert sorted(codes) == ["00"] + ["02"] * 49
    assert Settlement.objects.count() == 1


@pytest.mark.usefixtures("real_commits")
@pytest.mark.django_db(transaction=True)
def test_callbacks_answers_and_new_tries_cross_each_other_without_waiting_for_ever():
    dossier = filed()
    attempt = start_payment(dossier, person=dossier.filed_by, click=Click(key="k")).attempt
    word = adapter("bank", "sandbox").callback(order_of(attempt), Told.PAID, keys=attempt.account.keys)
    told = Verified(attempt.gateway_ref, Told.PAID, FEE, word["vnp_TransactionNo"])

    def act(number: int) -> None:
        if number % 3 == 0:
            take_callback("sandbox", params=word)
        elif number % 3 == 1:
            take_status(attempt, told=told)
        else:
            with suppress(AlreadyPaid):
                start_payment(dossier, person=dossier.filed_by, click=Click(key=f"k{number % 2}"))

    in_threads(act, [*range(60)])
    assert Settlement.objects.filter(surplus=False).count() == Settlement.objects.count() == 1
    assert CallbackLog.objects.exclude(answer__in=["00", "02"]).count() == 0


@pytest.mark.django_db
def test_a_key_begins_a_new_try_when_the_bank_no_longer_waits(dossier):
    click = Click(key="k")
    with clock.at(local("2026-11-23 09:00")):
        first = start_payment(dossier, person=None, click=click)
    with clock.at(local("2026-11-23 09:14")):
        assert start_payment(dossier, person=None, click=click) == first
        assert start_payment(dossier, person=None, click=Click(key="another")).attempt != first.attempt
    with clock.at(local("2026-11-23 09:15")):
        second = start_payment(dossier, person=None, click=click)
    assert second.attempt != first.attempt
    assert second.attempt.gateway_ref != first.attempt.gateway_ref


@pytest.mark.django_db
def test_the_reply_is_lost_after_the_commit_and_the_retry_finds_the_first_outcome(
    client, dossier, attempt, word, monkeypatch
):
    params, real = word(attempt), payment_callback.JsonResponse

    def cut(*args, **kwargs):
        raise ConnectionResetError

    monkeypatch.setattr(payment_callback, "JsonResponse", cut)
    with pytest.raises(ConnectionResetError):
        client.get(PATH, params)
    monkeypatch.setattr(payment_callback, "JsonResponse", real)
    receipt = queries.settlement_of(dossier).receipt_number
    assert client.get(PATH, params).json() == {"RspCode": "02", "Message": "Order already confirmed"}
    assert queries.settlement_of(dossier).receipt_number == receipt
    assert [each.answer for each in CallbackLog.objects.filter(attempt=attempt).order_by("at")] == ["00", "02"]


@pytest.mark.django_db
def test_what_fails_inside_is_answered_99_and_leaves_nothing_behind(client, dossier, attempt, word, monkeypatch):
    params, real = word(attempt), callbacks.hear

    def fails(row, *, told):
        real(row, told=told)
        raise OperationalError("the disk is full")

    monkeypatch.setattr(callbacks, "hear", fails)
    assert client.get(PATH, params).json() == {"RspCode": "99", "Message": "Unknown error"}
    assert queries.outcome_of(attempt) == "started"
    assert not Settlement.objects.exists()
    assert CallbackLog.objects.get().answer == "99"
    monkeypatch.setattr(callbacks, "hear", real)
    assert client.get(PATH, params).json()["RspCode"] == "00"


@pytest.mark.django_db
def test_a_database_that_is_gone_is_answered_99_too(attempt, word, monkeypatch):
    def gone(gateway, *, params):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(payment_callback.services, "take_callback", gone)
    answer = Client().get(PATH, word(attempt))
    assert (answer.status_code, answer.json()["RspCode"]) == (200, "99")


@pytest.mark.django_db
def test_the_log_keeps_no_secret_and_knows_the_same_call_again(attempt, word):
    params = word(attempt)
    for _time in range(2):
        take_callback("sandbox", params=params)
    first, second = CallbackLog.objects.all()
    assert first.digest == second.digest
    assert (first.outcome, first.amount, first.provider_code, first.source) == ("paid", FEE, "00/00", "callback")
    kept = " ".join(str(value) for value in CallbackLog.objects.values_list().first())
    assert params[SIGNATURE] not in kept
    assert attempt.account.secret not in kept
