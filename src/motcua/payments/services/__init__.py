"""Every write about money, as verbs."""

from motcua.payments.errors import AlreadyPaid, NothingToPay
from motcua.payments.services.attempts import Started, expire_attempts, start_payment
from motcua.payments.services.callbacks import Answer, take_callback
from motcua.payments.services.counter import receive_at_counter, record_cash
from motcua.payments.services.sandbox import Choice, answer_as_bank

__all__ = [
    "AlreadyPaid",
    "Answer",
    "Choice",
    "NothingToPay",
    "Started",
    "answer_as_bank",
    "expire_attempts",
    "receive_at_counter",
    "record_cash",
    "start_payment",
    "take_callback",
]
