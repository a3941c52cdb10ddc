"""What an accountant found about a try of which a gateway had said something odd."""

from django.conf import settings
from django.db import models

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id
from motcua.payments.models.attempt import PaymentAttempt


class AttemptVerdict(models.Model):
    """Somebody has looked into a remark and says what was found. It moves no money; the remark no longer waits."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    attempt = models.ForeignKey(PaymentAttempt, models.PROTECT, related_name="verdicts")
    remark = models.CharField(max_length=10, choices=PaymentAttempt.Remark.choices)
    words = EncryptedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["attempt", "remark"], name="one_verdict_a_remark")]

    def __str__(self) -> str:
        return f"{self.attempt_id} {self.remark}"
