"""A city's calendars from its file."""

from pathlib import Path

from django.db import transaction

from motcua.foundation.data_files import read
from motcua.working_time.calendar_file import CalendarFile
from motcua.working_time.models import WorkCalendar
from motcua.working_time.services.days import seed_calendar, set_special_day
from motcua.working_time.services.hours import set_hours


@transaction.atomic
def load_calendars(file: Path) -> list[WorkCalendar]:
    """Make or change the calendars that a city's calendar.yaml describes. Raises BadFile, BadHours."""
    content = read(file, CalendarFile)
    years = range(content.first_year, content.last_year + 1)
    for row in content.calendars:
        windows = None if row.windows is None else {str(weekday): pairs for weekday, pairs in row.windows.items()}
        calendar = set_hours(row.code, name=row.name, windows=windows, policy=row.policy)
        seed_calendar(row.code, years=years)
        for day in row.special_days:
            working = day.windows if day.working and day.windows else day.working
            set_special_day(calendar, on=day.date, name=day.name, basis=day.basis, working=working)
    return list(WorkCalendar.objects.filter(code__in=[row.code for row in content.calendars]))
