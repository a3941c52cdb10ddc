"""An exemption that a filing claimed and whose proof the office did not accept."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText


class ExemptionRefusal(models.Model):
    """Stands until it is taken back, when the proof has come after all; rows are never erased while the dossier lives.

    `exemption` is its id in the package of the dossier. Both reasons are told to the applicant.
    """

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="exemption_refusals")
    exemption = models.CharField(max_length=60)
    reason = EncryptedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_why = EncryptedText(default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "exemption"], condition=Q(taken_back_at=None), name="one_standing_refusal"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="who_took_a_refusal_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.exemption}"
