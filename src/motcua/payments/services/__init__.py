"""Every write about money, as verbs."""

from motcua.payments.errors import AlreadyPaid, NothingToPay
from motcua.payments.services.attempts import Started, expire_attempts, start_payment
from motcua.payments.services.callbacks import Answer, take_callback
from motcua.payments.services.counter import receive_at_counter, record_cash
from motcua.payments.services.ledger import (
    AlreadyReversed,
    book_handed_on,
    book_payout,
    book_settlement,
    book_shift,
    book_storno,
    book_unbooked,
    check_ledger,
    reverse_entry,
)
from motcua.payments.services.links import MadeLink, TooManyLinks, make_link, note_use, revoke_link, say_transferred
from motcua.payments.services.sandbox import Choice, answer_as_bank
from motcua.payments.services.software import (
    Agreed,
    LeaseHasChanged,
    LeaseNotPossible,
    LeaseOverlaps,
    change_lease,
    end_lease,
    enter_lease,
    tell_counter_cost,
)

__all__ = [
    "Agreed",
    "LeaseHasChanged",
    "LeaseNotPossible",
    "LeaseOverlaps",
    "change_lease",
    "end_lease",
    "enter_lease",
    "tell_counter_cost",
    "AlreadyPaid",
    "AlreadyReversed",
    "book_handed_on",
    "book_payout",
    "book_settlement",
    "book_shift",
    "book_storno",
    "book_unbooked",
    "check_ledger",
    "reverse_entry",
    "Answer",
    "Choice",
    "MadeLink",
    "NothingToPay",
    "Started",
    "TooManyLinks",
    "answer_as_bank",
    "expire_attempts",
    "make_link",
    "note_use",
    "receive_at_counter",
    "record_cash",
    "revoke_link",
    "say_transferred",
    "start_payment",
    "take_callback",
]
