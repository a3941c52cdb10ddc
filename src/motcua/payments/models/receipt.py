"""Electronic receipts (biên lai thu phí, lệ phí)."""

from django.db import models
from django.db.models import Q

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class Receipt(models.Model):
    """What one settlement is receipted with, frozen when it was issued: one row a settlement, never changed.

    Numbers run without a gap for each authority and year. `code` opens the public check page. The PDF is made by a job
    or by the first who asks for it. A receipt of a booking that was undone stays, cancelled, with its number; the
    receipt that took its place is named. Source: Decree 123/2020/NĐ-CP on receipts of fees and charges.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    settlement = models.OneToOneField("payments.Settlement", models.PROTECT, related_name="receipt")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", help_text="who collects")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField(help_text="counts from 1 in each authority and year")
    number = models.CharField(max_length=60, unique=True)
    code = models.CharField(max_length=12, unique=True, help_text="opens the public check page")
    issued_at = models.DateTimeField(default=clock.now)
    payer = EncryptedText(help_text="who paid, as he wants it on the receipt")
    applicant = EncryptedText(help_text="for whose dossier")
    lines = models.JSONField(help_text="[{name, kind, amount, basis, payee}], đồng; their sum is the amount")
    amount = models.PositiveBigIntegerField(help_text="đồng")
    method = models.CharField(max_length=10)
    language = models.CharField(max_length=2, default="vi", help_text="of the messages about it")
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+", help_text="the PDF")
    cancelled_at = models.DateTimeField(null=True)
    why_cancelled = models.TextField(blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="replaces")

    class Meta:
        ordering = ["issued_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "serial"], name="receipt_numbers_are_given_once"),
            models.CheckConstraint(name="receipt_numbers_count_from_one", condition=Q(serial__gt=0)),
            models.CheckConstraint(
                name="a_cancelled_receipt_says_why",
                condition=Q(cancelled_at=None, why_cancelled="", replaced_by=None)
                | Q(cancelled_at__isnull=False) & ~Q(why_cancelled=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number
