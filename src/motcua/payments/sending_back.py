"""Asking a gateway to give money back: claim, call, record. No transaction is open during the call; twice is harmless.

An order whose outcome is unknown is never simply repeated: the gateway is asked first what became of the payment, and
if it is told again it bears the same name, under which a gateway gives back once.
"""

import uuid

from motcua.foundation import clock
from motcua.foundation.ids import new_id
from motcua.foundation.text import without_marks
from motcua.payments.gateways import gateway_named, is_known
from motcua.payments.models import Refund
from motcua.payments.ports import Gateway, GatewayDown, Keys, Question, RefundOrder, RefundOutcome, RefundTold, Told
from motcua.payments.services.refund_sending import (
    fail_refund,
    take_for_sending,
    take_refund_answer,
    take_refund_silence,
)

NO_GATEWAY = "gateway is not set up"


def send_back(refund_id: uuid.UUID) -> None:
    """Bring one refund to its gateway, or ask about it when it may be there already."""
    taken = take_for_sending(refund_id)
    if taken is None:
        return
    refund, attempt = taken.refund, taken.refund.settlement.attempt
    if attempt is None or attempt.account is None or not is_known(attempt.gateway):
        fail_refund(refund, why=NO_GATEWAY)
        return
    gateway, keys = gateway_named(attempt.gateway), attempt.account.keys
    try:
        told = _was_given_back(refund, gateway, keys) if taken.sent_before else None
        told = told or gateway.refund(_order(refund), keys=keys)
    except GatewayDown as error:
        take_refund_silence(refund, why=str(error) or type(error).__name__)
        return
    take_refund_answer(refund, told=told)


def _was_given_back(refund: Refund, gateway: Gateway, keys: Keys) -> RefundTold | None:
    """What the gateway says when it is asked; only of a whole sum does that say whether this refund was done."""
    attempt = refund.settlement.attempt
    assert attempt is not None
    told = gateway.status(Question(attempt.gateway_ref, attempt.created_at, new_id().hex, clock.now()), keys=keys)
    if told.outcome == Told.REVERSED and refund.amount == refund.settlement.amount:
        return RefundTold(RefundOutcome.DONE, told.provider_ref, told.code)
    return None


def _order(refund: Refund) -> RefundOrder:
    settlement, attempt = refund.settlement, refund.settlement.attempt
    assert attempt is not None
    return RefundOrder(
        ref=attempt.gateway_ref,
        provider_ref=settlement.provider_ref,
        made_at=attempt.created_at,
        amount=refund.amount,
        whole=refund.amount == settlement.amount,
        request=refund.request_id,
        asked_at=clock.now(),
        decided_by=without_marks(refund.decided_by.username or "motcua") if refund.decided_by else "motcua",
        reason=f"Hoan tien ho so {settlement.dossier.code}",
    )
