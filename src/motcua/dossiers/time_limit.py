"""The legal clock of one dossier: when it starts, stands, goes on, starts anew, is promised anew, and ends.

Each of them adds a line to the ledger, and the due moment is what `ledger.replay` makes of all lines: never anything else.

Sources: answer to an online filing within 8 working hours (Decree 45/2020/NĐ-CP art. 11); a lawful wait is not counted; after
a failed professional check the limit starts from zero, and a new date with an apology is given at most once (one-stop decree).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, Protocol

from django.utils.translation import gettext as _

from motcua.catalogue import deadlines
from motcua.dossiers.ledger import Limit, Standing, end_of_limit, given_limit, limit_of, promise_on, replay
from motcua.dossiers.models import ClockEntry, ClockKind, Dossier, StepRun
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.calendars import Calendar
from motcua.working_time.queries import calendar as calendar_of

ANSWER_WITHIN = 8  # working hours


class AlreadyExtended(DomainError):
    """A new date was promised once already, and the law gives an office no second one."""


class CannotExtend(DomainError):
    """No limit has started, or the new date is not later than the old one."""


class Lines:
    """The ledger of one dossier: what is kept (read when first asked for), and what this move adds."""

    def __init__(self, kept: Iterable[ClockEntry] = ()) -> None:
        self._kept, self._new = kept, list[ClockEntry]()

    def __iter__(self) -> Iterator[ClockEntry]:
        return chain(self._kept, self._new)

    def add(self, line: ClockEntry) -> None:
        """A line of this move."""
        self._new.append(line)


@dataclass
class TimeLimit:
    """The clock of a dossier under its package's deadline and its office's calendar; `run` is its open step."""

    dossier: Dossier
    package: Any
    calendar: Calendar
    record: Record
    run: StepRun | None = None
    lines: Lines = field(default_factory=Lines)

    def answer_by(self) -> datetime:
        """When the office has to have accepted or declined what is filed now: in eight working hours."""
        return self.calendar.add_hours(clock.now(), ANSWER_WITHIN)

    def of_law(self, known: dict[str, Any]) -> Limit:
        """The limit of this filing. `known`: its answers and facts. Raises CannotTell."""
        return limit_of(deadlines.span(self.package, known), self.calendar)

    def due(self, limit: Limit) -> datetime:
        """When the result is due if this limit starts now."""
        return end_of_limit(limit, clock.now(), self._calendar(limit["calendar"])).due

    def start(self, due: datetime | None = None, *, limit: Limit | None = None) -> None:
        """Acceptance starts a limit. With `due` alone, for an old case: the due moment that it brings along."""
        if limit is None and due is not None:
            limit = given_limit(due, self.calendar)
        self._note(ClockKind.STARTED, limit=limit)

    def pause(self, *, reason: str) -> None:
        """While the office waits for somebody else, no time is used: not of the limit, not of the open step's share."""
        if self.dossier.accepted_at is None:
            self.dossier.due_at = None
        else:
            self._note(ClockKind.PAUSED, reason=reason)
        self._stand_step()

    def resume(self) -> None:
        """Go on with what was left of the limit (none had started: answer anew), and of the open step's share of it."""
        if self.dossier.accepted_at is None:
            self.dossier.due_at = self.answer_by()
        else:
            self._note(ClockKind.RESUMED)
        self._go_on_with_step()

    def restart(self, known: dict[str, Any]) -> None:
        """The whole limit anew from this moment, also out of a wait. `known` as for `of_law`. Raises CannotTell."""
        if self.dossier.accepted_at is None:
            self.dossier.due_at = self.answer_by()
        else:
            self._note(ClockKind.RESTARTED, limit=self.of_law(known))
        self._go_on_with_step()

    def extend(self, to: datetime) -> None:
        """Promise a new moment with an apology, once; the law's due moment stays and alone decides on-time or late.

        A day off moves to the close of the next working day. Raises AlreadyExtended, CannotExtend.
        """
        stood = self.standing
        if stood.extended:
            raise AlreadyExtended(
                _("Hồ sơ này đã được xin lỗi và hẹn lại một lần; quy định không cho hẹn lại lần nữa.")
            )
        if not stood.started or self.dossier.accepted_at is None:
            raise CannotExtend(_("Hồ sơ này chưa có hạn trả kết quả để hẹn lại."))
        to = promise_on(to, self._calendar(stood.calendar))
        if to <= max(clock.now(), stood.due or clock.now()):
            raise CannotExtend(_("Ngày hẹn mới phải sau hôm nay và sau ngày đã hẹn."))
        self._note(ClockKind.EXTENDED, limit={"to": to.isoformat()})

    def end(self, *, reason: str) -> None:
        """The result is ready, or there will be none: the ledger keeps the due moment, the office owes no more."""
        self.lines.add(self.record.note_clock(self.dossier, ClockKind.ENDED, at=clock.now(), reason=reason))
        self.dossier.due_at = None

    @property
    def standing(self) -> Standing:
        """Where the clock stands after all lines."""
        return replay(self.lines, self._calendar)

    def _note(self, kind: ClockKind, *, reason: str = "", limit: Limit | None = None) -> None:
        line = self.record.note_clock(self.dossier, kind, at=clock.now(), reason=reason, limit=limit)
        self.lines.add(line)
        stands = self.standing
        self.dossier.due_at = line.due_at = stands.due
        self.dossier.extended_to = stands.promised

    def _calendar(self, code: str) -> Calendar:
        return self.calendar if code in ("", self.calendar.code) else calendar_of(code)

    def _stand_step(self) -> None:
        """What was left of the open step's share is kept; a step that was late already stays late."""
        run = self.run
        if run is None or run.due_at is None or run.due_at <= clock.now():
            return
        run.left = self.calendar.time_between(clock.now(), run.due_at)
        run.counts_from = run.due_at = None
        self.record.keep_step(run)

    def _go_on_with_step(self) -> None:
        run = self.run
        if run is None or run.left is None or run.counts_from is not None:
            return
        run.counts_from = clock.now()
        run.due_at = due_of_share(run, self.calendar)
        self.record.keep_step(run)


class Share(Protocol):
    """What is kept of a step's share of the limit."""

    @property
    def left(self) -> timedelta | None: ...

    @property
    def counts_from(self) -> datetime | None: ...


def due_of_share(run: Share, calendar: Calendar) -> datetime | None:
    """When the share of a step is used up, from what is kept of it; None while its clock stands."""
    if run.left is None or run.counts_from is None:
        return None
    return calendar.add_time(run.counts_from, run.left)
