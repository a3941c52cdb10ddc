"""Numbers of receipts."""

from django.db import models


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
