"""What becomes of a try by the word of its gateway, however it reached us: told by a callback, or asked for."""

from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.payments.ports import Told, Verified
from motcua.payments.schedule import next_asked
from motcua.payments.services.settling import Source, settle

State, Remark = PaymentAttempt.State, PaymentAttempt.Remark
ENDED = {State.REFUSED, State.ABANDONED}  # the bank has spoken, and no money came
MONEY = {Told.PAID, Told.PENDING, Told.REVERSED}


class Answer(NamedTuple):
    """What the bank is told: its code and message (VNPay 2.1)."""

    code: str
    message: str


CONFIRMED = Answer("00", "Confirm Success")
NOT_FOUND = Answer("01", "Order not found")
CONFIRMED_BEFORE = Answer("02", "Order already confirmed")
WRONG_AMOUNT = Answer("04", "Invalid amount")
WRONG_SIGNATURE = Answer("97", "Invalid signature")
FAILED = Answer("99", "Unknown error")


@transaction.atomic
def hear(attempt: PaymentAttempt, *, told: Verified) -> Answer:
    """Do what a verified word means for a try, and say how it was taken.

    Money counts even if the try has expired, was refused or abandoned before; a refusal after the money changes nothing.
    Money of a test account is none where the server is for real people, nor the reverse: such a try is "not found".
    """
    locked = _locked(attempt)
    if locked.live != settings.PRODUCTION:
        return NOT_FOUND
    if locked.amount != told.amount:
        if told.outcome in MONEY:
            _remark(locked, Remark.AMOUNT)
        return WRONG_AMOUNT
    if told.outcome == Told.PAID:
        return _paid(locked, told)
    if locked.state == State.PAID:
        if told.outcome == Told.REVERSED:
            _remark(locked, Remark.REVERSED)
        return CONFIRMED_BEFORE
    return _not_paid(locked, told)


def _locked(attempt: PaymentAttempt) -> PaymentAttempt:
    """The try and, before it, its dossier: everywhere in this order, so that nobody waits for each other."""
    Dossier.objects.select_for_update(of=("self",)).only("pk").get(pk=attempt.dossier_id)
    return PaymentAttempt.objects.select_for_update(of=("self",)).select_related("due").get(pk=attempt.pk)


def _paid(attempt: PaymentAttempt, told: Verified) -> Answer:
    if not told.provider_ref:
        return FAILED
    if attempt.state == State.PAID:
        return CONFIRMED_BEFORE
    if Settlement.objects.filter(gateway=attempt.gateway, provider_ref=told.provider_ref).exists():
        _remark(attempt, Remark.REUSED)
        return CONFIRMED_BEFORE
    _end(attempt, State.PAID)
    settle(
        attempt.due,
        amount=attempt.amount,
        method=Settlement.Method.ONLINE,
        source=Source(attempt, attempt.gateway, told.provider_ref),
    )
    return CONFIRMED


def _not_paid(attempt: PaymentAttempt, told: Verified) -> Answer:
    if told.outcome == Told.PENDING:
        return _held(attempt)
    if attempt.state in ENDED:
        return CONFIRMED_BEFORE
    if told.outcome == Told.REVERSED:
        _end(attempt, State.REFUSED, Remark.REVERSED)
    elif told.outcome in {Told.REFUSED, Told.ABANDONED}:
        _end(attempt, State(told.outcome.value))
    return CONFIRMED


def _held(attempt: PaymentAttempt) -> Answer:
    if attempt.state == State.PENDING:
        return CONFIRMED_BEFORE
    attempt.state, attempt.ended_at, attempt.remark = State.PENDING, None, Remark.HELD
    attempt.ask_at = next_asked(attempt.created_at, clock.now(), held=True)
    attempt.save(update_fields=["state", "ended_at", "remark", "ask_at"])
    return CONFIRMED


def _end(attempt: PaymentAttempt, state: str, remark: str = "") -> None:
    attempt.state, attempt.ended_at, attempt.ask_at = state, clock.now(), None
    attempt.remark = remark
    attempt.save(update_fields=["state", "ended_at", "ask_at", "remark"])


def _remark(attempt: PaymentAttempt, remark: str) -> None:
    attempt.remark = remark
    attempt.save(update_fields=["remark"])
