"""Numbers of receipts: one row of numbers for each authority and year, without doubles."""

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.payments.models import ReceiptCounter


def next_receipt(authority: Authority) -> str:
    """The next number; the counter's row stays locked until the caller's transaction ends."""
    year = clock.today().year
    ReceiptCounter.objects.bulk_create([ReceiptCounter(authority=authority, year=year)], ignore_conflicts=True)
    rows = ReceiptCounter.objects.select_related("authority").select_for_update(of=("self",))
    counter = rows.get(authority=authority, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.current
