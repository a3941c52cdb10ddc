"""A paper that a person has given before, taken into another filing without a copy."""

from django.conf import settings
from django.db import models

from motcua.dossiers.models.attachments import Document
from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock


class PaperReuse(models.Model):
    """The consent of Decree 45/2020/NĐ-CP art. 16: who let which paper be used again, when, and where."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="reuses", help_text="where it lay before")
    component = models.CharField(max_length=60, help_text="for which component of the new filing")
    draft_id = models.UUIDField(db_index=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, null=True, related_name="reused_papers")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["draft_id", "component", "document"], name="reused_once")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.component}"
