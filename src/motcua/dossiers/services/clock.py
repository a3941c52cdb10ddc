"""After a calendar has changed: every open dossier's due moment anew, from its ledger."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from procrastinate.contrib.django import app

from motcua.dossiers.lifecycle import ACTS
from motcua.dossiers.models import JournalEntry
from motcua.dossiers.queries.moving import CHUNK, Moved, moved_by, next_chunk, open_under
from motcua.dossiers.record import REACT_TO_MANY, digest_of
from motcua.dossiers.services.telling import SILENT
from motcua.foundation import clock
from motcua.working_time.calendars import ZONE
from motcua.working_time.queries import calendar as kept_calendar
from motcua.working_time.queries import forget_calendars

RECOMPUTE = "dossiers.recompute_due"
OTHERS_NOTICE = 120  # seconds after which every process has read the changed calendar
TOLD_TOGETHER = 100  # journal lines whose reactions are one job
# A hundred thousand rows are written as sets; every statement takes its rows from one parameter of JSON.
MOVE_ANSWERS = """
    update dossiers_dossier as kept set due_at = new.due_at
    from json_to_recordset(%s::json) as new (id uuid, due_at timestamptz)
    where kept.id = new.id
"""
MOVE = """
    with new as (
        select * from json_to_recordset(%(rows)s::json) as new
        (id uuid, due_at timestamptz, extended_to timestamptz, seq int, previous text, hash text, facts jsonb)
    ), moved as (
        update dossiers_dossier as kept
        set due_at = new.due_at, extended_to = new.extended_to, journal_length = new.seq, journal_head = new.hash
        from new where kept.id = new.id
        returning new.*, state, authority_id, procedure_id, channel
    ), noted as (
        insert into dossiers_clockentry (dossier_id, kind, at, reason, due_at)
        select id, 'moved', %(at)s, 'calendar', due_at from new
    )
    insert into dossiers_journalentry
        (dossier_id, seq, move, from_state, to_state, at, actor_name, authority_id, procedure_id, channel, facts,
         note, note_salt, note_commitment, previous, hash)
    select id, seq, 'move_due', state, state, %(at)s, '', authority_id, procedure_id, channel, facts,
           %(nothing)s, '', '', previous, hash
    from moved
"""
MOVE_STEPS = """
    update dossiers_steprun as kept
    set due_at = new.due_at,
        warned_at = case when new.due_at > kept.due_at then null else kept.warned_at end,
        head_warned_at = case when new.due_at > kept.due_at then null else kept.head_warned_at end
    from json_to_recordset(%s::json) as new (id bigint, due_at timestamptz)
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

    def with_part(self, part: "Recount") -> "Recount":
        """Both together, up to where the part went."""
        counts = (self.seen + part.seen, self.dossiers + part.dossiers, self.answers + part.answers)
        return Recount(*counts, self.steps + part.steps, part.last)


@transaction.atomic
def change_calendar(calendar_code: str, *, change: Callable[[], object], basis: str, since: date) -> None:
    """Change a calendar, and queue the recomputation of what is due by it, both or neither. Raises what the change raises."""
    change()
    recompute_later(calendar_code, basis=basis, since=since)


@transaction.atomic
def recompute_later(calendar_code: str, *, basis: str, since: date | None = None) -> None:
    """Queue the work for after this transaction, and once more for what other processes did by the old calendar meanwhile.

    `basis`: why the calendar changed, in words for the applicants. `since`: the first day that changed.
    """
    given = {"calendar": calendar_code, "basis": basis, "since": since.isoformat() if since else ""}
    app.configure_task(RECOMPUTE, queue="clock").defer(**given)
    app.configure_task(RECOMPUTE, queue="clock", schedule_in={"seconds": OTHERS_NOTICE}).defer(**given)


@transaction.atomic
def recompute_some(calendar_code: str, *, basis: str, since: date | None = None, after: UUID | None = None) -> Recount:
    """One chunk: the open dossiers behind the key `after`, locked, their due moments computed anew.

    A moved due moment leaves a line in the ledger and one in the journal, and is told to the applicant when its day is
    another; before acceptance only the moment by which to answer moves, silently.
    """
    forget_calendars()
    calendar = kept_calendar(calendar_code)
    rows = open_under(calendar_code, since).select_for_update(of=("self",))
    dossiers = next_chunk(rows, after)
    moved = moved_by(calendar, dossiers)
    legal = [each for each in moved if each.legal]
    answers = [each for each in moved if each.answer]
    steps = [each for each in moved if each.step]
    with connection.cursor() as cursor:
        _write_legal(cursor, legal, basis)
        if answers:
            cursor.execute(MOVE_ANSWERS, [json.dumps([_moments(each) for each in answers])])
        if steps:
            cursor.execute(MOVE_STEPS, [json.dumps([_step(each) for each in steps])])
    last = dossiers[-1].pk if len(dossiers) == CHUNK else None
    return Recount(len(dossiers), len(legal), len(answers), len(steps), last)


def _write_legal(cursor: CursorWrapper, moved: list[Moved], basis: str) -> None:
    """The rows that `act(…, "move_due", …)` and `note_clock` would make, and one job for the reactions of many lines."""
    if not moved:
        return
    at, nothing = clock.now(), JournalEntry._meta.get_field("note").get_db_prep_save("", connection)
    rows = [_line(each, at, basis) for each in moved]
    cursor.execute(MOVE, {"rows": json.dumps(rows), "at": at, "nothing": nothing})
    spoken = [(row["id"], row["seq"]) for row in rows if "silent" not in row["facts"]]
    jobs: list[dict[str, Any]] = [{"lines": lines} for lines in _together(spoken)]
    if jobs:
        app.configure_task(REACT_TO_MANY, queue="reactions").batch_defer(*jobs)


def _together(lines: list[Any]) -> Iterator[list[Any]]:
    rest = iter(lines)
    while some := list(islice(rest, TOLD_TOGETHER)):
        yield some


def _line(moved: Moved, at: datetime, basis: str) -> dict[str, Any]:
    dossier, facts = moved.dossier, _facts(moved, basis)
    if dossier.state not in ACTS["move_due"].states:
        raise AssertionError(f"{dossier.pk} is over")
    seq, state, previous = dossier.journal_length + 1, dossier.state, dossier.journal_head
    line = [dossier.pk, seq, "move_due", state, state, at, None, dossier.authority_id, dossier.procedure_id]
    digest = digest_of([*line, dossier.channel, facts, "", previous])
    return _moments(moved) | {"seq": seq, "previous": previous, "hash": digest, "facts": facts}


def _moments(moved: Moved) -> dict[str, Any]:
    return {"id": str(moved.dossier.pk), "due_at": _iso(moved.due), "extended_to": _iso(moved.promised)}


def _step(moved: Moved) -> dict[str, Any]:
    return {"id": moved.run.pk if moved.run else None, "due_at": _iso(moved.run_due)}


def _facts(moved: Moved, basis: str) -> dict[str, Any]:
    """What the journal keeps: both moments and why. Silent: the applicant's day is the same, or the whole tells him."""
    dossier = moved.dossier
    before, now = dossier.extended_to or dossier.due_at, moved.promised or moved.due
    facts: dict[str, Any] = {"due_before": _iso(dossier.due_at), "due_at": _iso(moved.due), "basis": basis}
    if moved.promised:
        facts |= {"promised_before": _iso(dossier.extended_to), "promised": _iso(moved.promised)}
    if dossier.parent_id or _day(before) == _day(now):
        facts |= SILENT
    return facts


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(ZONE).isoformat() if moment else None


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(ZONE).date() if moment else None
