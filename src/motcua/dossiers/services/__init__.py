"""Every write of the case, as verbs."""

from motcua.dossiers.desk import AlreadyMoved, NotYourStep
from motcua.dossiers.services.drafts import (
    NotYourPaper,
    attach_file,
    choose_delivery,
    claim_draft,
    discard_draft,
    forget_drafts,
    remove_file,
    reuse_paper,
    save_answers,
    start_draft,
)
from motcua.dossiers.services.filing import DraftIncomplete, register_walk_in, submit, withdraw
from motcua.dossiers.services.papers import keep_paper, number_paper
from motcua.dossiers.services.processing import complete_step, decide, deliver, record_fee_paid
from motcua.dossiers.services.reading import open_by_staff
from motcua.dossiers.services.reception import accept, decline
from motcua.dossiers.services.supplements import SupplementRefused, answer_supplement, ask_supplement, lapse_unanswered
from motcua.dossiers.services.telling import tell_applicant

__all__ = [
    "AlreadyMoved",
    "DraftIncomplete",
    "NotYourPaper",
    "NotYourStep",
    "SupplementRefused",
    "accept",
    "answer_supplement",
    "ask_supplement",
    "attach_file",
    "choose_delivery",
    "claim_draft",
    "complete_step",
    "decide",
    "decline",
    "deliver",
    "discard_draft",
    "forget_drafts",
    "keep_paper",
    "lapse_unanswered",
    "number_paper",
    "open_by_staff",
    "record_fee_paid",
    "register_walk_in",
    "remove_file",
    "reuse_paper",
    "save_answers",
    "start_draft",
    "submit",
    "tell_applicant",
    "withdraw",
]
