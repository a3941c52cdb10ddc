"""The books of a month, added up by the database itself while money moves."""

from django.db import models

from motcua.dossiers.models import Channel
from motcua.foundation import clock


class BookLine(models.Model):
    """So much of one thing in one month, at one office, for one procedure and channel. Many lines may say the same: they add up.

    Triggers on settlements, refunds, fees due and dossiers write a line in the transaction that changes a figure, so no
    two payments wait for each other; a job adds lines together; every night all is recounted from the rows themselves.
    """

    class What(models.TextChoices):
        COLLECTED = "collected"  # đồng that settled a fee, number of sums; a sum that was undone is not there
        SURPLUS = "surplus"  # đồng beyond what was owed
        REFUNDED = "refunded"  # đồng given back, by the month in which it was done
        PAYER = "payer"  # number of dossiers, by month and method of their first payment
        CHARGED = "charged"  # đồng asked, number of dues, by the month in which they were frozen
        EXEMPTED = "exempted"  # đồng taken off for who the applicant is
        FORGONE = "forgone"  # đồng not asked because of the channel or a policy

    month = models.DateField(help_text="its first day, Asia/Ho_Chi_Minh")
    authority = models.ForeignKey(
        "authorities.Authority", models.PROTECT, related_name="+", db_index=False, help_text="whose money it is"
    )
    decided_by = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", db_index=False)
    procedure = models.ForeignKey("catalogue.Procedure", models.PROTECT, related_name="+", db_index=False)
    channel = models.CharField(max_length=20, choices=Channel)
    method = models.CharField(max_length=10, blank=True, help_text="how it was paid; empty for what was asked")
    what = models.CharField(max_length=10, choices=What)
    amount = models.BigIntegerField(help_text="đồng")
    number = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["month", "authority"], name="book_by_month")]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y} {self.what} {self.amount}"


class BookCheck(models.Model):
    """One nightly recount of the books from the rows; what differed was put right."""

    at = models.DateTimeField(default=clock.now)
    lines = models.PositiveIntegerField(help_text="lines after adding together")
    differences = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y} {self.differences}"
