"""The text of a decision while it is being written: one revision after the other, frozen by the one who decides.

Whoever calls holds the lock of the dossier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.case import Case
from motcua.dossiers.entries import kept_entries, missing_entries
from motcua.dossiers.models import DecisionDraft, DecisionRevision, Dossier, Outcome
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

CONTENT = ("outcome", "reasons", "entries", "paragraphs")


class DraftChanged(DomainError):
    """A colleague has saved another text since this page was opened."""


class EntriesMissing(DomainError):
    """The result cannot be granted: something that the office has to enter is not there."""


@dataclass(frozen=True)
class Proposal:
    """What a draft says: yes or no, why not, the officer's entries, and an opening in place of the usual one."""

    outcome: str
    reasons: str = ""
    entries: Mapping[str, Any] = field(default_factory=dict)
    paragraphs: Sequence[str] = ()

    def content(self) -> dict[str, Any]:
        """The fields of a draft or of its revision."""
        return {
            "outcome": Outcome(self.outcome),
            "reasons": self.reasons.strip(),
            "entries": dict(self.entries),
            "paragraphs": [each.strip() for each in self.paragraphs if each.strip()],
        }


def settle_draft(case: Case, officer: Person, *, outcome: str, reasons: str, based_on: int | None) -> None:
    """The draft says from now on what was decided: the result paper prints it. Without a draft there is nothing to do.

    Raises EntriesMissing when a result is granted without what the office has to enter, DraftChanged.
    """
    draft = DecisionDraft.objects.filter(dossier=case.dossier).first()
    entries = draft.entries if draft else {}
    if based_on is not None and based_on != (draft.revision if draft else 0):
        raise _changed()
    if outcome == Outcome.GRANTED and (missing := missing_entries(case.dossier, entries)):
        said = _("Chưa nhập đủ nội dung ghi vào kết quả: %(what)s. Mở “Dự thảo kết quả” để nhập.")
        raise EntriesMissing(said % {"what": ", ".join(missing)})
    if draft is not None:
        paragraphs = draft.paragraphs if draft.outcome == outcome else []
        kept(case.dossier, officer, Proposal(outcome, reasons, entries, paragraphs), draft.revision)


def kept(dossier: Dossier, by: Person, proposal: Proposal, based_on: int) -> DecisionDraft:
    """Keep a text as the next revision; the dossier's lock is held. Raises DraftChanged."""
    draft = DecisionDraft.objects.filter(dossier=dossier).first()
    if based_on != (draft.revision if draft else 0):
        raise _changed()
    content = proposal.content() | {"entries": kept_entries(dossier, proposal.entries)}
    if draft is not None and all(getattr(draft, name) == content[name] for name in CONTENT):
        return draft
    said = content | {"by": by, "at": clock.now(), "revision": based_on + 1}
    draft, _made = DecisionDraft.objects.update_or_create(dossier=dossier, defaults=said)
    DecisionRevision.objects.create(draft=draft, **said)
    return draft


def _changed() -> DraftChanged:
    return DraftChanged(
        _("Dự thảo vừa được người khác sửa sau khi bạn mở trang này. Bản của bạn chưa được ghi đè; xem rồi ghi lại.")
    )
