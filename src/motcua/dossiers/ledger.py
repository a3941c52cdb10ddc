"""From the lines of a dossier's clock to its due moment: the one way a due moment is computed, at every move and ever after.

Pure: lines and calendars in, due moment out. The lines say when the clock was started, stood, went on, and under which limit;
the calendars say when the office works *now*. So a decreed holiday moves every due moment that is replayed after it, and
nothing that was promised has to be read from encrypted answers.

Who moves a dossier to another office changes no line here: the limit stays counted by the calendar under which it was
promised, and the due moment stays.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from motcua.dossiers.models.history import ClockKind
from motcua.working_time.calendars import ZONE, Calendar
from motcua.working_time.limits import End, Span, after_wait, end_of

GIVEN = Span(0, "hour")  # a due moment that came with the dossier: what is left of it goes on by the hour

Limit = dict[str, Any]
Calendars = Callable[[str], Calendar]


class Line(Protocol):
    """What the routine reads of a `ClockEntry`; moments are aware."""

    @property
    def kind(self) -> str: ...

    @property
    def at(self) -> datetime: ...

    @property
    def limit(self) -> Limit | None: ...

    @property
    def due_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the clock stands after some lines; `extended` and `started`: whether there ever was such a line.

    `due`: the law's due moment; None before the start, while the clock stands, and after the end. `promised`: the new
    moment that the office gave with its apology. `stood_since`: since when the clock stands. `calendar`: the code of the
    one that counts.
    """

    due: datetime | None = None
    promised: datetime | None = None
    stood_since: datetime | None = None
    calendar: str = ""
    started: bool = False
    extended: bool = False


def limit_of(span: Span, calendar: Calendar) -> Limit:
    """A limit as its line keeps it, with the calendar's present policy: a later one does not touch what was promised."""
    kept: Limit = {"amount": span.amount, "unit": span.unit, "calendar": calendar.code}
    if span.cutoff:
        kept["cutoff"] = span.cutoff
    elif span.unit == "working_day":
        kept["policy"] = span.policy or calendar.policy
    return kept


def given_limit(due: datetime, calendar: Calendar) -> Limit:
    """The limit of a dossier that brings its due moment along (old cases)."""
    return {"until": due.isoformat(), "calendar": calendar.code}


def end_of_limit(limit: Limit, start: datetime, calendar: Calendar) -> End:
    """When a kept limit that starts at this moment ends."""
    if until := limit.get("until"):
        return End(datetime.fromisoformat(until))
    return end_of(_span(limit), start, calendar)


def replay(lines: Iterable[Line], calendars: Calendars) -> Standing:
    """Where the clock stands after these lines, in their order. `calendars` gives the calendar of a code."""
    clock = _Clock(calendars)
    for line in lines:
        clock.take(line)
    return clock.standing


class _Clock:
    """The clock while its lines are read."""

    __slots__ = ("calendar", "calendars", "code", "end", "extended", "promise", "promised_at", "since", "span")

    def __init__(self, calendars: Calendars) -> None:
        self.calendars = calendars
        self.calendar: Calendar | None = None
        self.code, self.extended = "", False
        self.span = GIVEN
        self.end: End | None = None
        self.since: datetime | None = None
        self.promise: End | None = None
        self.promised_at: datetime | None = None

    def take(self, line: Line) -> None:
        match line.kind:
            case ClockKind.STARTED | ClockKind.RESTARTED:
                self._start(line)
            case ClockKind.PAUSED:
                self.since = line.at
            case ClockKind.RESUMED:
                self._resume(line.at)
            case ClockKind.EXTENDED:
                self._extend(line)
            case ClockKind.ENDED:
                self.end = self.promise = self.since = None
        # MOVED is a mark only: the calendar itself says what moved.

    def _start(self, line: Line) -> None:
        limit = line.limit or {"until": line.due_at.isoformat() if line.due_at else line.at.isoformat()}
        self.code = limit.get("calendar", "")
        self.calendar = self.calendars(self.code)
        self.span = GIVEN if "until" in limit else _span(limit)
        self.end = end_of_limit(limit, line.at, self.calendar)
        self.since = self.promise = None

    def _resume(self, at: datetime) -> None:
        if self.since is None or self.calendar is None:
            return
        if self.end:
            self.end = after_wait(self.span, self.end, self.since, at, self.calendar)
        if self.promise and self.promised_at and self.promised_at <= self.since:
            self.promise = after_wait(GIVEN, self.promise, self.since, at, self.calendar)
        self.since = None

    def _extend(self, line: Line) -> None:
        self.extended = True
        if self.calendar and line.limit:
            self.promise = End(promise_on(datetime.fromisoformat(line.limit["to"]), self.calendar))
            self.promised_at = line.at

    @property
    def standing(self) -> Standing:
        due = self.end.due if self.end and self.since is None else None
        promised = self.promise.due if self.promise else None
        return Standing(due, promised, self.since, self.code, self.calendar is not None, self.extended)


def promise_on(moment: datetime, calendar: Calendar) -> datetime:
    """A promised moment; on a day off, the close of the next working day (Civil Code art. 148)."""
    day: date = moment.astimezone(ZONE).date()
    return moment if calendar.is_working_day(day) else calendar.close_from(day)


def _span(limit: Limit) -> Span:
    return Span(limit["amount"], limit["unit"], limit.get("cutoff"), limit.get("policy"))
