"""Rows of the case: what is being filled in, what was filed, and everything that happened to it."""

from motcua.dossiers.models.attachments import AccessRecord, Document, SupplementRequest
from motcua.dossiers.models.complaints import Complaint, ComplaintFile
from motcua.dossiers.models.contact import ContactChange
from motcua.dossiers.models.dossier import ENDED, WAITING, Channel, Delivery, Dossier, Outcome, Party, State
from motcua.dossiers.models.draft import Draft, DraftFile, SubmissionKey
from motcua.dossiers.models.history import ClockEntry, ClockKind, JournalEntry, StepRun
from motcua.dossiers.models.letters import Letter
from motcua.dossiers.models.principals import Principal, Representation
from motcua.dossiers.models.reference import DossierReference, NumberCounter
from motcua.dossiers.models.reuse import PaperReuse

__all__ = [
    "ENDED",
    "WAITING",
    "AccessRecord",
    "Channel",
    "ClockEntry",
    "ClockKind",
    "Complaint",
    "ComplaintFile",
    "ContactChange",
    "Delivery",
    "Document",
    "Dossier",
    "DossierReference",
    "Draft",
    "DraftFile",
    "JournalEntry",
    "Letter",
    "NumberCounter",
    "Outcome",
    "PaperReuse",
    "Party",
    "Principal",
    "Representation",
    "State",
    "StepRun",
    "SubmissionKey",
    "SupplementRequest",
]
