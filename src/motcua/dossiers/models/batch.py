"""One act on many dossiers: what was asked, and what became of each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON
from motcua.foundation.ids import new_id


class Batch(models.Model):
    """A person's wish to do one act on several dossiers. The key of the page that sent it makes it exist once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    words = EncryptedJSON(default=dict, help_text="what was typed or chosen once for all of them")
    asked_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.act} {self.id}"


class BatchRow(models.Model):
    """One dossier of a batch, as it was seen when the act was chosen, and what became of it."""

    class Outcome(models.TextChoices):
        WAITING = "", _("Chưa làm")
        DONE = "done", _("Đã làm")
        REFUSED = "refused", _("Không làm được")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    seen = models.PositiveIntegerField(help_text="length of the journal that the person saw")
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="why it was refused, in the person's language")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["batch", "dossier"], name="one_row_a_dossier_in_a_batch")]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.position}"
