"""Every write about money, as verbs."""

from motcua.payments.errors import AccountRefused, AlreadyPaid, NoGateway, NothingToPay
from motcua.payments.services.accounts import NewAccount, add_account, change_key, end_account, sandbox_account
from motcua.payments.services.attempts import Click, Started, expire_attempts, start_payment
from motcua.payments.services.books import fold_books, recount_books
from motcua.payments.services.callbacks import prune_callbacks, take_callback
from motcua.payments.services.counter import Paid, receive_at_counter, record_cash, take_at_counter
from motcua.payments.services.differences import (
    ask_gateway_about,
    claim_difference,
    end_difference,
    note_difference,
)
from motcua.payments.services.hearing import Answer
from motcua.payments.services.judging import judge_attempt
from motcua.payments.services.ledger import (
    AlreadyReversed,
    book_day,
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
from motcua.payments.services.paying import Payer, StillPending, begin_payment
from motcua.payments.services.polling import take_status
from motcua.payments.services.receipting import make_receipt, send_receipt_again
from motcua.payments.services.reconciling import (
    choose_columns,
    compare_day,
    confirm_day,
    give_back_day,
    prepare_day,
)
from motcua.payments.services.refund_sending import ask_again
from motcua.payments.services.refunds import (
    BankAccount,
    Proposal,
    approve_refund,
    check_refund,
    choose_way,
    give_account,
    mark_paid_out,
    propose_for_dossier,
    propose_forgotten,
    propose_overpaid,
    propose_refund,
    propose_what_is_owed,
    reject_refund,
    retry_refund,
)
from motcua.payments.services.sample_accounts import open_sample_accounts
from motcua.payments.services.sandbox import Choice, answer_as_bank
from motcua.payments.services.shifts import Counted, close_shift, confirm_shift, count_shift, open_shift
from motcua.payments.services.simulated import settle_simulated
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
from motcua.payments.services.software_endings import tell_of_ending_leases
from motcua.payments.services.software_loading import load_software
from motcua.payments.services.statement_lines import assign_line, set_aside, take_as_surplus, take_up_again
from motcua.payments.services.statements import Upload, begin_import, match_line, take_statement
from motcua.payments.services.voids import ask_void, decide_void

__all__ = [
    "judge_attempt",
    "tell_of_ending_leases",
    "open_sample_accounts",
    "load_software",
    "Upload",
    "ask_gateway_about",
    "assign_line",
    "begin_import",
    "choose_columns",
    "claim_difference",
    "compare_day",
    "confirm_day",
    "end_difference",
    "give_back_day",
    "match_line",
    "note_difference",
    "prepare_day",
    "set_aside",
    "take_as_surplus",
    "take_statement",
    "take_up_again",
    "fold_books",
    "recount_books",
    "settle_simulated",
    "BankAccount",
    "Proposal",
    "approve_refund",
    "ask_again",
    "check_refund",
    "choose_way",
    "give_account",
    "mark_paid_out",
    "propose_for_dossier",
    "propose_forgotten",
    "propose_overpaid",
    "propose_refund",
    "propose_what_is_owed",
    "reject_refund",
    "retry_refund",
    "AccountRefused",
    "Click",
    "NewAccount",
    "NoGateway",
    "add_account",
    "change_key",
    "end_account",
    "prune_callbacks",
    "sandbox_account",
    "take_status",
    "Counted",
    "Paid",
    "ask_void",
    "close_shift",
    "confirm_shift",
    "count_shift",
    "decide_void",
    "make_receipt",
    "open_shift",
    "send_receipt_again",
    "take_at_counter",
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
    "book_day",
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
    "Payer",
    "Started",
    "StillPending",
    "TooManyLinks",
    "answer_as_bank",
    "begin_payment",
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
