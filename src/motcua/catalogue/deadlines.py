"""The legal time limit of a procedure: the due moment, and how to say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, ngettext, override

from motcua.catalogue.facts import split
from motcua.catalogue.package import Package, Step, TimeCase
from motcua.forms.rules import RuleError
from motcua.foundation.errors import DomainError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class CannotTell(DomainError, RuleError):
    """An answer that decides the time limit is missing."""


class WorkingTime(Protocol):
    """What a calendar must be able to do; moments are aware."""

    def hours_between(self, start: datetime, end: datetime) -> Any: ...

    def add_hours(self, start: datetime, hours: Any) -> datetime: ...

    def add_working_days(self, start: datetime, days: Any, policy: Any = None) -> datetime: ...

    def add_calendar_days(self, start: datetime, days: int) -> datetime: ...


@dataclass(frozen=True)
class Limit:
    """A time limit with its reason: `unit` is working_day, calendar_day or hour (working hours)."""

    amount: int
    unit: str
    basis: str
    why: str = ""


@dataclass(frozen=True)
class Wait:
    """Time that the office spends waiting for somebody else (aware moments), and when the result was due before it."""

    since: datetime
    until: datetime
    due_before: datetime


def limit(package: Package, facts: Mapping[str, Any]) -> Limit:
    """The limit of one filing; `facts` holds the answers as well. Raises CannotTell when a case needs a missing answer."""
    if case := _case(package, facts):
        return Limit(case.amount, case.unit, case.basis, str(case.why))
    return Limit(package.deadline.amount, package.deadline.unit, package.deadline.basis)


def step_hours(package: Package, step: Step, facts: Mapping[str, Any]) -> Decimal:
    """The working hours of a step in one filing: its own share, or what the case of the time limit gives it.

    Where the case cannot be told yet, because an answer is missing, the step's own share.
    """
    if not any(case.step_hours for case in package.deadline.cases):
        return step.hours
    try:
        case = _case(package, facts)
    except CannotTell:
        return step.hours
    return case.step_hours.get(step.id, step.hours) if case else step.hours


def _case(package: Package, facts: Mapping[str, Any]) -> TimeCase | None:
    """The first case of the time limit that holds. Raises CannotTell."""
    known = package.known(*split(facts)) if package.deadline.cases else {}
    try:
        return next((case for case in package.deadline.cases if case.holds(known)), None)
    except RuleError as error:
        raise CannotTell(gettext("Chưa tính được thời hạn vì còn thiếu câu trả lời.")) from error


def due(package: Package, accepted_at: datetime, calendar: WorkingTime, facts: Mapping[str, Any]) -> datetime:
    """When the result is due, in Asia/Ho_Chi_Minh, for a dossier accepted at an aware moment. Raises CannotTell.

    With a cut-off the limit counts the day of receipt for dossiers received before it (DVC 1.001193: after 15:00 the
    next working day).
    """
    found = limit(package, facts)
    if found.unit == "hour":
        return calendar.add_hours(accepted_at, found.amount)
    if found.unit == "calendar_day":
        return calendar.add_calendar_days(accepted_at, found.amount)
    if package.deadline.cutoff:
        in_time = accepted_at.astimezone(ZONE).time() < time.fromisoformat(package.deadline.cutoff)
        return calendar.add_working_days(accepted_at, found.amount - in_time, "day_based")
    return calendar.add_working_days(accepted_at, found.amount)


def after_wait(package: Package, calendar: WorkingTime, wait: Wait, facts: Mapping[str, Any]) -> datetime:
    """When the result is due after a lawful wait: what was left of the limit goes on from the end of the wait.

    A limit in days of the calendar goes on for the days that were left, others for the working hours. What was late
    before the wait stays late (a wait does not forgive that). Raises CannotTell.
    """
    if wait.due_before <= wait.since:
        return wait.due_before
    if limit(package, facts).unit == "calendar_day":
        days = (_day(wait.due_before) - _day(wait.since)).days
        return calendar.add_calendar_days(wait.until, days)
    return calendar.add_hours(wait.until, calendar.hours_between(wait.since, wait.due_before))


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()


def said(amount: int, unit: str, language: str) -> str:
    """ "5 ngày làm việc", in "vi" or "en"."""
    with override(language):
        texts = {
            "working_day": ngettext("%(amount)d ngày làm việc", "%(amount)d ngày làm việc", amount),
            "calendar_day": ngettext("%(amount)d ngày", "%(amount)d ngày", amount),
            "hour": ngettext("%(amount)d giờ làm việc", "%(amount)d giờ làm việc", amount),
        }
        return texts[unit] % {"amount": amount}


def text(package: Package, language: str = "vi") -> str:
    """The ordinary limit as people read it; with a cut-off: "trong ngày, sau 15:00 thì ngày làm việc tiếp theo"."""
    deadline = package.deadline
    if deadline.cutoff and deadline.amount == 1:
        with override(language):
            return gettext("trong ngày; nộp sau %(hour)s thì ngày làm việc tiếp theo") % {"hour": deadline.cutoff}
    return said(deadline.amount, deadline.unit, language)


def case_texts(package: Package, language: str = "vi") -> list[tuple[str, str]]:
    """(case in words, its limit) for every exception to the ordinary limit."""
    return [(case.why.in_(language), said(case.amount, case.unit, language)) for case in package.deadline.cases]
