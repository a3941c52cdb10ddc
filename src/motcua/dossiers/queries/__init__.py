"""Every shared read of the case: who may see what, and the lists people work from."""

from motcua.dossiers.queries.inbox import Filters, counts_by_group, inbox_of
from motcua.dossiers.queries.sight import (
    by_reference_and_phone,
    by_verification_code,
    dossiers_of,
    drafts_of,
    of_offices,
    papers_for_applicant,
    processable_by,
    readers_of,
    tidied,
)
from motcua.dossiers.queries.timeline import Event, timeline

__all__ = [
    "Event",
    "Filters",
    "by_reference_and_phone",
    "by_verification_code",
    "counts_by_group",
    "dossiers_of",
    "drafts_of",
    "inbox_of",
    "of_offices",
    "papers_for_applicant",
    "processable_by",
    "readers_of",
    "tidied",
    "timeline",
]
