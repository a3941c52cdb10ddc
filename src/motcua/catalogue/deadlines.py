"""The legal time limit of a procedure: the due moment, and how to say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, ngettext, override

from motcua.catalogue.facts import split
from motcua.catalogue.package import Package
from motcua.forms.rules import RuleError
from motcua.foundation.errors import DomainError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class CannotTell(DomainError, RuleError):
    """An answer that decides the time limit is missing."""


class WorkingTime(Protocol):
    """What a calendar must be able to do; moments are aware."""

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


def limit(package: Package, facts: Mapping[str, Any]) -> Limit:
    """The limit of one filing; `facts` holds the answers as well. Raises CannotTell when a case needs a missing answer."""
    known = package.known(*split(facts)) if package.deadline.cases else {}
    try:
        case = next((case for case in package.deadline.cases if case.holds(known)), None)
    except RuleError as error:
        raise CannotTell(gettext("Chưa tính được thời hạn vì còn thiếu câu trả lời.")) from error
    if case:
        return Limit(case.amount, case.unit, case.basis, str(case.why))
    return Limit(package.deadline.amount, package.deadline.unit, package.deadline.basis)


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
