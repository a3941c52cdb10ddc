"""Which open dossiers a changed calendar moves: replayed from their ledgers, chunk by chunk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    Func,
    OuterRef,
    Q,
    QuerySet,
    When,
)

from motcua.authorities.models import Authority
from motcua.dossiers.ledger import replay
from motcua.dossiers.models import ENDED, WAITING, ClockEntry, ClockKind, Dossier, JournalEntry, State, StepRun
from motcua.dossiers.time_limit import ANSWER_WITHIN, due_of_share
from motcua.working_time.calendars import ZONE, Calendar
from motcua.working_time.queries import calendar as calendar_of

CHUNK = 2_000
EPOCH, MICROSECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class Micros(Func):
    """A moment as microseconds: five times quicker to read than a moment."""

    template = "(extract(epoch from %(expressions)s) * 1000000)::bigint"
    output_field = BigIntegerField()


def _moment(micros: int | None) -> datetime | None:
    return None if micros is None else EPOCH + micros * MICROSECOND


OF_A_ROW = (
    "pk", "state", "supplement_rounds", "authority_id", "procedure_id", "channel", "parent_id", "journal_length",
    "journal_head", ExpressionWrapper(Q(accepted_at__isnull=False), BooleanField()), Micros("due_at"),
    Micros("extended_to"), Micros(Case(When(accepted_at=None, then="submitted_at"))),
)  # fmt: skip
RUNNING = frozenset(State) - ENDED - WAITING


class Row(NamedTuple):
    """What is read of a dossier: rows, not objects, and no moment that is not needed: there may be a hundred thousand.

    `filed_at`: of those that are not accepted.
    """

    pk: UUID
    state: str
    supplement_rounds: int
    authority_id: int
    procedure_id: int
    channel: str
    parent_id: UUID | None
    journal_length: int
    journal_head: str
    accepted: bool
    due_at: datetime | None
    extended_to: datetime | None
    filed_at: datetime | None


class Run(NamedTuple):
    """What is read of an open step."""

    pk: int
    left: timedelta | None
    counts_from: datetime | None
    due_at: datetime | None


class Line(NamedTuple):
    """One line of a ledger, as `replay` reads it."""

    dossier: UUID
    kind: str
    at: datetime
    due_at: datetime | None
    limit: dict[str, Any] | None


@dataclass(slots=True)
class Moved:
    """A dossier, still as it is stored, with its moments by the calendar of now; `run` is its open step."""

    dossier: Row
    due: datetime | None
    promised: datetime | None
    run: Run | None = None
    run_due: datetime | None = None

    @property
    def legal(self) -> bool:
        """Whether what was promised to the applicant has moved; before acceptance nothing was."""
        kept = self.dossier.due_at, self.dossier.extended_to
        return self.dossier.accepted and (self.due, self.promised) != kept

    @property
    def answer(self) -> bool:
        """Whether reception has another moment by which to answer."""
        return not self.dossier.accepted and self.due != self.dossier.due_at

    @property
    def step(self) -> bool:
        """Whether the open step is due at another moment."""
        return self.run is not None and self.run_due != self.run.due_at


def open_under(code: str, since: date | None = None) -> QuerySet[Dossier]:
    """The open dossiers whose clock runs by this calendar, or whose office does.

    `since`: the first day that changed; what is due before it cannot have moved.
    """
    offices = Authority.objects.filter(calendar=code).values_list("pk", flat=True)
    promised = ClockEntry.objects.filter(dossier=OuterRef("pk"), limit__calendar=code)
    rows = Dossier.objects.filter(Q(authority__in=list(offices)) | Exists(promised), state__in=RUNNING)
    if since is None:
        return rows
    day = datetime.combine(since, time(), ZONE)
    steps = StepRun.objects.filter(dossier=OuterRef("pk"), done_at=None, due_at__gte=day)
    return rows.filter(Q(due_at__gte=day) | Q(extended_to__gte=day) | Exists(steps))


def chunks_under(calendar: Calendar, since: date | None = None) -> Iterator[list[Moved]]:
    """All of them by one calendar, which need not be the stored one; nothing is locked."""
    after = None
    while chunk := next_chunk(open_under(calendar.code, since), after):
        yield moved_by(calendar, chunk)
        after = chunk[-1].pk


def count_moved(calendar: Calendar, since: date | None = None) -> int:
    """How many accepted dossiers would be due at another moment if this were their calendar."""
    return sum(each.legal for chunk in chunks_under(calendar, since) for each in chunk)


def next_chunk(rows: QuerySet[Dossier], after: UUID | None) -> list[Row]:
    """The next dossiers behind a key, with what a move of the due moment needs."""
    rows = rows.filter(pk__gt=after) if after else rows
    found = rows.order_by("pk").values_list(*OF_A_ROW)[:CHUNK]
    return [Row(*row[:-3], *map(_moment, row[-3:])) for row in found]


def moved_by(calendar: Calendar, dossiers: list[Row]) -> list[Moved]:
    """Where the clocks of these dossiers stand if this is the calendar of its code."""
    keys = [dossier.pk for dossier in dossiers]
    lines, runs, supplied = _lines(keys), _runs(keys), _supplied(dossiers)
    offices = dict(Authority.objects.values_list("pk", "calendar"))

    def by_code(code: str) -> Calendar:
        return calendar if code == calendar.code else calendar_of(code)

    found = []
    for dossier in dossiers:
        run, own = runs.get(dossier.pk), by_code(offices[dossier.authority_id])
        moved = Moved(dossier, dossier.due_at, dossier.extended_to, run, run.due_at if run else None)
        if run is not None and run.counts_from is not None:
            moved.run_due = due_of_share(run, own)
        if dossier.accepted and dossier.due_at is not None:
            stands = replay(lines[dossier.pk], by_code)
            moved.due, moved.promised = stands.due, stands.promised
        elif dossier.due_at is not None and dossier.filed_at is not None:
            moved.due = own.add_hours(supplied.get(dossier.pk, dossier.filed_at), ANSWER_WITHIN)
        found.append(moved)
    return found


def _lines(keys: list[UUID]) -> Mapping[UUID, list[Line]]:
    found: dict[UUID, list[Line]] = defaultdict(list)
    rows = ClockEntry.objects.filter(dossier__in=keys).exclude(kind=ClockKind.MOVED).order_by("id")
    given = Micros(Case(When(limit__isnull=True, then="due_at")))  # of an old line that keeps no limit
    for key, kind, at, due, limit in rows.values_list("dossier_id", "kind", Micros("at"), given, "limit"):
        found[key].append(Line(key, kind, EPOCH + at * MICROSECOND, _moment(due), limit))
    return found


def _runs(keys: list[UUID]) -> dict[UUID, Run]:
    rows = StepRun.objects.filter(dossier__in=keys, done_at=None)
    found = rows.values_list("dossier_id", "pk", "left", Micros("counts_from"), Micros("due_at"))
    return {key: Run(pk, left, _moment(since), _moment(due)) for key, pk, left, since, due in found}


def _supplied(dossiers: Iterable[Row]) -> dict[UUID, datetime]:
    """When reception was given eight new hours, because the applicant answered it."""
    asked = [each.pk for each in dossiers if not each.accepted and each.supplement_rounds]
    rows = JournalEntry.objects.filter(dossier__in=asked, move="supply").order_by("seq") if asked else ()
    return {entry.dossier_id: entry.at for entry in rows}
