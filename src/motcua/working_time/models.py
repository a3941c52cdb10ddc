"""Calendars as administrators keep them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.working_time.calendars import DAY_BASED, HOUR_EXACT

# What a basis begins with while nobody has compared it with the text of the law.
DOUBTFUL = "Cần đối chiếu"


def ordinary_week() -> dict[str, Any]:
    """Monday to Friday, 07:30-11:30 and 13:00-17:00: the usual hours of Vietnamese offices."""
    return {str(weekday): [["07:30", "11:30"], ["13:00", "17:00"]] for weekday in range(5)}


class WorkCalendar(models.Model):
    """The working hours of one or more offices; offices name it by its code."""

    class Policy(models.TextChoices):
        HOUR_EXACT = HOUR_EXACT, _("Tính đến từng giờ")
        DAY_BASED = DAY_BASED, _("Tính đến hết ngày")

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=200)
    # {"0": [["07:30", "11:30"], ["13:00", "17:00"]], …}: 0 is Monday; a weekday that is missing is a day off. They hold
    # until the first of `later_hours`.
    windows = models.JSONField(default=ordinary_week)
    policy = models.CharField(max_length=12, choices=Policy, default=Policy.HOUR_EXACT)

    class Meta:
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(policy__in=[HOUR_EXACT, DAY_BASED]), name="known_policy")]

    def __str__(self) -> str:
        return self.name


class SpecialDay(models.Model):
    """A day unlike its weekday: a holiday, or a day off on which the office works."""

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="special_days")
    on = models.DateField()
    working = models.BooleanField()
    windows = models.JSONField(
        null=True, blank=True
    )  # null on a working day: the hours of the week's first working day
    name = models.CharField(max_length=200)
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["calendar", "on"]
        constraints = [
            models.UniqueConstraint(fields=["calendar", "on"], name="one_special_day_a_date"),
            models.CheckConstraint(
                condition=Q(working=True) | Q(windows__isnull=True), name="closed_days_have_no_windows"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.name}"

    @property
    def doubtful(self) -> bool:
        """Whether its basis still has to be compared with the text of the law."""
        return self.basis.startswith(DOUBTFUL)


class LaterHours(models.Model):
    """The hours of the week from a day on: what was worked before stays as it was."""

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="later_hours")
    valid_from = models.DateField()
    windows = models.JSONField()

    class Meta:
        ordering = ["calendar", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["calendar", "valid_from"], name="one_week_from_a_day_on")]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.valid_from:%d/%m/%Y}"


class CalendarChange(models.Model):
    """Who changed what in a calendar, and when. Lines are only ever added."""

    class Kind(models.TextChoices):
        DAY_SET = "day_set", _("Ghi ngày đặc biệt")
        DAY_REMOVED = "day_removed", _("Bỏ ngày đặc biệt")
        SEEDED = "seeded", _("Lấy ngày nghỉ chung của cả nước")
        HOURS = "hours", _("Đổi giờ làm việc trong tuần")
        HOURS_REMOVED = "hours_removed", _("Bỏ giờ làm việc sắp áp dụng")
        POLICY = "policy", _("Đổi cách tính ngày")

    calendar = models.ForeignKey(WorkCalendar, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    facts = models.JSONField(default=dict, help_text="what it was about: the day and its name, the hours, the years")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.kind} {self.at:%d/%m/%Y}"
