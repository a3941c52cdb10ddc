"""Every change of a calendar, as verbs. Each makes this process read calendars again; the others notice within a minute."""

from motcua.working_time.services.days import remove_special_day, seed_calendar, set_special_day, swap_days
from motcua.working_time.services.hours import BadHours, change_hours, change_policy, remove_hours, set_hours
from motcua.working_time.services.loading import load_calendars

__all__ = [
    "BadHours",
    "change_hours",
    "change_policy",
    "load_calendars",
    "remove_hours",
    "remove_special_day",
    "seed_calendar",
    "set_hours",
    "set_special_day",
    "swap_days",
]
