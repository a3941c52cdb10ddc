"""Rows of money for the simulated year."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.payments.bookkeeping import write_settlements
from motcua.payments.models import PaymentAttempt, Receipt, Settlement
from motcua.payments.receipts import new_receipt
from motcua.payments.simulated import due_rows, give_numbers, sums_of


@transaction.atomic
def settle_simulated(dues: Sequence[UUID]) -> int:
    """Settlements, attempts, receipts and entries in the books for paid dues of simulated dossiers; returns how many.

    A due that has its settlement already is passed over: the same again is harmless. No message is sent.
    """
    pairs = list(sums_of(due_rows(dues)))
    sums = [settlement for settlement, _attempt in pairs]
    give_numbers(sums)
    PaymentAttempt.objects.bulk_create([attempt for _sum, attempt in pairs if attempt is not None])
    Settlement.objects.bulk_create(sums)
    Receipt.objects.bulk_create([new_receipt(each) for each in sums])
    return write_settlements(sums)
