"""The one routine of legal time limits, pure: when a limit ends, and when it ends after a lawful wait.

Whoever needs a due moment comes here: the example of a package, the promise at acceptance, the ledger of a dossier.

Sources: Civil Code 2015 (91/2015/QH13) art. 147 (the day of the event is not counted), art. 148 (a limit in months ends on the
same date of the last month, or on its last day where it has no such date; a last day off moves to the next working day);
the one-stop decree (118/2025/ND-CP) leaves hours to each office; DVC 1.001193 for what comes in after 15:00.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from motcua.working_time.calendars import DAY_BASED, HOUR_EXACT, HOURS_A_DAY, ZONE, Calendar, Policy

Unit = Literal["working_day", "calendar_day", "hour", "month"]
MONTHS_A_YEAR: Final = 12
NO_TIME: Final = timedelta()


@dataclass(frozen=True, slots=True)
class Span:
    """How much time the law gives.

    `cutoff` (local "HH:MM", working days only): what comes before it counts the day of receipt. `policy`: how working days
    are counted; none: as the calendar says.
    """

    amount: int
    unit: Unit
    cutoff: str | None = None
    policy: Policy | None = None


@dataclass(frozen=True, slots=True)
class End:
    """When a limit ends. `last`: its last day where days are counted, before a day off moved the end on."""

    due: datetime
    last: date | None = None


def end_of(span: Span, start: datetime, calendar: Calendar) -> End:
    """The end of a limit that starts at an aware moment, in Asia/Ho_Chi_Minh. Raises OutOfReach."""
    match span.unit:
        case "hour":
            return End(calendar.add_time(start, timedelta(hours=span.amount)))
        case "calendar_day":
            return End(calendar.add_calendar_days(start, span.amount), _day(start) + timedelta(days=span.amount))
        case "month":
            last = months_later(_day(start), span.amount)
            return End(calendar.close_from(last), last)
    if span.cutoff:
        in_time = start.astimezone(ZONE).time() < time.fromisoformat(span.cutoff)
        return End(calendar.add_working_days(start, span.amount - in_time, DAY_BASED))
    if (span.policy or calendar.policy) == HOUR_EXACT:
        return End(calendar.add_time(start, timedelta(hours=span.amount * HOURS_A_DAY)))
    due = calendar.add_working_days(start, span.amount, DAY_BASED)
    return End(due, due.date())


def after_wait(span: Span, end: End, since: datetime, until: datetime, calendar: Calendar) -> End:
    """The end of a limit whose clock stood from `since` to `until`: what was left goes on from the end of the wait.

    What is counted in days goes on for the days that were left, the rest for the working hours. What was late before the
    wait stays late: a wait does not forgive that. Raises OutOfReach.
    """
    if until <= since or end.due < since:
        return end
    if end.last is None:
        left = calendar.time_between(since, end.due)
        return End(calendar.add_time(until, left)) if left > NO_TIME else end
    if span.unit == "working_day":
        days = calendar.working_days_between(_day(since), end.last)
        due = calendar.add_working_days(until, days, DAY_BASED)
        return End(due, due.date() if days else _day(until))
    days = max(0, (end.last - _day(since)).days)
    return End(calendar.add_calendar_days(until, days), _day(until) + timedelta(days=days))


def months_later(day: date, months: int) -> date:
    """The same date so many months later; the last day of a month that has no such date (31/1 + 1 month = 28/2)."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()
