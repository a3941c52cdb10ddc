"""The books: entries of at least two lines that balance. The database refuses any other, and any change."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.ids import new_id
from motcua.payments.ledger.chart import Account


class LedgerEntry(models.Model):
    """One happening about money. Written once: a mistake is taken back by another entry that `reverses` it.

    At COMMIT the database adds up the lines: for each authority debit equals credit, and there are two or more.
    """

    class Kind(models.TextChoices):
        SETTLEMENT = "settlement", _("Thu tiền")
        REFUND_APPROVED = "refund_approved", _("Duyệt hoàn tiền")
        REFUND_PAID = "refund_paid", _("Chi hoàn tiền")
        SHIFT = "shift", _("Đóng ca thu")
        PAYOUT = "payout", _("Tiền về tài khoản")
        HANDED_ON = "handed_on", _("Chuyển tiền thu hộ")
        REVERSAL = "reversal", _("Bút toán đảo")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=20, choices=Kind)
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    settlement = models.ForeignKey("payments.Settlement", models.PROTECT, null=True, related_name="entries")
    refund = models.ForeignKey("payments.Refund", models.PROTECT, null=True, related_name="entries")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    reference = models.CharField(max_length=60, blank=True, help_text="key of the shift, number of the payout")
    memo = models.CharField(max_length=200, blank=True, help_text="nothing personal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["settlement"], condition=Q(kind="settlement"), name="a_settlement_is_booked_once"
            ),
            models.UniqueConstraint(
                fields=["refund", "kind"], condition=~Q(kind="reversal"), name="a_refund_is_booked_once_a_kind"
            ),
            models.UniqueConstraint(
                fields=["authority", "kind", "reference"], condition=~Q(reference=""), name="a_reference_is_booked_once"
            ),
            models.CheckConstraint(
                name="a_reversal_reverses", condition=Q(kind="reversal", reverses__isnull=False) | ~Q(kind="reversal")
            ),
        ]
        indexes = [models.Index(fields=["authority", "at"], name="entries_of_an_authority")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d/%m/%Y %H:%M}"


class LedgerLine(models.Model):
    """One side of an entry: so many đồng into an account (debit) or out of it (credit)."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="lines")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", db_index=False)
    account = models.CharField(max_length=20, choices=Account)
    detail = models.CharField(max_length=60, blank=True, help_text="which gateway, for whom")
    debit = models.PositiveBigIntegerField(default=0, help_text="đồng")
    credit = models.PositiveBigIntegerField(default=0, help_text="đồng")
    at = models.DateTimeField(help_text="that of its entry")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_line_has_one_side", condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0)
            ),
            models.CheckConstraint(name="a_line_of_the_chart", condition=Q(account__in=Account.values)),
        ]
        indexes = [models.Index(fields=["authority", "account", "at"], name="lines_of_an_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.debit} {self.credit}"


class LedgerCheck(models.Model):
    """One nightly recount of the books against settlements and refunds, with what differed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=clock.now)
    entries = models.PositiveBigIntegerField()
    differences = models.JSONField(default=list, help_text="[{kind, key, authority, booked, real}]")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y} {len(self.differences)}"
