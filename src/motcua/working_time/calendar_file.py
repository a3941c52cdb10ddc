"""The shape of a city's calendar.yaml."""

from datetime import date

from motcua.foundation.data_files import Row
from motcua.working_time.calendars import HOUR_EXACT, Policy

Pairs = list[tuple[str, str]]


class SpecialDayRow(Row):
    """A day unlike its weekday, beside the national ones."""

    date: date
    name: str
    basis: str
    working: bool = False
    windows: Pairs | None = None


class CalendarRow(Row):
    """One calendar; without `windows` it has the ordinary hours."""

    code: str
    name: str
    policy: Policy = HOUR_EXACT
    windows: dict[int, Pairs] | None = None
    special_days: list[SpecialDayRow] = []


class CalendarFile(Row):
    """All calendars of a city, and for which years the national days are filled in, the last one included."""

    first_year: int
    last_year: int
    calendars: list[CalendarRow]
