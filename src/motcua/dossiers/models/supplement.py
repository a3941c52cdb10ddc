"""What an applicant gives for each thing that he was asked for, what the office says of it, and leave to ask once more."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.attachments import SupplementRequest
from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON, EncryptedText
from motcua.foundation.ids import new_id


class SupplementAnswer(models.Model):
    """What was given for one item so far; it counts when everything has been sent. Saved item by item, on any device."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("Đạt")
        WRONG = "wrong", _("Chưa đạt")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(SupplementRequest, models.CASCADE, related_name="given")
    number = models.PositiveSmallIntegerField(help_text="which item of the request, from 0")
    text = EncryptedText(default="")
    value = EncryptedJSON(default=dict, help_text="{question: the answer anew} where an answer is to be corrected")
    before = EncryptedJSON(default=dict, help_text="{question: the answer that it replaced}, from sending on")
    saved_at = models.DateTimeField(default=clock.now)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    verdict_reason = EncryptedText(default="")
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="one_answer_an_item")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.number}"


class SupplementFile(models.Model):
    """A photo or PDF given for one item."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(SupplementAnswer, models.CASCADE, related_name="files")
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id}: {self.stored_id}"


class RoundLeave(models.Model):
    """An officer asks a leader for one more request than the rule allows; what the leader says the applicant reads."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="round_leaves")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    why = EncryptedText(default="", help_text="the officer's reason, for the office only")
    allowed = models.BooleanField(null=True, help_text="null while the leader has not answered")
    new_items = models.BooleanField(default=False, help_text="also what was not asked before, or was right already")
    reason = EncryptedText(default="", help_text="the leader's; the applicant reads it with the request")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    used_by = models.OneToOneField(SupplementRequest, models.PROTECT, null=True, related_name="leave")

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(allowed__isnull=True), name="one_open_leave_a_dossier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.allowed}"
