"""Results on their way, and results handed over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class Shipment(models.Model):
    """The result of one dossier goes by post. Its id is the key under which the carrier is called."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ bưu điện nhận")
        BOOKED = "booked", _("Bưu điện đang chuyển")
        DELIVERED = "delivered", _("Đã phát")
        CANCELLED = "cancelled", _("Không gửi nữa")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="shipment")
    recipient = EncryptedText(default="", help_text="name and telephone on the parcel")
    address = EncryptedText(default="")
    carrier = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=30, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=clock.now)
    booked_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "tracking_number"],
                condition=~Q(tracking_number=""),
                name="one_parcel_a_tracking_number",
            ),
            models.CheckConstraint(
                name="a_parcel_underway_has_a_number",
                condition=Q(state__in=["waiting", "cancelled"]) | ~Q(tracking_number=""),
            ),
        ]

    def __str__(self) -> str:
        return self.tracking_number or str(self.pk)


class HandOver(models.Model):
    """The result was given to somebody at the counter."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.OneToOneField("dossiers.Dossier", models.PROTECT, related_name="hand_over")
    received_by = EncryptedText(help_text="the name of who took it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.at:%d/%m/%Y %H:%M}"
