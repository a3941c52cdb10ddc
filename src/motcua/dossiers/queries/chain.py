"""Whether the journal is still what was written: every chain from its first line to the head that the dossier keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from motcua.dossiers.models import Dossier, JournalEntry
from motcua.dossiers.record import digest

BATCH = 2_000
START = "0" * 64


@dataclass(frozen=True)
class Break:
    """The first line of a dossier that does not hold, and what is wrong with it; seq 0 is the whole chain."""

    dossier: UUID
    seq: int
    problem: str


def breaks_in_journal() -> Iterator[Break]:
    """At most one break for each dossier, in constant memory."""
    for dossier in Dossier.objects.filter(~Exists(JournalEntry.objects.filter(dossier=OuterRef("pk")))).only("pk"):
        yield Break(dossier.pk, 0, "no line is left")
    lines = JournalEntry.objects.order_by("dossier_id", "seq").defer("note")
    lines = lines.annotate(head=F("dossier__journal_head"), length=F("dossier__journal_length"))
    last: JournalEntry | None = None
    broken: UUID | None = None
    for line in lines.iterator(chunk_size=BATCH):
        if last is not None and last.dossier_id != line.dossier_id:
            yield from _end(last, broken)
            last = None
        if broken != line.dossier_id and (problem := _problem(line, last)):
            broken = line.dossier_id
            yield Break(line.dossier_id, line.seq, problem)
        last = line
    if last is not None:
        yield from _end(last, broken)


def _problem(line: JournalEntry, last: JournalEntry | None) -> str:
    seq, previous = (last.seq, last.hash) if last else (0, START)
    if line.seq != seq + 1:
        return f"line {seq + 1} is missing before it"
    if line.previous != previous:
        return "it does not follow the line before it"
    return "" if digest(line) == line.hash else "it was changed"


def _end(last: JournalEntry, broken: UUID | None) -> Iterator[Break]:
    if broken != last.dossier_id and (last.hash, last.seq) != (last.head, last.length):  # type: ignore[attr-defined]
        yield Break(last.dossier_id, last.seq, "it is not the last line that the dossier knows")
