"""What gateways said to us, and what we answered."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.ids import new_id

OUTCOMES = {
    "paid": _("Đã trả tiền"), "refused": _("Từ chối"), "abandoned": _("Người nộp bỏ ngang"),
    "pending": _("Đã trừ tiền, đang giữ lại để kiểm tra"), "reversed": _("Đã trả lại tiền cho người nộp"),
}  # fmt: skip
ANSWERS = {
    "00": _("đã ghi nhận"), "01": _("không có giao dịch này"), "02": _("đã ghi nhận từ trước"),
    "04": _("sai số tiền"), "97": _("sai chữ ký"), "99": _("chưa xử lý được"),
}  # fmt: skip


class CallbackLog(models.Model):
    """One call of a gateway, or one answer to our question: when, about which try, what it said, what we replied.

    Kept for people who look into a try. Of the parameters only a hash stays: it shows which calls are the same.
    """

    class Source(models.TextChoices):
        CALLBACK = "callback", _("Ngân hàng báo về")
        STATUS = "status", _("Hệ thống hỏi ngân hàng")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=10, choices=Source, default=Source.CALLBACK)
    gateway = models.CharField(max_length=20)
    attempt = models.ForeignKey("payments.PaymentAttempt", models.CASCADE, null=True, related_name="calls")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the parameters")
    outcome = models.CharField(max_length=12, blank=True, help_text="what was told, where the signature was right")
    amount = models.BigIntegerField(null=True, help_text="đồng that were told; -1: no whole đồng")
    provider_code = models.CharField(max_length=20, blank=True)
    answer = models.CharField(max_length=4, help_text="00, 01, 02, 04, 97 or 99")

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["at"], name="callback_by_age")]

    def __str__(self) -> str:
        return f"{self.gateway} {self.answer} {self.at:%Y-%m-%d %H:%M}"

    @property
    def words(self) -> str | Promise:
        """What was told, as people read it."""
        return OUTCOMES.get(self.outcome, self.outcome)

    @property
    def answer_words(self) -> str | Promise:
        """What we answered, as people read it."""
        return ANSWERS.get(self.answer, self.answer)
