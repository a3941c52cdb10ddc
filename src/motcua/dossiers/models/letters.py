"""What applicant and office write to each other about a dossier."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.attachments import Document
from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class Letter(models.Model):
    """One letter. The journal knows that it was written, never what it says."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="letters")
    from_office = models.BooleanField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, null=True, related_name="+")
    text = EncryptedText()
    key = models.CharField(max_length=64, help_text="of the page that it was written on: sent twice, it is one letter")
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, help_text="when the other side first saw it")
    documents = models.ManyToManyField(Document, related_name="letters")

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="one_letter_a_page")]
        indexes = [
            models.Index(fields=["dossier", "from_office"], name="letter_unread", condition=models.Q(read_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at:%d/%m/%Y %H:%M}"
