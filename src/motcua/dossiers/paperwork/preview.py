"""The result before it is decided: the very paper, with the mark of a draft, without number and QR code; never kept."""

from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import override

from motcua.dossiers.models import DecisionDraft, Dossier, JournalEntry
from motcua.dossiers.paperwork.results import result
from motcua.foundation import clock
from motcua.papers.rendering import pictures, render, render_source

KEPT = 16  # drafts whose pictures this process still has: a page asks for them one after the other
_kept: dict[tuple[UUID, int, int, date], list[bytes]] = {}


def preview_pdf(dossier: Dossier, draft: DecisionDraft) -> bytes:
    """What this draft would print, as a PDF. Raises papers.rendering.PaperFailed."""
    facts, own = _facts(dossier, draft)
    return render_source(own, facts) if own else render("result", facts)


def preview_pictures(dossier: Dossier, draft: DecisionDraft) -> list[bytes]:
    """The same as PNG pictures, one a page; made once for each text of a day. Raises papers.rendering.PaperFailed."""
    key = dossier.pk, draft.revision, dossier.journal_length, clock.today()
    if (made := _kept.get(key)) is None:
        facts, own = _facts(dossier, draft)
        made = _kept[key] = pictures("result", facts, own=own)
        for old in list(_kept)[:-KEPT]:
            _kept.pop(old, None)
    return made


def _facts(dossier: Dossier, draft: DecisionDraft) -> tuple[dict[str, Any], str | None]:
    """The dossier as if it were decided now as the draft says; nothing of it is saved."""
    as_if = copy(dossier)
    as_if.outcome, as_if.reasons, as_if.draft = draft.outcome, draft.reasons, draft
    entry = JournalEntry(dossier=as_if, at=clock.now(), move="release")
    with override("vi"):
        facts = result(as_if, entry)
    return facts | {"draft": True, "verify": "", "number": ""}, dossier.version.package.result_template
