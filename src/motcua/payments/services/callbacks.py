"""The bank's signed word: the only thing that says that money was paid online. The return page only displays."""

import hashlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

from motcua.foundation import clock
from motcua.payments.gateways import gateway_named
from motcua.payments.models import CallbackLog, MerchantAccount, PaymentAttempt
from motcua.payments.ports import Forged, Gateway, Verified
from motcua.payments.services.hearing import FAILED, NOT_FOUND, WRONG_SIGNATURE, Answer, hear

KEPT, FORGED_KEPT = timedelta(days=400), timedelta(days=30)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Heard:
    answer: Answer
    told: Verified | None = None
    attempt: PaymentAttempt | None = None


@transaction.atomic
def take_callback(gateway: str, *, params: Mapping[str, str]) -> Answer:
    """Take what the bank tells of a try, however often, late or out of order it comes.

    Checked in this order: signature, try of this very account, amount, not confirmed before. An unexpected error is
    answered 99 and leaves nothing behind but its line in the log: the bank tells again. Raises KeyError for a gateway
    that is not set up.
    """
    bank = gateway_named(gateway)
    try:
        with transaction.atomic():
            heard = _hear(gateway, bank, params)
            connection.check_constraints()  # rules that are checked at the end speak now, while we can still answer
    except Exception:
        log.exception("a callback of %s was not taken", gateway)
        heard = _Heard(FAILED)
    _write_down(gateway, params, heard)
    return heard.answer


@transaction.atomic
def prune_callbacks() -> int:
    """Forget calls after some months, forged ones after one; returns how many."""
    now = clock.now()
    old = CallbackLog.objects.filter(at__lt=now - KEPT)
    forged = CallbackLog.objects.filter(at__lt=now - FORGED_KEPT, answer=WRONG_SIGNATURE.code)
    return (old | forged).delete()[0]


def _hear(gateway: str, bank: Gateway, params: Mapping[str, str]) -> _Heard:
    told, accounts = _verified(gateway, bank, params)
    if told is None:
        return _Heard(WRONG_SIGNATURE)
    attempt = PaymentAttempt.objects.filter(gateway=gateway, gateway_ref=told.attempt_ref, account__in=accounts).first()
    if attempt is None:
        return _Heard(NOT_FOUND, told)
    return _Heard(hear(attempt, told=told), told, attempt)


def _verified(gateway: str, bank: Gateway, params: Mapping[str, str]) -> tuple[Verified | None, list[MerchantAccount]]:
    """What was signed, and the accounts whose keys signed it: the present key, or for some days the former one."""
    told, signers = None, []
    known = MerchantAccount.objects.filter(gateway=gateway, merchant_code=bank.merchant_of(params)[:40])
    for account in known.order_by("-active"):
        for keys in account.verifying:
            try:
                told = bank.verify(params, keys=keys)
            except Forged:
                continue
            signers.append(account)
            break
    return told, signers


def _write_down(gateway: str, params: Mapping[str, str], heard: _Heard) -> None:
    told = heard.told
    CallbackLog.objects.create(
        gateway=gateway,
        attempt=heard.attempt,
        digest=hashlib.sha256(json.dumps(sorted(params.items())).encode()).hexdigest(),
        outcome=told.outcome.value if told else "",
        amount=told.amount if told else None,
        provider_code=told.code if told else "",
        answer=heard.answer.code,
    )
