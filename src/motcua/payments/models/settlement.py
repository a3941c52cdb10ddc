"""Every sum that really came in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.ids import new_id


class Settlement(models.Model):
    """A sum that really came in. One settles what is owed; a further one is `surplus`: to be refunded, never counted.

    Cash and card lie in the shift of the clerk who took them. A booking that was wrong stays, with `voided_at`.
    """

    class Method(models.TextChoices):
        ONLINE = "online", _("Nộp trực tuyến")
        TRANSFER = "transfer", _("Chuyển khoản theo mã QR")
        CASH = "cash", _("Tiền mặt tại quầy")
        CARD = "card", _("Thẻ tại quầy")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="settlements")
    due = models.ForeignKey("dossiers.FeeDue", models.PROTECT, related_name="settlements")
    authority = models.ForeignKey(
        "authorities.Authority", models.PROTECT, related_name="+", help_text="whose money it is"
    )
    attempt = models.OneToOneField("payments.PaymentAttempt", models.PROTECT, null=True, related_name="settlement")
    amount = models.PositiveBigIntegerField(help_text="đồng")
    method = models.CharField(max_length=10, choices=Method)
    gateway = models.CharField(max_length=20, blank=True)
    provider_ref = models.CharField(max_length=60, blank=True, help_text="the bank's number of the transaction")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(default=clock.now)
    receipt_number = models.CharField(max_length=60, unique=True)
    surplus = models.BooleanField(default=False)
    shift = models.ForeignKey("payments.CashShift", models.PROTECT, null=True, related_name="settlements")
    voided_at = models.DateTimeField(null=True, help_text="the booking was wrong and is undone; it counts nowhere")
    taken_over = models.BooleanField(default=False, help_text="cash or card of before shifts were kept, or of a sample")

    class Meta:
        ordering = ["settled_at", "id"]
        indexes = [models.Index(fields=["settled_at"], name="settlement_by_day")]
        constraints = [
            models.CheckConstraint(name="settlement_of_some_money", condition=Q(amount__gt=0)),
            models.UniqueConstraint(
                fields=["gateway", "provider_ref"],
                condition=~Q(provider_ref="") & Q(voided_at=None),
                name="one_settlement_a_transaction",
            ),
            models.UniqueConstraint(
                fields=["due"], condition=Q(surplus=False, voided_at=None), name="a_fee_due_is_settled_once"
            ),
            models.CheckConstraint(
                name="counter_money_lies_in_a_shift",
                condition=Q(method__in=["online", "transfer"], shift=None, voided_at=None)
                | Q(method__in=["cash", "card"], taken_over=True, shift=None)
                | Q(method="cash", taken_over=False, shift__isnull=False)
                | Q(method="card", taken_over=False, shift__isnull=False) & ~Q(provider_ref=""),
            ),
            models.CheckConstraint(
                name="money_from_a_bank_has_its_number_other_money_a_taker",
                condition=Q(method="online", attempt__isnull=False, taken_by=None) & ~Q(provider_ref="")
                | Q(method="transfer", taken_by=None) & ~Q(provider_ref="")
                | Q(method__in=["cash", "card"], attempt=None, taken_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.receipt_number
