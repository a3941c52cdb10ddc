"""Who wishes to be told of easier ways to file: consent, given and taken back by the person himself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText


class InvitationConsent(models.Model):
    """One telephone that may be written to until it takes that back.

    `told` are the words that were agreed to; `stop_code` stands in every message and ends it without signing in.
    """

    class Way(models.TextChoices):
        ACCOUNT = "account", _("Trang tài khoản")
        COUNTER = "counter", _("Tại quầy")
        STATUS = "status", _("Trang biên nhận")
        CODE = "code", _("Mã dừng tin")

    phone_hash = models.CharField(max_length=64, unique=True)
    phone = EncryptedText()
    language = models.CharField(max_length=2, default="vi")
    told = models.CharField(max_length=300)
    given_via = models.CharField(max_length=8, choices=Way)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_via = models.CharField(max_length=8, choices=Way, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    stop_code = models.CharField(max_length=6, unique=True)

    def __str__(self) -> str:
        return f"{self.given_at:%d/%m/%Y} {self.get_given_via_display()}"

    @property
    def holds(self) -> bool:
        """Whether it has not been taken back."""
        return self.withdrawn_at is None
