"""Money that goes back: proposed, checked by one person, approved by another, sent, done."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON, EncryptedText
from motcua.foundation.ids import new_id

BY: dict[str, Any] = {"to": settings.AUTH_USER_MODEL, "on_delete": models.PROTECT, "null": True, "related_name": "+"}


class Refund(models.Model):
    """A part of a settlement that is given back, or the whole. Two different persons stand behind every đồng.

    What the system proposes is checked by a person; what a person proposes counts as checked by him. Approval is
    always another person's. The refunds of a settlement are never more than the settlement: the database adds up.
    """

    class Reason(models.TextChoices):
        SURPLUS = "surplus", _("Nộp thừa")
        TOO_LATE = "too_late", _("Nộp khi hồ sơ đã kết thúc")
        DECLINED = "declined", _("Hồ sơ không được tiếp nhận")
        WITHDRAWN = "withdrawn", _("Người nộp rút hồ sơ trước khi tiếp nhận")
        LAPSED = "lapsed", _("Hồ sơ hết hạn trước khi tiếp nhận")
        REFUSED = "refused", _("Hồ sơ bị từ chối, loại phí này được hoàn")
        CORRECTED = "corrected", _("Tính lại phí")
        EXEMPTED = "exempted", _("Được miễn, giảm")
        DUPLICATE = "duplicate", _("Nộp hai lần")
        DECISION = "decision", _("Theo quyết định")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Chờ kiểm tra")
        CHECKED = "checked", _("Chờ duyệt")
        APPROVED = "approved", _("Chờ chi")
        SENT = "sent", _("Đã gửi, chờ trả lời")
        DONE = "done", _("Đã trả xong")
        FAILED = "failed", _("Chưa trả được")
        REJECTED = "rejected", _("Không hoàn")

    class Way(models.TextChoices):
        GATEWAY = "gateway", _("Hoàn qua cổng đã nộp")
        TRANSFER = "transfer", _("Chuyển khoản")
        CASH = "cash", _("Tiền mặt tại quầy")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    settlement = models.ForeignKey("payments.Settlement", models.PROTECT, related_name="refunds")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", db_index=False)
    amount = models.PositiveBigIntegerField(help_text="đồng")
    shares = models.JSONField(help_text="[[account, detail, đồng]]: what of the settlement is given back")
    reason = models.CharField(max_length=12, choices=Reason)
    note = EncryptedText(default="", help_text="why, in the words of who proposed it")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    way = models.CharField(max_length=10, choices=Way)
    account = EncryptedJSON(default=dict, help_text="where a transfer goes: bank, number, holder")
    has_account = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(**BY)
    proposed_at = models.DateTimeField(default=clock.now)
    checked_by = models.ForeignKey(**BY)
    checked_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(**BY, help_text="who approved or rejected it")
    decided_at = models.DateTimeField(null=True)
    rejection = EncryptedText(default="", help_text="why it is not given back")
    request_id = models.CharField(max_length=40, blank=True, help_text="our name of the order at the gateway")
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True, help_text="what the gateway said last")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(**BY, help_text="who paid it out; null: the gateway did")
    done_ref = models.CharField(max_length=60, blank=True, help_text="the bank's number, or the number of the slip")

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            models.CheckConstraint(name="refund_of_some_money", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="two_persons_approve_a_refund",
                condition=~Q(state__in=["approved", "sent", "done", "failed"])
                | Q(checked_by__isnull=False, decided_by__isnull=False)
                & ~Q(decided_by=F("checked_by"))
                & (Q(proposed_by=None) | ~Q(decided_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="a_refund_is_done_on_a_day",
                condition=Q(state="done", done_at__isnull=False) | ~Q(state="done") & Q(done_at=None),
            ),
            models.UniqueConstraint(fields=["request_id"], condition=~Q(request_id=""), name="one_order_a_request"),
            models.UniqueConstraint(
                fields=["settlement", "reason"],
                condition=Q(proposed_by=None),
                name="the_system_proposes_once_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["authority", "state", "proposed_at"], name="refunds_to_work_on")]

    def __str__(self) -> str:
        return f"{self.amount} {self.get_state_display()}"


class RefundEvent(models.Model):
    """One line of a refund's story, for who reads it later: who did what, and what the gateway said."""

    id = models.BigAutoField(primary_key=True)
    refund = models.ForeignKey(Refund, models.PROTECT, related_name="story")
    at = models.DateTimeField(default=clock.now)
    what = models.CharField(max_length=20)
    by = models.ForeignKey(**BY)
    said = EncryptedText(default="")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%d/%m/%Y %H:%M}"
