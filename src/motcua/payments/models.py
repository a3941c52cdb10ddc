"""Money: every try to pay, and every sum that really came in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.foundation import clock
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
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    amount = models.PositiveIntegerField(help_text="đồng, frozen when the try began")
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


class Settlement(models.Model):
    """A sum that came in. One settles the dossier; a further one is `surplus`: to be refunded, never counted."""

    class Method(models.TextChoices):
        ONLINE = "online", _("Nộp trực tuyến")
        CASH = "cash", _("Tiền mặt tại quầy")
        CARD = "card", _("Thẻ tại quầy")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="settlements")
    attempt = models.OneToOneField(PaymentAttempt, models.PROTECT, null=True, related_name="settlement")
    amount = models.PositiveIntegerField(help_text="đồng")
    method = models.CharField(max_length=10, choices=Method)
    gateway = models.CharField(max_length=20, blank=True)
    provider_ref = models.CharField(max_length=60, blank=True, help_text="the bank's number of the transaction")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(default=clock.now)
    receipt_number = models.CharField(max_length=60, unique=True)
    surplus = models.BooleanField(default=False)

    class Meta:
        ordering = ["settled_at", "id"]
        constraints = [
            models.CheckConstraint(name="settlement_of_some_money", condition=Q(amount__gt=0)),
            models.UniqueConstraint(
                fields=["gateway", "provider_ref"], condition=~Q(provider_ref=""), name="one_settlement_a_transaction"
            ),
            models.UniqueConstraint(fields=["dossier"], condition=Q(surplus=False), name="a_dossier_is_settled_once"),
            models.CheckConstraint(
                name="online_money_has_an_attempt_other_money_a_taker",
                condition=Q(method="online", attempt__isnull=False, taken_by=None) & ~Q(provider_ref="")
                | ~Q(method="online") & Q(attempt=None, taken_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.receipt_number


class ReceiptCounter(models.Model):
    """The last receipt number that one authority gave out in one year."""

    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="one_receipt_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.year} {self.last}"

    @property
    def current(self) -> str:
        """The number given out last: BL-H99.12-2026-000001."""
        return f"BL-{self.authority.code}-{self.year}-{self.last:06}"
