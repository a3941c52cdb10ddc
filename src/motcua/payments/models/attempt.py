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
        PENDING = "pending", _("Ngân hàng đang giữ lại để kiểm tra")

    class Remark(models.TextChoices):
        """What an accountant has to look into."""

        AMOUNT = "amount", _("Ngân hàng báo số tiền khác")
        HELD = "held", _("Ngân hàng nghi ngờ giao dịch, đang giữ tiền")
        REVERSED = "reversed", _("Ngân hàng báo đã trả lại tiền cho người nộp")
        REUSED = "reused", _("Ngân hàng dùng lại mã của một khoản đã thu")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="payment_attempts")
    due = models.ForeignKey("dossiers.FeeDue", models.PROTECT, related_name="payment_attempts")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey("payments.PayLink", models.PROTECT, null=True, related_name="attempts")
    payer_name = EncryptedText(null=True, help_text="who paid for somebody else, as he wants it on the receipt")
    amount = models.PositiveBigIntegerField(help_text="đồng, frozen when the try began")
    gateway = models.CharField(max_length=20)
    account = models.ForeignKey(
        "payments.MerchantAccount", models.PROTECT, null=True, related_name="attempts", help_text="where the money goes"
    )
    live = models.BooleanField(default=False, help_text="real money; the same as of the account, by constraint")
    key = models.CharField(
        max_length=64, blank=True, help_text="of the page on which somebody pressed: pressed twice, one try"
    )
    gateway_ref = models.CharField(max_length=40, unique=True, help_text="our name of this try at the bank; ASCII")
    state = models.CharField(max_length=10, choices=State, default=State.STARTED)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    asked = models.PositiveSmallIntegerField(default=0, help_text="how often the gateway was asked what became of it")
    ask_at = models.DateTimeField(null=True, help_text="when it is asked next")
    remark = models.CharField(max_length=10, choices=Remark, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(name="attempt_of_some_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="attempt_ends_when_it_is_over",
                condition=Q(state__in=["started", "pending"], ended_at=None)
                | ~Q(state__in=["started", "pending"]) & Q(ended_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["due", "gateway", "key"], condition=~Q(key=""), name="one_attempt_a_key"),
            models.CheckConstraint(
                name="real_money_has_an_account", condition=Q(live=False) | Q(account__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="attempt_open", condition=Q(state="started")),
            models.Index(fields=["ask_at"], name="attempt_to_ask", condition=Q(ask_at__isnull=False)),
            models.Index(fields=["id"], name="paid_with_real_money", condition=Q(state="paid", live=True)),
            models.Index(fields=["id"], name="paid_with_test_money", condition=Q(state="paid", live=False)),
        ]

    def __str__(self) -> str:
        return self.gateway_ref
