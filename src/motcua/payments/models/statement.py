"""What the bank says came into an account: files of its statement, and every line of them once."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class TableLayout(models.Model):
    """Which column of an account's files says what, as an accountant has confirmed it last; the next file begins with it."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("Sao kê ngân hàng")
        DAY_FILE = "day_file", _("Tệp đối soát của cổng")

    account = models.ForeignKey("payments.MerchantAccount", models.PROTECT, related_name="layouts")
    kind = models.CharField(max_length=10, choices=Kind)
    columns = models.JSONField(help_text="field -> heading of the column")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="one_layout_an_account")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.kind}"


class StatementFile(models.Model):
    """One file of a bank's statement. The same bytes for the same account are the same row."""

    class State(models.TextChoices):
        NEW = "new", _("Chờ xem trước")
        WAITING = "waiting", _("Chờ nhập")
        RUNNING = "running", _("Đang nhập")
        DONE = "done", _("Đã nhập")
        FAILED = "failed", _("Nhập không được")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("payments.MerchantAccount", models.PROTECT, related_name="statements")
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)
    header = models.PositiveSmallIntegerField(default=1, help_text="the line of the headings, counted from 1")
    columns = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0, help_text="lines of the table")
    done = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0, help_text="lines that an earlier file had brought")
    faulty = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list, help_text="[row, column, what], the first hundred")
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["account", "sha256"], name="one_statement_file_an_account")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_underway(self) -> bool:
        """Whether a worker has it."""
        return self.state in {self.State.WAITING, self.State.RUNNING}


class StatementLine(models.Model):
    """One movement on the account. The bank's number makes it one, in however many files it stands.

    Money in ends as matched (by its text, or by a person), as surplus to be given back, or set aside with a reason.
    Until then it lies in the work list, with what the search has found.
    """

    class State(models.TextChoices):
        NEW = "new", _("Chưa xem")
        MATCHED = "matched", _("Đã ghi nhận")
        UNMATCHED = "unmatched", _("Không thấy mã hồ sơ")
        AMBIGUOUS = "ambiguous", _("Chưa rõ cho khoản nào")
        WRONG_AMOUNT = "wrong_amount", _("Sai số tiền")
        NOT_OWED = "not_owed", _("Khoản này không còn phải nộp")
        SURPLUS = "surplus", _("Tiền thừa, phải trả lại")
        SET_ASIDE = "set_aside", _("Để riêng")
        OUTGOING = "outgoing", _("Tiền ra")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(StatementFile, models.PROTECT, related_name="lines")
    account = models.ForeignKey("payments.MerchantAccount", models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=38, help_text="the bank's number of the transaction")
    at = models.DateTimeField()
    credit = models.PositiveBigIntegerField(default=0, help_text="đồng in")
    debit = models.PositiveBigIntegerField(default=0, help_text="đồng out")
    text = EncryptedText(default="")
    counterparty = EncryptedText(default="")
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    settlement = models.OneToOneField(
        "payments.Settlement", models.PROTECT, null=True, related_name="statement_line", help_text="what it became"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "number"], name="one_line_a_bank_number"),
            models.CheckConstraint(
                name="money_goes_one_way", condition=Q(credit=0, debit__gt=0) | Q(credit__gt=0, debit=0)
            ),
            models.CheckConstraint(
                name="line_becomes_a_settlement",
                condition=Q(state__in=["matched", "surplus"], settlement__isnull=False)
                | ~Q(state__in=["matched", "surplus"]) & Q(settlement=None),
            ),
            models.CheckConstraint(
                name="set_aside_by_somebody_with_a_reason",
                condition=~Q(state__in=["set_aside", "surplus"]) | Q(decided_by__isnull=False) & ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "-at"],
                name="lines_to_work_on",
                condition=Q(state__in=["new", "unmatched", "ambiguous", "wrong_amount", "not_owed"]),
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def provider_ref(self) -> str:
        """Its name among all settlements: numbers of two banks may be the same."""
        account: Any = self.account
        return f"{account.bank_bin}-{str(account.pk)[-6:]}-{self.number}"[:60]


OPEN = (
    StatementLine.State.UNMATCHED,
    StatementLine.State.AMBIGUOUS,
    StatementLine.State.WRONG_AMOUNT,
    StatementLine.State.NOT_OWED,
)
