"""Every try to pay online."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class PaymentAttempt(models.Model):
    """One try to pay online. It never becomes another try: who tries again gets a new row."""

    class State(models.TextChoices):
        STARTED = "started", _("Đang chờ ngân hàng")
        PAID = "paid", pgettext_lazy("money", "Đã nộp")
        REFUSED = "refused", _("Ngân hàng từ chối")
        ABANDONED = "abandoned", _("Bạn đã bỏ ngang")
        EXPIRED = "expired", _("Quá giờ")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="payment_attempts")
    due = models.ForeignKey("dossiers.FeeDue", models.PROTECT, related_name="payment_attempts")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey("payments.PayLink", models.PROTECT, null=True, related_name="attempts")
    payer_name = EncryptedText(null=True, help_text="who paid for somebody else, as he wants it on the receipt")
    amount = models.PositiveBigIntegerField(help_text="đồng, frozen when the try began")
    gateway = models.CharField(max_length=20)
    gateway_ref = models.CharField(max_length=40, unique=True, help_text="our name of this try at the bank; ASCII")
    state = models.CharField(max_length=10, choices=State, default=State.STARTED)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(name="attempt_of_some_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="attempt_ends_when_it_is_over",
                condition=Q(state="started", ended_at=None) | ~Q(state="started") & Q(ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="attempt_open", condition=Q(state="started"))]

    def __str__(self) -> str:
        return self.gateway_ref
