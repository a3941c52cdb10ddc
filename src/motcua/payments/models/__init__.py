"""Rows about money: tries, sums that came in, and what is done with them."""

from motcua.payments.models.attempt import PaymentAttempt
from motcua.payments.models.pay_link import PayLink, TransferNotice
from motcua.payments.models.receipt_counter import ReceiptCounter
from motcua.payments.models.settlement import Settlement

__all__ = [
    "PayLink",
    "PaymentAttempt",
    "ReceiptCounter",
    "Settlement",
    "TransferNotice",
]
