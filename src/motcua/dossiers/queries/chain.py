"""Whether the journal is still what was written: every chain from its first line to the head that the dossier keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from motcua.dossiers.models import Dossier, JournalEntry
from motcua.dossiers.record import HASHED, digest_of

BATCH = 5_000
START = "0" * 64
SEQ, PREVIOUS = HASHED.index("seq"), HASHED.index("previous")
HASH, HEAD, LENGTH = -3, -2, -1


@dataclass(frozen=True)
class Break:
    """The first line of a dossier that does not hold, and what is wrong with it; seq 0 is the whole chain."""

    dossier: UUID
    seq: int
    problem: str


def breaks_in_journal() -> Iterator[Break]:
    """At most one break for each dossier, in constant memory."""
    for pk in Dossier.objects.filter(~Exists(JournalEntry.objects.filter(dossier=OuterRef("pk")))).values_list("pk"):
        yield Break(*pk, 0, "no line is left")
    columns = (*HASHED, "hash", "dossier__journal_head", "dossier__journal_length")
    lines = JournalEntry.objects.order_by("dossier_id", "seq").values_list(*columns)
    for dossier, chain in groupby(lines.iterator(chunk_size=BATCH), key=itemgetter(0)):
        if found := _break_in(dossier, chain):
            yield found


def _break_in(dossier: UUID, chain: Iterator[tuple[Any, ...]]) -> Break | None:
    """The first line that does not hold; the rest of that chain is read over."""
    seq, last, line = 0, START, ()
    for line in chain:
        if line[SEQ] != seq + 1:
            return Break(dossier, line[SEQ], f"line {seq + 1} is missing before it")
        if line[PREVIOUS] != last:
            return Break(dossier, line[SEQ], "it does not follow the line before it")
        if digest_of(line[: len(HASHED)]) != line[HASH]:
            return Break(dossier, line[SEQ], "it was changed")
        seq, last = line[SEQ], line[HASH]
    if (last, seq) != (line[HEAD], line[LENGTH]):
        return Break(dossier, seq, "it is not the last line that the dossier knows")
    return None
