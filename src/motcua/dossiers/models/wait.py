"""A wait for somebody outside the office: a payment of the applicant, or another body's answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class OutsideWait(models.Model):
    """Whom the office waits for, since when, what it asked, and how it ended; one at a time."""

    class Kind(models.TextChoices):
        PAYMENT = "await_payment", _("Nghĩa vụ tài chính")
        OTHER_BODY = "await_other_body", _("Cơ quan khác")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="waits")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    body = models.CharField(max_length=200, blank=True, help_text="who is waited for; of a payment, where it is paid")
    said = EncryptedText(default="", help_text="what the applicant has to do, or what the other body was asked")
    amount = models.PositiveBigIntegerField(null=True, help_text="đồng, where it is known")
    answer_by = models.DateField(
        null=True, help_text="until when an answer is expected; nothing happens by itself then"
    )
    since = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = EncryptedText(default="", help_text="what came, in the officer's words")

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(ended_at__isnull=True), name="one_open_wait_a_dossier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"
