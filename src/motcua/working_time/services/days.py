"""Days unlike their weekday: holidays, decreed days off, days made up for."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.foundation.errors import DomainError
from motcua.working_time.changing import changed, read_anew
from motcua.working_time.models import CalendarChange, SpecialDay, WorkCalendar
from motcua.working_time.national_days import national_days
from motcua.working_time.services.hours import BadHours, Pairs
from motcua.working_time.windows import read_windows

Kind = CalendarChange.Kind


class SameDay(DomainError):
    """A day cannot be exchanged for itself."""


@transaction.atomic
def seed_calendar(code: str, *, years: Iterable[int], name: str = "", by: Person | None = None) -> WorkCalendar:
    """Give a calendar the national days of these years; made with ordinary hours if it is new.

    A day that is in the table already stays as it is: what an administrator wrote is never overwritten. With `by`, the
    history of the calendar says who asked for it.
    """
    years = sorted(set(years))
    row, _made = WorkCalendar.objects.get_or_create(code=code, defaults={"name": name or code})
    days = [SpecialDay(calendar=row, **day._asdict()) for day in national_days(years)]
    SpecialDay.objects.bulk_create(days, ignore_conflicts=True)
    if by is not None:
        changed(row, Kind.SEEDED, by, years=years)
    read_anew()
    return row


@transaction.atomic
def set_special_day(
    calendar: WorkCalendar,
    *,
    on: date,
    name: str,
    basis: str,
    working: bool | Pairs = False,
    by: Person | None = None,
) -> SpecialDay:
    """Make one day a day off, or a working day: with the ordinary hours (True), or with its own. Raises BadHours."""
    windows = None if isinstance(working, bool) else working
    try:
        hours = read_windows(windows or ())
    except ValueError:
        hours = ()
    if windows is not None and not hours:
        raise BadHours(_("Giờ làm việc của ngày này chưa đúng."))
    values = {"name": name, "basis": basis, "working": working is not False, "windows": windows}
    day, _made = SpecialDay.objects.update_or_create(calendar=calendar, on=on, defaults=values)
    changed(calendar, Kind.DAY_SET, by, on=on.isoformat(), **values)
    return day


@transaction.atomic
def swap_days(calendar: WorkCalendar, *, off: date, worked: date, basis: str, by: Person | None = None) -> None:
    """A day off, and the day on which it is made up for. Raises SameDay."""
    if off == worked:
        raise SameDay(_("Ngày nghỉ và ngày làm bù phải là hai ngày khác nhau."))
    instead = _("Nghỉ hoán đổi, làm bù ngày %(day)s") % {"day": f"{worked:%d/%m/%Y}"}
    made_up = _("Làm bù cho ngày %(day)s") % {"day": f"{off:%d/%m/%Y}"}
    set_special_day(calendar, on=off, name=instead, basis=basis, by=by)
    set_special_day(calendar, on=worked, name=made_up, basis=basis, working=True, by=by)


@transaction.atomic
def remove_special_day(calendar: WorkCalendar, *, on: date, by: Person | None = None) -> None:
    """Let a day be like any other of its weekday; nothing happens if it is already. Seeding its year brings it back."""
    day = SpecialDay.objects.filter(calendar=calendar, on=on).first()
    if day is not None:
        day.delete()
        changed(calendar, Kind.DAY_REMOVED, by, on=on.isoformat(), name=day.name, working=day.working)
