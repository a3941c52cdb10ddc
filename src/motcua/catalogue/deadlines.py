"""The legal time limit of a procedure: the due moment, and how to say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, ngettext, override

from motcua.catalogue.facts import split
from motcua.catalogue.package import Package, Step, TimeCase
from motcua.forms.rules import RuleError
from motcua.foundation.errors import DomainError
from motcua.working_time.calendars import ZONE, Calendar
from motcua.working_time.limits import Span, Unit, end_of

__all__ = ["ZONE", "CannotTell", "Limit", "case_texts", "due", "limit", "said", "span", "step_hours", "text"]


class CannotTell(DomainError, RuleError):
    """An answer that decides the time limit is missing."""


@dataclass(frozen=True)
class Limit:
    """A time limit with its reason: `unit` is working_day, calendar_day, hour (working hours) or month."""

    amount: int
    unit: Unit
    basis: str
    why: str = ""


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


def span(package: Package, facts: Mapping[str, Any]) -> Span:
    """The limit of one filing as working time counts it; `facts` holds the answers as well. Raises CannotTell."""
    found = limit(package, facts)
    return Span(found.amount, found.unit, package.deadline.cutoff if found.unit == "working_day" else None)


def due(package: Package, accepted_at: datetime, calendar: Calendar, facts: Mapping[str, Any]) -> datetime:
    """When the result is due, in Asia/Ho_Chi_Minh, for a dossier accepted at an aware moment. Raises CannotTell."""
    return end_of(span(package, facts), accepted_at, calendar).due


def said(amount: int, unit: str, language: str) -> str:
    """ "5 ngày làm việc", in "vi" or "en"."""
    with override(language):
        texts = {
            "working_day": ngettext("%(amount)d ngày làm việc", "%(amount)d ngày làm việc", amount),
            "calendar_day": ngettext("%(amount)d ngày", "%(amount)d ngày", amount),
            "hour": ngettext("%(amount)d giờ làm việc", "%(amount)d giờ làm việc", amount),
            "month": ngettext("%(amount)d tháng", "%(amount)d tháng", amount),
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
