"""What a calendar would be after a change that nobody has confirmed yet."""

from collections.abc import Callable

from django.db import transaction

from motcua.working_time.calendars import Calendar
from motcua.working_time.queries import forget_calendars, read_calendar


def tried(code: str, change: Callable[[], object]) -> Calendar:
    """Make the change, read the calendar that it gives, and take the change back. Raises what the change raises."""
    try:
        with transaction.atomic():
            change()
            found = read_calendar(code)
            transaction.set_rollback(True)
    finally:
        forget_calendars()
    return found
