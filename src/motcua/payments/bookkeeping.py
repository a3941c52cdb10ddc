"""Writing entries. Whoever calls is in a transaction, and has decided that it happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.accounts.models import Person
from motcua.payments.ledger.booking import Posting, settled, where
from motcua.payments.models import LedgerEntry, LedgerLine, Settlement

BATCH = 2_000
BOOKED = LedgerEntry.Kind.SETTLEMENT


@dataclass(frozen=True)
class About:
    """What an entry is about, beside its kind: the row or the number, when, and who."""

    authority_id: int
    at: datetime
    by: Person | None = None
    reference: str = ""
    memo: str = ""


def write(kind: str, lines: Sequence[Posting], *, about: About, **rows: Any) -> LedgerEntry:
    """One entry with its lines; `rows` are the settlement, refund or entry that it is about."""
    entry = LedgerEntry.objects.create(
        kind=kind,
        at=about.at,
        authority_id=about.authority_id,
        by=about.by,
        reference=about.reference,
        memo=about.memo,
        **rows,
    )
    LedgerLine.objects.bulk_create(_rows(entry, lines))
    return entry


def write_settlements(settlements: Iterable[Settlement]) -> int:
    """An entry for each of these sums, few statements for many; returns how many. Their dues have to be there."""
    written = 0
    entries: list[LedgerEntry] = []
    lines: list[LedgerLine] = []
    for each in settlements:
        entry = LedgerEntry(
            kind=BOOKED,
            at=each.settled_at,
            authority_id=each.authority_id,
            by_id=each.taken_by_id,
            settlement=each,
            memo=each.receipt_number,
        )
        entries.append(entry)
        lines += _rows(entry, lines_of(each))
        if len(entries) == BATCH:
            written += _flush(entries, lines)
    return written + _flush(entries, lines)


def lines_of(settlement: Settlement) -> list[Posting]:
    """What a sum that came in books."""
    place = where(settlement.method, settlement.gateway)
    return settled(settlement.amount, place=place, lines=settlement.due.lines, surplus=settlement.surplus)


def lines_written(entry: LedgerEntry | UUID) -> list[Posting]:
    """The lines of an entry as they were booked."""
    rows = LedgerLine.objects.filter(entry=entry)
    return [Posting(row.account, debit=row.debit, credit=row.credit, detail=row.detail) for row in rows]


def _rows(entry: LedgerEntry, lines: Iterable[Posting]) -> list[LedgerLine]:
    return [
        LedgerLine(
            entry=entry,
            authority_id=entry.authority_id,
            at=entry.at,
            account=line.account,
            detail=line.detail,
            debit=line.debit,
            credit=line.credit,
        )
        for line in lines
    ]


def _flush(entries: list[LedgerEntry], lines: list[LedgerLine]) -> int:
    written = len(LedgerEntry.objects.bulk_create(entries))
    LedgerLine.objects.bulk_create(lines)
    entries.clear()
    lines.clear()
    return written
