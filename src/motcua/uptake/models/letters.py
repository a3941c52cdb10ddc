"""The letter of Monday morning: who wants it, and who has had it."""

from django.conf import settings
from django.db import models

from motcua.foundation import clock


class LetterWish(models.Model):
    """What somebody said about the weekly letter; who has said nothing gets it if he leads."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    wanted = models.BooleanField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.person_id} {self.wanted}"


class WeeklyLetter(models.Model):
    """One letter to one person for one week, so that nobody gets it twice."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    monday = models.DateField()
    queued_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "monday"], name="one_letter_a_week")]

    def __str__(self) -> str:
        return f"{self.monday} {self.person_id}"
