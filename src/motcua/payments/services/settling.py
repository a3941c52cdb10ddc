"""Money came in: one row, one receipt, and the dossier is told, all in one transaction."""

from django.db import transaction

from motcua.accounts.models import Person
from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.payments.receipts import next_receipt


@transaction.atomic
def settle(
    dossier: Dossier,
    *,
    amount: int,
    method: str,
    attempt: PaymentAttempt | None = None,
    provider_ref: str = "",
    clerk: Person | None = None,
) -> Settlement:
    """Record a sum (đồng). The first one settles the dossier; any further one is kept as surplus.

    The dossier's row is locked first, so that two sums that come at once are not both the first. A settlement of a
    closed dossier is recorded too: whether money is given back is another decision.
    """
    locked = Dossier.objects.select_for_update(of=("self",)).select_related("receiving_authority").get(pk=dossier.pk)
    settlement = Settlement.objects.create(
        dossier=locked,
        attempt=attempt,
        amount=amount,
        method=method,
        gateway=attempt.gateway if attempt else "",
        provider_ref=provider_ref,
        taken_by=clerk,
        settled_at=clock.now(),
        receipt_number=next_receipt(locked.receiving_authority),
        surplus=Settlement.objects.filter(dossier=locked, surplus=False).exists(),
    )
    if not settlement.surplus:
        dossiers.record_fee_paid(locked, at=settlement.settled_at, method=method, receipt=settlement.receipt_number)
    return settlement
