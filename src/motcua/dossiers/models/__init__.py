"""Rows of the case: what is being filled in, what was filed, and everything that happened to it."""

from motcua.dossiers.models.attachments import AccessRecord, Document, SupplementRequest
from motcua.dossiers.models.dossier import ENDED, WAITING, Channel, Delivery, Dossier, Outcome, Party, State
from motcua.dossiers.models.draft import Draft, DraftFile, SubmissionKey
from motcua.dossiers.models.history import ClockEntry, ClockKind, JournalEntry, StepRun
from motcua.dossiers.models.reference import DossierReference, NumberCounter

__all__ = [
    "ENDED",
    "WAITING",
    "AccessRecord",
    "Channel",
    "ClockEntry",
    "ClockKind",
    "Delivery",
    "Document",
    "Dossier",
    "DossierReference",
    "Draft",
    "DraftFile",
    "JournalEntry",
    "NumberCounter",
    "Outcome",
    "Party",
    "State",
    "StepRun",
    "SubmissionKey",
    "SupplementRequest",
]
