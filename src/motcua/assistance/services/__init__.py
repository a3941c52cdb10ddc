"""Every write of assistance, as verbs."""

from motcua.assistance.services.appointing import AppointmentRefused, appoint, end_appointment
from motcua.assistance.services.callbacks import (
    AlreadyCalled,
    NoSuchPhone,
    TooManyRequests,
    ask_callback,
    finish_callback,
)
from motcua.assistance.services.helping import (
    CodeGone,
    HelpNotPossible,
    ask_leave,
    ask_to_file,
    close_filing,
    file_with_code,
    forget_unanswered,
    give_leave,
    note_look,
    renew_leave,
    stop_helping,
)

__all__ = [
    "AlreadyCalled",
    "AppointmentRefused",
    "CodeGone",
    "HelpNotPossible",
    "NoSuchPhone",
    "TooManyRequests",
    "appoint",
    "ask_callback",
    "ask_leave",
    "ask_to_file",
    "close_filing",
    "end_appointment",
    "file_with_code",
    "finish_callback",
    "forget_unanswered",
    "give_leave",
    "note_look",
    "renew_leave",
    "stop_helping",
]
