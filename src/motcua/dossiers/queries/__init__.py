"""Every shared read of the case: who may see what, and the lists people work from."""

from motcua.dossiers.queries.filters import Filters
from motcua.dossiers.queries.inbox import Inbox, inbox_of
from motcua.dossiers.queries.overdue import loads, oversight_of
from motcua.dossiers.queries.sight import (
    by_reference_and_phone,
    by_verification_code,
    dossiers_of,
    drafts_of,
    last_looks,
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
    "Inbox",
    "by_reference_and_phone",
    "by_verification_code",
    "dossiers_of",
    "drafts_of",
    "inbox_of",
    "last_looks",
    "loads",
    "of_offices",
    "oversight_of",
    "papers_for_applicant",
    "processable_by",
    "readers_of",
    "tidied",
    "timeline",
]
