"""Rows of the case: what is being filled in, what was filed, and everything that happened to it."""

from motcua.dossiers.models.assignment import AssignmentRule
from motcua.dossiers.models.attachments import AccessRecord, Document, SupplementRequest
from motcua.dossiers.models.batch import Batch, BatchRow
from motcua.dossiers.models.check import ComponentCheck
from motcua.dossiers.models.complaints import Complaint, ComplaintFile
from motcua.dossiers.models.consultation import Consultation, OpinionFile
from motcua.dossiers.models.contact import ContactChange
from motcua.dossiers.models.decision import DecisionDraft, DecisionRevision
from motcua.dossiers.models.dossier import (
    ASSISTED,
    ENDED,
    ON_PAPER,
    WAITING,
    Channel,
    Delivery,
    Dossier,
    Outcome,
    Party,
    State,
)
from motcua.dossiers.models.draft import Draft, DraftFile, SubmissionKey
from motcua.dossiers.models.exemption_refusal import ExemptionRefusal
from motcua.dossiers.models.export import Export
from motcua.dossiers.models.fee_due import FeeDue, fee_due
from motcua.dossiers.models.history import ClockEntry, ClockKind, JournalEntry, StepRun
from motcua.dossiers.models.imported import ImportedCase
from motcua.dossiers.models.lateness import Apology, StaffNotice
from motcua.dossiers.models.letters import Letter
from motcua.dossiers.models.paper_number import PaperCounter, PaperNumber
from motcua.dossiers.models.paper_permit import PaperPermit
from motcua.dossiers.models.principals import Principal, Representation
from motcua.dossiers.models.reference import DossierReference, NumberCounter
from motcua.dossiers.models.reuse import PaperReuse
from motcua.dossiers.models.saved_view import SavedView
from motcua.dossiers.models.supplement import RoundLeave, SupplementAnswer, SupplementFile
from motcua.dossiers.models.wait import OutsideWait

__all__ = [
    "ASSISTED",
    "ENDED",
    "ON_PAPER",
    "WAITING",
    "AccessRecord",
    "Apology",
    "AssignmentRule",
    "Batch",
    "BatchRow",
    "Channel",
    "ClockEntry",
    "ClockKind",
    "Complaint",
    "ComplaintFile",
    "ComponentCheck",
    "Consultation",
    "ContactChange",
    "DecisionDraft",
    "DecisionRevision",
    "Delivery",
    "Document",
    "Dossier",
    "DossierReference",
    "Draft",
    "DraftFile",
    "ExemptionRefusal",
    "Export",
    "FeeDue",
    "ImportedCase",
    "JournalEntry",
    "Letter",
    "NumberCounter",
    "OpinionFile",
    "Outcome",
    "PaperCounter",
    "PaperNumber",
    "PaperPermit",
    "PaperReuse",
    "Party",
    "Principal",
    "Representation",
    "SavedView",
    "StaffNotice",
    "State",
    "OutsideWait",
    "RoundLeave",
    "StepRun",
    "SubmissionKey",
    "SupplementAnswer",
    "SupplementFile",
    "SupplementRequest",
    "fee_due",
]
