"""Nudges: a sentence on a slip, a receipt, or in a message before a paper runs out, tried in two wordings."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.ids import new_id

WEEK = timedelta(weeks=1)


class Nudge(models.Model):
    """Two wordings of a sentence at one place, tried centre by centre and week by week. An empty wording shows nothing.

    `first` is the Monday on which it begins. For renewals `months` says how long after the result the message goes.
    """

    class Place(models.TextChoices):
        TICKET = "ticket", _("Giấy tiếp nhận tại quầy")
        RECEIPT = "receipt", _("Biên nhận nộp trực tuyến")
        RENEWAL = "renewal", _("Tin nhắn trước khi giấy hết hạn")

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        RUNNING = "running", _("Đang thử")
        STOPPED = "stopped", _("Đã dừng")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=8, choices=Place)
    text_a_vi = models.CharField(max_length=240, blank=True)
    text_a_en = models.CharField(max_length=240, blank=True)
    text_b_vi = models.CharField(max_length=240, blank=True)
    text_b_en = models.CharField(max_length=240, blank=True)
    procedures = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # codes; none is all
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    first = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    stopped_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-first", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(state="running"), name="one_nudge_runs_at_a_place"),
            models.CheckConstraint(condition=~Q(text_a_vi=F("text_b_vi")), name="wordings_of_a_nudge_differ"),
            models.CheckConstraint(condition=Q(weeks__range=(2, 52)), name="nudge_lasts_2_to_52_weeks"),
            models.CheckConstraint(
                condition=~Q(place="renewal") | Q(months__isnull=False) & ~Q(procedures=[]),
                name="renewal_names_procedures_and_months",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def last(self) -> date:
        """The Sunday of its last week."""
        return self.first + self.weeks * WEEK - timedelta(days=1)

    def wording(self, variant: str, language: str | None = None) -> str:
        """The text of a variant ("a" or "b") in a language, the active one without an argument."""
        english = (language or get_language() or "vi").startswith("en")
        return str(getattr(self, f"text_{variant}_{'en' if english else 'vi'}"))


class NudgeWeek(models.Model):
    """Which wording a centre shows in a week; written for all weeks before the first one begins."""

    nudge = models.ForeignKey(Nudge, models.CASCADE, related_name="plan")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    week = models.DateField()  # its Monday
    variant = models.CharField(max_length=1, choices=[("a", "A"), ("b", "B")])

    class Meta:
        ordering = ["week", "authority"]
        constraints = [
            models.UniqueConstraint(fields=["nudge", "authority", "week"], name="one_wording_a_centre_and_week")
        ]
        indexes = [models.Index(fields=["authority", "week"], name="nudge_week_by_centre")]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.week} {self.variant}"


class NudgeSend(models.Model):
    """A message before a paper runs out: one a dossier."""

    nudge = models.ForeignKey(Nudge, models.CASCADE, related_name="sends")
    dossier_id = models.UUIDField(unique=True)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    variant = models.CharField(max_length=1)
    message_id = models.UUIDField(null=True)  # none where this wording is silence
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.variant}"


class NudgeMeasure(models.Model):
    """What a nudge has done, as it was last counted from the journal."""

    nudge = models.OneToOneField(Nudge, models.CASCADE, related_name="measure")
    at = models.DateTimeField()
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.nudge_id} {self.at:%d/%m/%Y}"
