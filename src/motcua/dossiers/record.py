"""What one service writes: every row of a move together, or the rows of a whole batch of moves.

An officer's click and a simulated year go through the same code; only the number of dossiers in the record differs.
"""

import hashlib
import json
import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localtime
from procrastinate.contrib.django import app

from motcua.dossiers.models import ClockEntry, ClockKind, Dossier, FeeDue, JournalEntry, StepRun
from motcua.dossiers.models.attachments import Document

REACT = "dossiers.react"
REACT_TO_MANY = "dossiers.react_to_many"
MOVED = (  # what a move may change; answers and addresses are as they were filed
    "number", "authority", "receiving_authority", "returning_authority", "held_by", "state", "open_step", "open_role",
    "assignee", "fee_paid_at", "accepted_at", "due_at", "extended_to", "decided_at", "outcome", "reasons", "ready_at",
    "delivered_at", "supplement_rounds", "delivery", "delivery_address", "journal_length", "journal_head",
)  # fmt: skip
CHARGED = ("fee_quote", "fee_amount")  # what changes only where another sum is owed, or one no more
KEPT_OF_A_STEP = [
    "authority", "assignee", "left", "counts_from", "due_at", "warned_at", "head_warned_at", "done_at", "done_by",
    "outcome", "note",
]  # fmt: skip
HASHED = (
    "dossier_id", "seq", "move", "from_state", "to_state", "at", "actor_id", "authority_id", "procedure_id", "channel",
    "facts", "note_commitment", "previous",
)  # fmt: skip
SPELLING = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
BATCH = 2_000


class Record:
    """Collects changed dossiers and their new rows; `write` saves them in few statements."""

    def __init__(self) -> None:
        self.dossiers: dict[UUID, Dossier] = {}
        self.journal: list[JournalEntry] = []
        self.clock: list[ClockEntry] = []
        self.steps: dict[int, StepRun] = {}
        self.documents: list[Document] = []
        self.dues: list[FeeDue] = []
        self.changed_dues: list[FeeDue] = []  # paid or cancelled
        self.charged: set[UUID] = set()  # dossiers that owe another sum than before
        self.behalf = ""  # user name of the absent colleague for whom the officer acts

    def tell(self, dossier: Dossier, move: str, *, source: str, telling: Any, at: datetime) -> None:
        """Add the journal line of a move or act, linked to the line before it."""
        salt = secrets.token_hex(16) if telling.note else ""
        entry = JournalEntry(
            dossier=dossier,
            seq=dossier.journal_length + 1,
            move=move,
            from_state=source or "",
            to_state=dossier.state,
            at=at,
            actor=telling.actor,
            actor_name=str(telling.actor) if telling.actor and telling.actor.is_staff else "",
            authority=dossier.authority,
            procedure_id=dossier.procedure_id,
            channel=dossier.channel,
            facts=telling.facts | {"for": self.behalf} if self.behalf and telling.actor else telling.facts,
            note=telling.note,
            note_salt=salt,
            note_commitment=commitment(telling.note, salt) if telling.note else "",
            previous=dossier.journal_head,
        )
        entry.hash = digest(entry)
        dossier.journal_length, dossier.journal_head = entry.seq, entry.hash
        self.dossiers[dossier.pk] = dossier
        self.journal.append(entry)

    def note_clock(
        self, dossier: Dossier, kind: ClockKind, *, at: datetime, reason: str = "", limit: dict[str, Any] | None = None
    ) -> ClockEntry:
        """Add a line to the ledger of the clock, with the due moment that the dossier has now."""
        line = ClockEntry(dossier=dossier, kind=kind, at=at, reason=reason, due_at=dossier.due_at, limit=limit)
        self.clock.append(line)
        return line

    def keep_step(self, run: StepRun) -> None:
        """Add a step run that was opened or done."""
        self.steps[id(run)] = run

    def write(self) -> None:
        """Save everything: new rows in bulk, known ones by key, and one job for what follows from the moves."""
        self._write_dossiers()
        runs = list(self.steps.values())
        if done := [run for run in runs if run.pk]:
            StepRun.objects.bulk_update(done, KEPT_OF_A_STEP, batch_size=BATCH)
        StepRun.objects.bulk_create([run for run in runs if not run.pk], batch_size=BATCH)
        JournalEntry.objects.bulk_create(self.journal, batch_size=BATCH)
        ClockEntry.objects.bulk_create(self.clock, batch_size=BATCH)
        Document.objects.bulk_create(self.documents, batch_size=BATCH)
        changed = [due for due in self.changed_dues if due not in self.dues]
        FeeDue.objects.bulk_update(changed, ["paid_at", "cancelled_at"], batch_size=BATCH)
        FeeDue.objects.bulk_create(self.dues, batch_size=BATCH)  # after those that they take the place of

    def _write_dossiers(self) -> None:
        new = [dossier for dossier in self.dossiers.values() if dossier._state.adding]
        known = [dossier for dossier in self.dossiers.values() if not dossier._state.adding]
        Dossier.objects.bulk_create(new, batch_size=BATCH)
        for dossier in known:
            dossier.save(update_fields=[*MOVED, *CHARGED] if dossier.pk in self.charged else MOVED)

    def call_reactions(self) -> None:
        """Queue, in this transaction, what `config/reactions.py` does after these moves."""
        for entry in self.journal:
            app.configure_task(REACT, queue="reactions").defer(dossier=str(entry.dossier_id), seq=entry.seq)

    def counts(self) -> Counter[str]:
        """How many lines of each move are in this record."""
        return Counter(entry.move for entry in self.journal)


def digest(entry: JournalEntry) -> str:
    """The hash of a journal line."""
    return digest_of([getattr(entry, name) for name in HASHED])


def digest_of(line: Sequence[Any]) -> str:
    """SHA-256 of a journal line in its one canonical spelling, the hash before it included; `line` has the columns of HASHED."""
    dossier, seq, move, source, target, at, actor, *rest = line
    moment = localtime(at).isoformat(timespec="microseconds")
    values = [str(dossier), seq, move, source, target, moment, str(actor or ""), *rest]
    return hashlib.sha256(SPELLING.encode(values).encode()).hexdigest()


def commitment(note: str, salt: str) -> str:
    """What the chain keeps of a personal note: it proves the text while the text is there, and nothing afterwards."""
    return hashlib.sha256(f"{salt}{note}".encode()).hexdigest()
