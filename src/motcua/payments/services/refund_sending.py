"""What the database knows about an order to give money back: taken for sending, answered, still silent.

The calls themselves are made between these transactions (`motcua.payments.sending_back`).
"""

import uuid
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from motcua.foundation import clock
from motcua.payments.models import Refund
from motcua.payments.ports import RefundOutcome, RefundTold
from motcua.payments.refund_story import note, send_soon
from motcua.payments.services.refunds import finish

State = Refund.State
ASKED_AGAIN_AFTER = timedelta(minutes=5)


class Sending(NamedTuple):
    """A refund that is to be sent now; `sent_before`: it may have arrived already, so the gateway is asked first."""

    refund: Refund
    sent_before: bool


@transaction.atomic
def take_for_sending(refund_id: uuid.UUID) -> Sending | None:
    """Claim a refund for one call: from now on it counts as sent, under a name that stays the same for every repetition.

    None when it is done, failed or not meant for a gateway.
    """
    refund = _locked(refund_id)
    if refund.way != Refund.Way.GATEWAY or refund.state not in {State.APPROVED, State.SENT}:
        return None
    if refund.state == State.SENT:
        return Sending(refund, sent_before=True)
    refund.state, refund.sent_at, refund.tries = State.SENT, clock.now(), refund.tries + 1
    refund.request_id = f"{refund.pk.hex[:29]}{refund.tries:03}"
    refund.save(update_fields=["state", "sent_at", "tries", "request_id"])
    note(refund, "sent", said=refund.request_id)
    return Sending(refund, sent_before=False)


@transaction.atomic
def take_refund_answer(refund: Refund, *, told: RefundTold) -> None:
    """The gateway has answered: given back, under way, or refused. Told again, nothing changes."""
    locked = _locked(refund.pk)
    if locked.state != State.SENT or locked.request_id != refund.request_id:
        return
    locked.answer = f"{told.outcome} {told.code}".strip()[:200]
    if told.outcome == RefundOutcome.DONE:
        locked.save(update_fields=["answer"])
        finish(locked, reference=told.provider_ref)
    elif told.outcome == RefundOutcome.REFUSED:
        locked.state = State.FAILED
        locked.save(update_fields=["state", "answer"])
        note(locked, "failed", said=told.code)
    else:
        locked.save(update_fields=["answer"])
        note(locked, "processing", said=told.code)


@transaction.atomic
def take_refund_silence(refund: Refund, *, why: str) -> None:
    """Nobody knows whether the order arrived: it stays sent, and the gateway is asked before it hears of it again."""
    locked = _locked(refund.pk)
    if locked.state == State.SENT and locked.request_id == refund.request_id and locked.answer != why[:200]:
        locked.answer = why[:200]
        locked.save(update_fields=["answer"])
        note(locked, "silence", said=why)


@transaction.atomic
def fail_refund(refund: Refund, *, why: str) -> None:
    """It cannot even be sent: the gateway or its account is not there any more."""
    take_refund_answer(refund, told=RefundTold(RefundOutcome.REFUSED, "", why))


@transaction.atomic
def ask_again() -> int:
    """One job for each order whose outcome is open for some minutes, and for each that was never taken up."""
    waiting = list(_waiting())
    for refund in waiting:
        send_soon(refund)
    return len(waiting)


def _waiting() -> QuerySet[Refund]:
    before = clock.now() - ASKED_AGAIN_AFTER
    open_ones = Refund.objects.filter(way=Refund.Way.GATEWAY)
    return open_ones.filter(state=State.SENT, sent_at__lt=before) | open_ones.filter(
        state=State.APPROVED, decided_at__lt=before
    )


def _locked(refund_id: uuid.UUID) -> Refund:
    beside = ("settlement__dossier__applicant", "settlement__attempt__account", "authority", "decided_by")
    rows = Refund.objects.select_for_update(of=("self",), no_key=True).select_related(*beside)
    return rows.defer("settlement__dossier__answers").get(pk=refund_id)
