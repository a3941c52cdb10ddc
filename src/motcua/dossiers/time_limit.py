"""The legal clock of one dossier: when it starts, stands, goes on and ends.

Sources: answer to an online filing within 8 working hours (Decree 45/2020/NĐ-CP art. 11); a lawful wait is not counted.
"""

from datetime import datetime, timedelta
from typing import Any

from motcua.catalogue import deadlines
from motcua.dossiers.models import ClockKind, Dossier, StepRun
from motcua.dossiers.record import Record
from motcua.foundation import clock

ANSWER_WITHIN = 8  # working hours
CALENDAR_DAY = "calendar_day"


class TimeLimit:
    """The clock of a dossier under its package's deadline and its office's calendar."""

    def __init__(self, dossier: Dossier, package: Any, calendar: Any, record: Record) -> None:
        self.dossier, self.package, self.calendar, self.record = dossier, package, calendar, record

    def await_answer(self) -> None:
        """From submission the office has eight working hours to accept or decline."""
        self.dossier.due_at = self.calendar.add_hours(clock.now(), ANSWER_WITHIN)

    def start(self, facts: dict[str, Any]) -> None:
        """Acceptance starts the legal limit."""
        at = clock.now()
        self.dossier.due_at = deadlines.due(self.package, at, self.calendar, facts)
        self.record.note_clock(self.dossier, ClockKind.STARTED, at=at)

    def pause(self, run: StepRun | None, *, reason: str) -> None:
        """While the office waits for somebody else, no time is used."""
        at, started = clock.now(), self.dossier.accepted_at is not None
        self.dossier.due_at = None
        if started:
            self.record.note_clock(self.dossier, ClockKind.PAUSED, at=at, reason=reason)
        if run:
            self.record.keep_step(run)

    def resume(self, run: StepRun | None, *, paused_at: datetime, due_before: datetime | None) -> None:
        """Go on with what was left of the limit, and of the open step's share of it."""
        at = clock.now()
        if due_before is None:
            return self.await_answer()
        self.dossier.due_at = self._left(paused_at, due_before, at)
        self.record.note_clock(self.dossier, ClockKind.RESUMED, at=at)
        if run and run.due_at and run.due_at > paused_at:
            run.due_at = self.calendar.add_hours(at, self.calendar.hours_between(paused_at, run.due_at))
            self.record.keep_step(run)
        return None

    def end(self, *, reason: str) -> None:
        """The result is ready, or there will be none."""
        self.record.note_clock(self.dossier, ClockKind.ENDED, at=clock.now(), reason=reason)

    def _left(self, paused_at: datetime, due_before: datetime, at: datetime) -> datetime:
        if due_before <= paused_at:  # it was late already: a wait does not forgive that
            return due_before
        if self.package.deadline.unit == CALENDAR_DAY:
            days = (due_before.date() - paused_at.date()) // timedelta(days=1)
            return self.calendar.add_calendar_days(at, days)
        return self.calendar.add_hours(at, self.calendar.hours_between(paused_at, due_before))
