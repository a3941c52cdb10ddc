"""Money came in: one row, one receipt, and the dossier is told, all in one transaction."""

from dataclasses import dataclass

from django.db import transaction

from motcua.accounts.models import Person
from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation import clock
from motcua.payments.models import CashShift, PaymentAttempt, Settlement
from motcua.payments.receipts import next_receipt
from motcua.payments.services.ledger import book_settlement
from motcua.payments.services.receipting import issue_receipt
from motcua.payments.services.refunds import propose_what_is_owed


@dataclass(frozen=True)
class Source:
    """Where a sum came from: a gateway or bank with its own number of the transaction, or the hands of a clerk."""

    attempt: PaymentAttempt | None = None
    gateway: str = ""
    provider_ref: str = ""
    clerk: Person | None = None
    shift: CashShift | None = None


@transaction.atomic
def settle(
    due: FeeDue,
    *,
    amount: int,
    method: str,
    source: Source,
    surplus: bool = False,
) -> Settlement:
    """Record a sum (đồng). The first one settles what is owed; any further one is kept as surplus.

    `surplus` says that this one settles nothing, whatever is owed: a wrong sum, or one for what is no longer asked.

    The dossier's row is locked first, so that two sums that come at once are not both the first. A settlement of a
    closed dossier is recorded too: whether money is given back is another decision.
    """
    dossier = (
        Dossier.objects.select_for_update(of=("self",)).select_related("receiving_authority").get(pk=due.dossier_id)
    )
    settlement = Settlement.objects.create(
        dossier=dossier,
        due=due,
        authority=dossier.receiving_authority,
        attempt=source.attempt,
        amount=amount,
        method=method,
        gateway=source.gateway,
        provider_ref=source.provider_ref,
        taken_by=source.clerk,
        shift=source.shift,
        settled_at=clock.now(),
        receipt_number=next_receipt(dossier.receiving_authority),
        surplus=surplus or Settlement.objects.filter(due=due, surplus=False, voided_at=None).exists(),
    )
    issue_receipt(settlement, payer=(source.attempt.payer_name if source.attempt else "") or "")
    book_settlement(settlement)
    if not settlement.surplus:
        _tell(settlement)
    if settlement.surplus or amount > due.amount or not dossier.is_open:
        propose_what_is_owed(settlement)
    return settlement


def _tell(settlement: Settlement) -> None:
    told = {"method": settlement.method, "receipt": settlement.receipt_number}
    dossiers.record_fee_paid(settlement.dossier, at=settlement.settled_at, due=settlement.due, **told)
