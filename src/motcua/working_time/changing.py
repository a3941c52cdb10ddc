"""What every change of a calendar does besides: a line of its history, and calendars read anew."""

from typing import Any

from django.db import transaction

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.working_time.models import CalendarChange, WorkCalendar
from motcua.working_time.queries import forget_calendars


def changed(calendar: WorkCalendar, kind: CalendarChange.Kind, by: Person | None, **facts: Any) -> None:
    """Keep who changed what; forget the old calendar now, for the rest of this transaction, and once others see the new."""
    CalendarChange.objects.create(calendar=calendar, at=clock.now(), by=by, kind=kind, facts=facts)
    read_anew()


def read_anew() -> None:
    """Forget what is kept of calendars, now and after the commit."""
    forget_calendars()
    transaction.on_commit(forget_calendars)
