"""Somebody wants to be called."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class CallbackRequest(models.Model):
    """A person asks an office to call; without an authority any of the staff may."""

    class State(models.TextChoices):
        OPEN = "open", _("Chờ gọi lại")
        DONE = "done", _("Đã gọi")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = EncryptedText(default="")
    phone = EncryptedText(help_text="E.164")
    phone_hash = models.CharField(max_length=64, editable=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, null=True, related_name="+")
    wanted_at = models.CharField(max_length=100, blank=True, help_text="when it suits, in the person's words")
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(help_text="one working day after it was asked")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(fields=["authority", "due_at"], name="callback_open", condition=Q(state="open")),
            models.Index(fields=["phone_hash"], name="callback_phone", condition=Q(state="open")),
        ]
        constraints = [
            models.CheckConstraint(
                name="callback_done_by_somebody_at_some_time",
                condition=Q(state="open", done_at=None, done_by=None)
                | Q(state="done", done_at__isnull=False, done_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.asked_at:%d/%m/%Y %H:%M}"
