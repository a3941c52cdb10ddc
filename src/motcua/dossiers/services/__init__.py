"""Every write of the case, as verbs."""

from motcua.dossiers.acting import About, Acting, PrincipalRefused
from motcua.dossiers.contact import Contact, contact_of
from motcua.dossiers.desk import AlreadyMoved
from motcua.dossiers.drafting import DraftChanged, EntriesMissing, Proposal
from motcua.dossiers.helping import Helping, HelpRefused
from motcua.dossiers.holding import NotYourStep
from motcua.dossiers.services.assigning import CannotAssign, assign, assign_on_arrival, drop_rule, keep_rule
from motcua.dossiers.services.batch import BatchRefused, do_row, start_batch
from motcua.dossiers.services.chain_supplements import forward_requests, hand_on_answers
from motcua.dossiers.services.chains import NoSuchPart, PartsOpen, go_on_if_done, part_over, stop_parts
from motcua.dossiers.services.checking import NoSuchComponent, check_component
from motcua.dossiers.services.clock import Recount, change_calendar, recompute_later, recompute_some
from motcua.dossiers.services.complaints import ComplaintRefused, Grievance, answer_complaint, complain
from motcua.dossiers.services.consultations import (
    Asking,
    ConsultationRefused,
    consult,
    give_opinion,
    open_for_opinion,
    take_silence,
    withdraw_question,
)
from motcua.dossiers.services.contact import ContactRefused, correct_contact
from motcua.dossiers.services.decision_drafts import save_decision_draft
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
from motcua.dossiers.services.exports import (
    ExportRefused,
    erase_exports,
    note_download,
    request_export,
)
from motcua.dossiers.services.fees import NoSuchClaim, grant_exemption, refuse_exemption
from motcua.dossiers.services.filing import DraftIncomplete, register_walk_in, submit, withdraw
from motcua.dossiers.services.helping import start_helped_draft, submit_helped
from motcua.dossiers.services.lateness import (
    NoReasonGiven,
    draft_apology,
    drop_apology,
    send_apology,
    send_unconfirmed,
    warn,
)
from motcua.dossiers.services.leaving import stop
from motcua.dossiers.services.letters import LetterRefused, mark_letters_read, reply_letter, write_letter
from motcua.dossiers.services.notices import mail_notices, read_notices
from motcua.dossiers.services.papers import keep_paper, number_paper
from motcua.dossiers.services.principals import keep_principal, remove_principal
from motcua.dossiers.services.processing import (
    complete_step,
    decide,
    deliver,
    record_fee_paid,
    take_back_payment,
)
from motcua.dossiers.services.reading import open_by_staff
from motcua.dossiers.services.reception import accept, decline
from motcua.dossiers.services.remarks import NothingSaid, remark
from motcua.dossiers.services.reminding import remind_unanswered
from motcua.dossiers.services.returning import return_step
from motcua.dossiers.services.rounds import allow_round, ask_round, judge_answers, refuse_round
from motcua.dossiers.services.saved_views import (
    ViewRefused,
    drop_view,
    keep_view,
    open_plainly,
    open_with,
    rename_view,
)
from motcua.dossiers.services.succession import NotToPlace, place_dossier
from motcua.dossiers.services.supplement_items import remove_supplement_file, save_supplement_item
from motcua.dossiers.services.supplements import (
    LeaveNeeded,
    SupplementRefused,
    answer_supplement,
    ask_supplement,
    lapse_unanswered,
    prolong_supplement,
    send_supplement,
)
from motcua.dossiers.services.telling import tell_applicant
from motcua.dossiers.services.waiting import Bill, WaitRefused, await_other_body, await_payment, resume

__all__ = [
    "HelpRefused",
    "Helping",
    "About",
    "Acting",
    "AlreadyMoved",
    "Asking",
    "BatchRefused",
    "Bill",
    "CannotAssign",
    "ComplaintRefused",
    "ConsultationRefused",
    "Contact",
    "ContactRefused",
    "DraftChanged",
    "DraftIncomplete",
    "EntriesMissing",
    "ExportRefused",
    "Grievance",
    "LeaveNeeded",
    "LetterRefused",
    "NoReasonGiven",
    "NoSuchClaim",
    "NoSuchComponent",
    "NoSuchPart",
    "NotToPlace",
    "NotYourPaper",
    "NotYourStep",
    "NothingSaid",
    "PartsOpen",
    "PrincipalRefused",
    "Proposal",
    "Recount",
    "SupplementRefused",
    "ViewRefused",
    "WaitRefused",
    "accept",
    "allow_round",
    "answer_complaint",
    "answer_supplement",
    "ask_round",
    "ask_supplement",
    "assign",
    "assign_on_arrival",
    "attach_file",
    "change_calendar",
    "await_other_body",
    "await_payment",
    "check_component",
    "choose_delivery",
    "claim_draft",
    "complain",
    "complete_step",
    "consult",
    "contact_of",
    "correct_contact",
    "decide",
    "decline",
    "deliver",
    "discard_draft",
    "do_row",
    "draft_apology",
    "drop_apology",
    "drop_rule",
    "drop_view",
    "erase_exports",
    "forget_drafts",
    "forward_requests",
    "give_opinion",
    "go_on_if_done",
    "grant_exemption",
    "hand_on_answers",
    "judge_answers",
    "keep_paper",
    "keep_principal",
    "keep_rule",
    "keep_view",
    "lapse_unanswered",
    "mail_notices",
    "mark_letters_read",
    "note_download",
    "number_paper",
    "open_by_staff",
    "open_for_opinion",
    "open_plainly",
    "open_with",
    "part_over",
    "place_dossier",
    "prolong_supplement",
    "read_notices",
    "recompute_later",
    "recompute_some",
    "record_fee_paid",
    "refuse_exemption",
    "refuse_round",
    "register_walk_in",
    "remark",
    "remind_unanswered",
    "remove_file",
    "remove_principal",
    "remove_supplement_file",
    "rename_view",
    "reply_letter",
    "request_export",
    "resume",
    "return_step",
    "reuse_paper",
    "save_answers",
    "save_decision_draft",
    "save_supplement_item",
    "send_apology",
    "send_supplement",
    "send_unconfirmed",
    "start_batch",
    "start_draft",
    "start_helped_draft",
    "stop",
    "stop_parts",
    "submit",
    "submit_helped",
    "take_back_payment",
    "take_silence",
    "tell_applicant",
    "warn",
    "withdraw",
    "withdraw_question",
    "write_letter",
]
