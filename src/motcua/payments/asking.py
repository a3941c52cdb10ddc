"""Asking a gateway about the tries of one account: over the network, outside any transaction, twice harmless."""

import logging

from motcua.foundation import clock
from motcua.foundation.ids import new_id
from motcua.payments.gateways import gateway_named, is_known
from motcua.payments.models import MerchantAccount, PaymentAttempt
from motcua.payments.ports import GatewayDown, Question
from motcua.payments.services.polling import OPEN, note_answered, note_silent, put_off, take_status

MOST = 50  # questions in one job
log = logging.getLogger(__name__)


def accounts_to_ask() -> list[str]:
    """The ids of the accounts with tries whose time has come."""
    due = PaymentAttempt.objects.filter(ask_at__lte=clock.now(), state__in=OPEN, account__isnull=False)
    return [str(account) for account in due.order_by().values_list("account", flat=True).distinct()]


def ask_about(account_id: str) -> int:
    """Ask for the tries of an account, the longest waiting first; returns how many were answered.

    The first silence ends the round: the gateway is down for the others as well, and nobody else waits for it.
    """
    account = MerchantAccount.objects.get(pk=account_id)
    due = PaymentAttempt.objects.filter(account=account, ask_at__lte=clock.now(), state__in=OPEN)
    waiting = list(due.order_by("ask_at", "id")[:MOST])
    if not is_known(account.gateway):  # no longer set up here
        put_off(waiting)
        return 0
    for place, attempt in enumerate(waiting):
        try:
            _ask(attempt, account)
        except GatewayDown as error:
            log.warning("%s does not answer: %s", account.gateway, error)
            note_silent(account)
            put_off(waiting[place:])
            return place
    note_answered(account)
    return len(waiting)


def _ask(attempt: PaymentAttempt, account: MerchantAccount) -> None:
    question = Question(attempt.gateway_ref, attempt.created_at, new_id().hex, clock.now())
    take_status(attempt, told=gateway_named(account.gateway).status(question, keys=account.keys))
