"""What the office found when it looked at a component."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText


class ComponentCheck(models.Model):
    """The verdict on one component of a dossier; what was right once is not asked for again."""

    class Verdict(models.TextChoices):
        OK = "ok", _("Đạt")
        WRONG = "wrong", _("Sai")
        MISSING = "missing", _("Thiếu")

    id = models.BigAutoField(primary_key=True)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="checks")
    component = models.CharField(max_length=60)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = EncryptedText(default="", help_text="what is wrong with it; goes into the request to the applicant")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "component"], name="one_check_a_component")]

    def __str__(self) -> str:
        return f"{self.component}: {self.verdict}"
