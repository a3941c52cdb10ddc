"""Rows about money: tries, sums that came in, and what is done with them."""

from motcua.payments.models.attempt import PaymentAttempt
from motcua.payments.models.ledger import LedgerCheck, LedgerEntry, LedgerLine
from motcua.payments.models.pay_link import PayLink, TransferNotice
from motcua.payments.models.receipt_counter import ReceiptCounter
from motcua.payments.models.refund import Refund, RefundEvent
from motcua.payments.models.settlement import Settlement
from motcua.payments.models.software import CounterCost, SoftwareApplication, SoftwareChange, SoftwareLease

__all__ = [
    "LedgerCheck",
    "LedgerEntry",
    "LedgerLine",
    "CounterCost",
    "PayLink",
    "PaymentAttempt",
    "ReceiptCounter",
    "Refund",
    "RefundEvent",
    "Settlement",
    "SoftwareApplication",
    "SoftwareChange",
    "SoftwareLease",
    "TransferNotice",
]
