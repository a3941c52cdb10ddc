"""Our books beside those of a gateway, day by day, and what was done about every difference."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class Reconciliation(models.Model):
    """One day of one account beside the provider's file of that day. A closed one never changes: a trigger sees to it.

    Sums are đồng, refunds negative. Two different persons stand behind a closed day: who worked it to its end, and who
    confirmed it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Đang xử lý")
        PREPARED = "prepared", _("Chờ xác nhận")
        CLOSED = "closed", _("Đã chốt")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("payments.MerchantAccount", models.PROTECT, related_name="reconciliations")
    day = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, help_text="of the provider's file")
    file_name = models.CharField(max_length=200)
    compared_at = models.DateTimeField(default=clock.now)
    compared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="who brought the file; null: it was fetched at night",
    )
    ours_count = models.PositiveIntegerField(default=0)
    ours_sum = models.BigIntegerField(default=0)
    theirs_count = models.PositiveIntegerField(default=0)
    theirs_sum = models.BigIntegerField(default=0)
    matched_count = models.PositiveIntegerField(default=0)
    matched_sum = models.BigIntegerField(default=0)
    fee_sum = models.BigIntegerField(default=0, help_text="what the provider keeps for its service")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    minute = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-day", "account"]
        constraints = [
            models.UniqueConstraint(fields=["account", "day"], name="one_reconciliation_a_day"),
            models.CheckConstraint(
                name="two_persons_close_a_day",
                condition=Q(state="open", prepared_by=None, confirmed_by=None)
                | Q(state="prepared", prepared_by__isnull=False, prepared_at__isnull=False, confirmed_by=None)
                | Q(
                    state="closed",
                    prepared_by__isnull=False,
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    minute__isnull=False,
                )
                & ~Q(prepared_by=F("confirmed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.day}"


class ProviderLine(models.Model):
    """One line of the provider's file of a day, and what of ours it is. Sums are đồng."""

    class Kind(models.TextChoices):
        PAY = "pay", _("Thu tiền")
        REFUND = "refund", _("Hoàn tiền")

    id = models.BigAutoField(primary_key=True)
    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(help_text="the row in the file")
    kind = models.CharField(max_length=6, choices=Kind)
    ref = models.CharField(max_length=60, help_text="our reference, as the provider knows it")
    provider_ref = models.CharField(max_length=60)
    amount = models.PositiveBigIntegerField()
    fee = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    settlement = models.ForeignKey("payments.Settlement", models.PROTECT, null=True, related_name="provider_lines")
    refund = models.ForeignKey("payments.Refund", models.PROTECT, null=True, related_name="provider_lines")

    class Meta:
        ordering = ["reconciliation", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["settlement"], condition=Q(settlement__isnull=False), name="a_settlement_is_compared_once"
            ),
            models.UniqueConstraint(
                fields=["refund"], condition=Q(refund__isnull=False), name="a_refund_is_compared_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.provider_ref}"


class Difference(models.Model):
    """One line that does not agree, until somebody has worked it to an end and said why. Sums are đồng, refunds too."""

    class Kind(models.TextChoices):
        OURS_ONLY = "ours_only", _("Chỉ hệ thống có")
        THEIRS_ONLY = "theirs_only", _("Chỉ cổng có")
        AMOUNT = "amount", _("Lệch số tiền")
        DUPLICATE = "duplicate", _("Cổng báo hai lần")

    class State(models.TextChoices):
        OPEN = "open", _("Chưa xử lý")
        CLAIMED = "claimed", _("Đã gửi khiếu nại")
        RESOLVED = "resolved", _("Đã xử lý")

    class Resolution(models.TextChoices):
        SETTLED_LATE = "settled_late", _("Ghi nhận khoản thu đến muộn")
        CARRIED = "carried", _("Chờ tệp của ngày sau")
        CAME_LATER = "came_later", _("Tệp của ngày sau đã có")
        SURPLUS = "surplus", _("Ghi là tiền thừa, đề nghị hoàn")
        CORRECTED = "corrected", _("Cổng đã sửa hoặc trả lời")
        EXPLAINED = "explained", _("Đã rõ nguyên nhân, không phải làm gì thêm")
        GONE = "gone", _("Tệp mới của cổng không còn lệch")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reconciliation = models.ForeignKey(Reconciliation, models.CASCADE, related_name="differences")
    kind = models.CharField(max_length=12, choices=Kind)
    line_kind = models.CharField(max_length=6, choices=ProviderLine.Kind, default=ProviderLine.Kind.PAY)
    ref = models.CharField(max_length=60, blank=True)
    provider_ref = models.CharField(max_length=60, blank=True)
    place = models.PositiveSmallIntegerField(default=1, help_text="which of several lines with one number")
    ours = models.BigIntegerField(null=True, help_text="đồng in our books")
    theirs = models.BigIntegerField(null=True, help_text="đồng in the provider's file")
    at = models.DateTimeField(null=True)
    settlement = models.ForeignKey("payments.Settlement", models.PROTECT, null=True, related_name="differences")
    refund = models.ForeignKey("payments.Refund", models.PROTECT, null=True, related_name="differences")
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_to")
    stands = models.BooleanField(default=True, help_text="false: the last comparison did not find it any more")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    resolution = models.CharField(max_length=12, choices=Resolution, blank=True)
    reason = EncryptedText(default="")
    found_at = models.DateTimeField(default=clock.now)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="null: it ended by itself"
    )

    class Meta:
        ordering = ["found_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "kind", "line_kind", "ref", "provider_ref", "place"],
                name="one_difference_a_line",
            ),
            models.CheckConstraint(
                name="a_difference_ends_with_an_outcome",
                condition=Q(state="resolved", resolved_at__isnull=False) & ~Q(resolution="")
                | ~Q(state="resolved") & Q(resolution="", resolved_at=None, resolved_by=None),
            ),
        ]
        indexes = [models.Index(fields=["reconciliation", "state"], name="differences_to_work_on")]

    def __str__(self) -> str:
        return f"{self.kind} {self.provider_ref or self.ref}"

    @property
    def gap(self) -> int:
        """What the provider has more than we (đồng; negative: less). A refund counts the other way round."""
        sign = -1 if self.line_kind == ProviderLine.Kind.REFUND else 1
        return sign * ((self.theirs or 0) - (self.ours or 0))


class DifferenceNote(models.Model):
    """What somebody did or learnt about a difference; added, never changed."""

    difference = models.ForeignKey(Difference, models.CASCADE, related_name="notes")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    said = EncryptedText()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.difference_id} {self.at:%Y-%m-%d %H:%M}"
