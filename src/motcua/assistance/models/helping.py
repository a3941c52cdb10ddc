"""People who help others to file, and every filing that they were let into."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import ASSISTED, Channel
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id

HELP_CHANNELS = [(channel.value, channel.label) for channel in ASSISTED]


class Helper(models.Model):
    """A volunteer or a post-office agent whom an office lets help, for some time. He signs in with his own telephone."""

    class Kind(models.TextChoices):
        VOLUNTEER = "volunteer", _("Tình nguyện viên")
        AGENT = "agent", _("Nhân viên bưu điện")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    full_name = models.CharField(max_length=200, help_text="as citizens read it in the message that asks them")
    kind = models.CharField(max_length=10, choices=Kind)
    organisation = models.CharField(max_length=120)
    authority = models.ForeignKey(
        "authorities.Authority", models.PROTECT, related_name="+", help_text="the office that answers for him"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, help_text="the last day included")
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, help_text="from this moment on he helps no more, whatever the dates say")

    class Meta:
        ordering = ["-appointed_at"]
        constraints = [
            models.CheckConstraint(
                name="helper_until_after_since",
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.organisation}"

    @property
    def channel(self) -> Channel:
        """How a filing counts that he helped with."""
        agent = self.kind == self.Kind.AGENT
        return Channel.ASSISTED_AGENT if agent else Channel.ASSISTED_VOLUNTEER


class HelpedFiling(models.Model):
    """One filing that somebody asked to help with: the citizen's word, the helper's leave, and how it ended.

    Two codes to the citizen's telephone: the first lets the helper in, for this filing and an hour; the second files it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    helper_name = models.CharField(max_length=200)
    channel = models.CharField(max_length=20, choices=HELP_CHANNELS)
    organisation = models.CharField(max_length=120)
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    offering = models.ForeignKey("catalogue.Offering", models.PROTECT, related_name="+")
    applicant_kind = models.CharField(max_length=20, blank=True)
    phone = EncryptedText(help_text="the citizen's, E.164")
    asked_at = models.DateTimeField(default=clock.now)
    code_hash = models.CharField(max_length=64, blank=True, help_text="of the code that was sent last")
    code_for = models.CharField(max_length=6, blank=True, help_text="what it is good for: leave or file")
    code_at = models.DateTimeField(null=True)
    wrong = models.PositiveSmallIntegerField(default=0, help_text="guesses at this code")
    citizen = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    draft_id = models.UUIDField(null=True, unique=True)
    consented_at = models.DateTimeField(null=True)
    leave_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="when the helper or the citizen ended it without filing")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        indexes = [
            models.Index(fields=["helper", "asked_at"], name="helped_by_helper"),
            models.Index(fields=["filed_at"], name="helped_by_filing", condition=Q(filed_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="helped_only_with_consent",
                condition=Q(consented_at=None, draft_id=None, leave_until=None, dossier=None)
                | Q(consented_at__isnull=False, draft_id__isnull=False, leave_until__isnull=False),
            ),
            models.CheckConstraint(
                name="helped_filed_with_its_dossier",
                condition=Q(dossier=None, filed_at=None) | Q(dossier__isnull=False, filed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.helper_name} {self.asked_at:%d/%m/%Y %H:%M}"

    @property
    def has_leave(self) -> bool:
        """Whether the helper may open the draft now."""
        over = self.ended_at or self.filed_at
        return bool(self.leave_until and not over and clock.now() < self.leave_until)


class HelperLook(models.Model):
    """A helper opened or changed a page of a filing; the citizen can read this list."""

    id = models.BigAutoField(primary_key=True)
    filing = models.ForeignKey(HelpedFiling, models.CASCADE, related_name="looks")
    what = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%d/%m/%Y %H:%M}"
