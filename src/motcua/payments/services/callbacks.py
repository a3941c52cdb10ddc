"""The bank's signed word: the only thing that says that money was paid online. The return page only displays."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction

from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.payments.ports import Forged, Told, Verified
from motcua.payments.services.settling import Source, settle

State = PaymentAttempt.State
TOLD = {State.REFUSED, State.ABANDONED}  # the bank has spoken, and no money came


class Answer(NamedTuple):
    """What the bank is told: its code and message (VNPay 2.1)."""

    code: str
    message: str


CONFIRMED = Answer("00", "Confirm Success")
NOT_FOUND = Answer("01", "Order not found")
CONFIRMED_BEFORE = Answer("02", "Order already confirmed")
WRONG_AMOUNT = Answer("04", "Invalid amount")
WRONG_SIGNATURE = Answer("97", "Invalid signature")


@transaction.atomic
def take_callback(gateway: str, *, params: Mapping[str, str]) -> Answer:
    """Take what the bank tells of a try, however often, late or out of order it comes.

    Checked in this order: signature, try, amount, not confirmed before. Money that was received counts even if the
    try has expired, was refused or abandoned before; a refusal after the money is only told "confirmed before". A
    payment that failed is taken too, and answered 00. Raises KeyError for a gateway that is not set up.
    """
    try:
        told = adapter("bank", gateway).verify(params)
    except Forged:
        return WRONG_SIGNATURE
    tries = PaymentAttempt.objects.select_for_update(of=("self",)).select_related("due")
    attempt = tries.filter(gateway=gateway, gateway_ref=told.attempt_ref).first()
    if attempt is None:
        return NOT_FOUND
    if attempt.amount != told.amount:
        return WRONG_AMOUNT
    return _paid(attempt, told) if told.outcome == Told.PAID else _failed(attempt, told)


def _paid(attempt: PaymentAttempt, told: Verified) -> Answer:
    seen = Settlement.objects.filter(gateway=attempt.gateway, provider_ref=told.provider_ref).exists()
    if attempt.state == State.PAID or seen:
        return CONFIRMED_BEFORE
    _end(attempt, State.PAID)
    settle(
        attempt.due,
        amount=attempt.amount,
        method=Settlement.Method.ONLINE,
        source=Source(attempt, attempt.gateway, told.provider_ref),
    )
    return CONFIRMED


def _failed(attempt: PaymentAttempt, told: Verified) -> Answer:
    if attempt.state == State.PAID or attempt.state in TOLD:
        return CONFIRMED_BEFORE
    _end(attempt, State(told.outcome.value))
    return CONFIRMED


def _end(attempt: PaymentAttempt, state: str) -> None:
    attempt.state, attempt.ended_at = state, clock.now()
    attempt.save(update_fields=["state", "ended_at"])
