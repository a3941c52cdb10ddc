"""The legal clock of one dossier: when it starts, stands, goes on and ends.

Sources: answer to an online filing within 8 working hours (Decree 45/2020/NĐ-CP art. 11); a lawful wait is not counted.
"""

from datetime import datetime
from typing import Any

from motcua.catalogue import deadlines
from motcua.dossiers.models import ClockKind, Dossier, StepRun
from motcua.dossiers.record import Record
from motcua.foundation import clock

ANSWER_WITHIN = 8  # working hours


class TimeLimit:
    """The clock of a dossier under its package's deadline and its office's calendar."""

    def __init__(self, dossier: Dossier, package: Any, calendar: Any, record: Record) -> None:
        self.dossier, self.package, self.calendar, self.record = dossier, package, calendar, record

    def answer_by(self) -> datetime:
        """When the office has to have accepted or declined what is filed now: in eight working hours."""
        return self.calendar.add_hours(clock.now(), ANSWER_WITHIN)

    def of_law(self, known: dict[str, Any]) -> datetime:
        """When the result is due for what is accepted now. `known`: answers and facts of the filing."""
        return deadlines.due(self.package, clock.now(), self.calendar, known)

    def start(self, due: datetime) -> None:
        """Acceptance starts the legal limit, which ends at `due`."""
        self.dossier.due_at = due
        self.record.note_clock(self.dossier, ClockKind.STARTED, at=clock.now())

    def pause(self, *, reason: str) -> None:
        """While the office waits for somebody else, no time is used."""
        self.dossier.due_at = None
        if self.dossier.accepted_at is not None:
            self.record.note_clock(self.dossier, ClockKind.PAUSED, at=clock.now(), reason=reason)

    def resume(
        self, run: StepRun | None, *, paused_at: datetime, due_before: datetime | None, known: dict[str, Any]
    ) -> None:
        """Go on with what was left of the limit (none had started: answer anew), and of the open step's share of it."""
        at = clock.now()
        if due_before is None:
            self.dossier.due_at = self.answer_by()
        else:
            wait = deadlines.Wait(paused_at, at, due_before)
            self.dossier.due_at = deadlines.after_wait(self.package, self.calendar, wait, known)
            self.record.note_clock(self.dossier, ClockKind.RESUMED, at=at)
        if run and run.due_at and run.due_at > paused_at:
            run.due_at = self.calendar.add_hours(at, self.calendar.hours_between(paused_at, run.due_at))
            self.record.keep_step(run)

    def end(self, *, reason: str) -> None:
        """The result is ready, or there will be none: the ledger keeps the due moment, the office owes no more."""
        self.record.note_clock(self.dossier, ClockKind.ENDED, at=clock.now(), reason=reason)
        self.dossier.due_at = None
