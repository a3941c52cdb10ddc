"""After a calendar has changed: every open dossier's due moment anew, from its ledger."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app

from motcua.authorities.models import Authority
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import ClockEntry, ClockKind, Dossier, JournalEntry, StepRun
from motcua.dossiers.queries.moving import CHUNK, Moved, moved_by, next_chunk, open_under
from motcua.dossiers.record import REACT, Record
from motcua.foundation import clock
from motcua.working_time.calendars import ZONE
from motcua.working_time.queries import forget_calendars, read_calendar

RECOMPUTE = "dossiers.recompute_due"
OTHERS_NOTICE = 120  # seconds after which every process has read the changed calendar
MOVED_DUE = """
    update dossiers_dossier as kept
    set due_at = new.due_at, extended_to = new.extended_to,
        journal_length = new.journal_length, journal_head = new.journal_head
    from unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[], %s::int[], %s::text[])
        as new (id, due_at, extended_to, journal_length, journal_head)
    where kept.id = new.id
"""
MOVED_STEPS = """
    update dossiers_steprun as kept
    set due_at = new.due_at,
        warned_at = case when new.due_at > kept.due_at then null else kept.warned_at end,
        head_warned_at = case when new.due_at > kept.due_at then null else kept.head_warned_at end
    from unnest(%s::bigint[], %s::timestamptz[]) as new (id, due_at)
    where kept.id = new.id
"""


@dataclass
class Recount:
    """What was looked at, and what moved; `last`: the key behind which to go on, None at the end."""

    seen: int = 0
    dossiers: int = 0
    answers: int = 0
    steps: int = 0
    last: UUID | None = None


@transaction.atomic
def recompute_later(calendar_code: str, *, basis: str, since: date | None = None) -> None:
    """Queue the work for after this transaction, and once more for what other processes did by the old calendar meanwhile.

    `basis`: why the calendar changed, in words for the applicants. `since`: the first day that changed.
    """
    given = {"calendar": calendar_code, "basis": basis, "since": since.isoformat() if since else ""}
    app.configure_task(RECOMPUTE, queue="clock").defer(**given)
    app.configure_task(RECOMPUTE, queue="clock", schedule_in={"seconds": OTHERS_NOTICE}).defer(**given)


def recompute_due(calendar_code: str, *, basis: str, since: date | None = None) -> Recount:
    """Everything at once, a transaction a chunk. Run again, it moves nothing more."""
    whole, after = Recount(), None
    while True:
        part = recompute_some(calendar_code, basis=basis, since=since, after=after)
        whole.seen += part.seen
        whole.dossiers += part.dossiers
        whole.answers += part.answers
        whole.steps += part.steps
        after = part.last
        if after is None:
            return whole


@transaction.atomic
def recompute_some(calendar_code: str, *, basis: str, since: date | None = None, after: UUID | None = None) -> Recount:
    """One chunk: the open dossiers behind the key `after`, locked, their due moments computed anew.

    A moved due moment leaves a line in the ledger and one in the journal, and is told to the applicant when its day is
    another; before acceptance only the moment by which to answer moves, silently.
    """
    forget_calendars()
    calendar = read_calendar(calendar_code)
    rows = open_under(calendar_code, since).select_for_update(of=("self",))
    dossiers = next_chunk(rows, after)
    moved = moved_by(calendar, dossiers)
    legal = [each for each in moved if each.legal]
    answers = [each for each in moved if each.answer]
    steps = [each for each in moved if each.step]
    _write_legal(legal, basis)
    _write_dues([_with_due(each) for each in answers])
    _write_steps(steps)
    last = dossiers[-1].pk if len(dossiers) == CHUNK else None
    return Recount(len(dossiers), len(legal), len(answers), len(steps), last)


def _write_legal(moved: list[Moved], basis: str) -> None:
    record, offices = Record(), Authority.objects.in_bulk({each.dossier.authority_id for each in moved})
    with clock.at(clock.now()):
        for each in moved:
            facts = _facts(each, basis)
            dossier = _with_due(each)
            dossier.authority = offices[dossier.authority_id]
            act(dossier, "move_due", record=record, telling=Telling(facts=facts))
            record.note_clock(dossier, ClockKind.MOVED, at=clock.now(), reason="calendar")
    JournalEntry.objects.bulk_create(record.journal, batch_size=CHUNK)
    ClockEntry.objects.bulk_create(record.clock, batch_size=CHUNK)
    _write_dues(list(record.dossiers.values()))
    spoken = [entry for entry in record.journal if not entry.facts.get("silent")]
    if spoken:
        jobs = [{"dossier": str(entry.dossier_id), "seq": entry.seq} for entry in spoken]
        app.configure_task(REACT, queue="reactions").batch_defer(*jobs)


def _with_due(moved: Moved) -> Dossier:
    moved.dossier.due_at, moved.dossier.extended_to = moved.due, moved.promised
    return moved.dossier


def _facts(moved: Moved, basis: str) -> dict[str, Any]:
    """What the journal keeps: both moments and why. Silent: the applicant's day is the same, or the whole tells him."""
    dossier = moved.dossier
    before, now = dossier.extended_to or dossier.due_at, moved.promised or moved.due
    facts: dict[str, Any] = {"due_before": _iso(dossier.due_at), "due_at": _iso(moved.due), "basis": basis}
    if moved.promised:
        facts |= {"promised_before": _iso(dossier.extended_to), "promised": _iso(moved.promised)}
    if dossier.parent_id or _day(before) == _day(now):
        facts["silent"] = True
    return facts


def _iso(moment: datetime | None) -> str:
    return moment.astimezone(ZONE).isoformat() if moment else ""


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(ZONE).date() if moment else None


def _write_dues(dossiers: list[Dossier]) -> None:
    if dossiers:
        names = ("pk", "due_at", "extended_to", "journal_length", "journal_head")
        with connection.cursor() as cursor:
            cursor.execute(MOVED_DUE, [[getattr(each, name) for each in dossiers] for name in names])


def _write_steps(moved: list[Moved]) -> None:
    if moved:
        runs: list[StepRun] = [each.run for each in moved if each.run]
        with connection.cursor() as cursor:
            cursor.execute(MOVED_STEPS, [[run.pk for run in runs], [each.run_due for each in moved]])
