"""Rows about money: tries, sums that came in, and what is done with them."""

from motcua.payments.models.attempt import PaymentAttempt
from motcua.payments.models.attempt_verdict import AttemptVerdict
from motcua.payments.models.books import BookCheck, BookLine
from motcua.payments.models.callback_log import CallbackLog
from motcua.payments.models.ledger import LedgerCheck, LedgerEntry, LedgerLine
from motcua.payments.models.merchant_account import AccountChange, MerchantAccount
from motcua.payments.models.pay_link import PayLink, TransferNotice
from motcua.payments.models.receipt import Receipt
from motcua.payments.models.receipt_counter import ReceiptCounter
from motcua.payments.models.reconciliation import Difference, DifferenceNote, ProviderLine, Reconciliation
from motcua.payments.models.refund import Refund, RefundEvent
from motcua.payments.models.sandbox_order import SandboxOrder, SandboxRefund
from motcua.payments.models.settlement import Settlement
from motcua.payments.models.shift import NOTES, CashShift, CashVoid
from motcua.payments.models.software import CounterCost, SoftwareApplication, SoftwareChange, SoftwareLease
from motcua.payments.models.statement import StatementFile, StatementLine, TableLayout

__all__ = [
    "BookCheck",
    "BookLine",
    "AccountChange",
    "AttemptVerdict",
    "CallbackLog",
    "CashShift",
    "CashVoid",
    "CounterCost",
    "LedgerCheck",
    "LedgerEntry",
    "LedgerLine",
    "MerchantAccount",
    "NOTES",
    "PayLink",
    "PaymentAttempt",
    "Receipt",
    "ReceiptCounter",
    "Refund",
    "RefundEvent",
    "SandboxOrder",
    "SandboxRefund",
    "Settlement",
    "SoftwareApplication",
    "SoftwareChange",
    "SoftwareLease",
    "TransferNotice",
    "Difference",
    "DifferenceNote",
    "ProviderLine",
    "Reconciliation",
    "StatementFile",
    "StatementLine",
    "TableLayout",
]
