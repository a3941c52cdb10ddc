"""What the applicant corrected about how he is reached."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON


class ContactChange(models.Model):
    """One correction: the values before and after; the journal line of it names the fields only."""

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="contact_changes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    before = EncryptedJSON(default=dict, help_text="{phone, email, delivery, address}, what changed of them")
    after = EncryptedJSON(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at:%d/%m/%Y %H:%M}"
