"""Somebody else pays: a link to what is owed, for family and friends, and the word of a payer that he has transferred."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.foundation import clock
from motcua.foundation.ids import new_id

LASTS = timedelta(days=7)


class PayLink(models.Model):
    """Whoever holds the link may pay one sum that is owed, and learns no more than he needs for it.

    The secret of the link (144 bits) and the short code for typing are kept only as keyed hashes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    due = models.ForeignKey("dossiers.FeeDue", models.PROTECT, related_name="pay_links")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(name="pay_link_ends_after_it_is_made", condition=Q(expires_at__gt=F("made_at")))
        ]

    def __str__(self) -> str:
        return f"{self.due_id} {self.made_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """Whether it still opens a page on which one can pay."""
        return self.revoked_at is None and clock.now() < self.expires_at


class TransferNotice(models.Model):
    """A payer has pressed "I have transferred". It proves nothing: the bank's statement does. It says since when he waits."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    due = models.ForeignKey("dossiers.FeeDue", models.PROTECT, related_name="transfer_notices")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey(PayLink, models.PROTECT, null=True, related_name="transfer_notices")
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-said_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_transfer_is_told_by_somebody",
                condition=Q(said_by__isnull=False, link=None) | Q(said_by=None, link__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_id} {self.said_at:%Y-%m-%d %H:%M}"
