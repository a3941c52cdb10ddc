"""Beginning to pay online, and noticing that nobody went on."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.foundation.ids import new_code
from motcua.payments.errors import demand_debt
from motcua.payments.links import demand_open
from motcua.payments.models import PayLink, PaymentAttempt
from motcua.payments.ports import Order

RETURN_PATH = "/thanh-toan/ket-qua/{attempt}/"
CALLBACK_PATH = "/thanh-toan/goi-lai/{gateway}/"
BANK_WAITS = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(minutes=30)


class Started(NamedTuple):
    """A try, and the bank's address to which the browser goes now."""

    attempt: PaymentAttempt
    url: str


@transaction.atomic
def start_payment(
    dossier: Dossier,
    *,
    person: Person | None,
    gateway: str = "default",
    link: PayLink | None = None,
    payer_name: str = "",
) -> Started:
    """Begin a new try to pay the fee of a dossier; the amount is frozen in it. Nothing outside is called.

    Who pays by a `link` for somebody else is nobody that we know (`person` None), and may give a name for the receipt.
    Raises AlreadyPaid, NothingToPay; LinkClosed; KeyError for a gateway that is not set up.
    """
    dossier.refresh_from_db(fields=["fee_amount", "fee_paid_at", "state"])
    due = demand_debt(dossier)
    if link is not None:
        demand_open(link, due)
    attempt = PaymentAttempt.objects.create(
        dossier=dossier,
        due=due,
        started_by=person,
        link=link,
        payer_name=payer_name or None,
        amount=due.amount,
        gateway=gateway,
        gateway_ref=f"{dossier.code}-{new_code(6)}",
        created_at=clock.now(),
    )
    order = Order(
        ref=attempt.gateway_ref,
        amount=attempt.amount,
        purpose=f"Phi le phi ho so {dossier.code}",
        made_at=attempt.created_at,
        valid_until=attempt.created_at + BANK_WAITS,
        language=(get_language() or "vi")[:2],
    )
    back = settings.ADDRESS + RETURN_PATH.format(attempt=attempt.pk)
    callback = settings.ADDRESS + CALLBACK_PATH.format(gateway=gateway)
    return Started(attempt, adapter("bank", gateway).start(order, return_url=back, callback_url=callback))


@transaction.atomic
def expire_attempts(older_than: timedelta = GIVEN_UP_AFTER) -> int:
    """Close tries of which the bank has told nothing; returns how many. Money that comes later still counts."""
    now = clock.now()
    silent = PaymentAttempt.objects.filter(state=PaymentAttempt.State.STARTED, created_at__lt=now - older_than)
    return silent.update(state=PaymentAttempt.State.EXPIRED, ended_at=now)
