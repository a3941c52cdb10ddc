"""A sum that the applicant owes for a dossier: frozen at the moment that the law names, never changed afterwards."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.ids import new_id


class FeeDue(models.Model):
    """One quote, frozen: its lines, what is to be paid, what a counter would have asked and what was exempted (đồng).

    A dossier has one for each moment at which its procedure charges, and one more for each correction. What was quoted
    wrongly is cancelled, or corrected by another row. A row of 0 đồng is kept: it says what was forgone.
    Source: Law on Fees and Charges 97/2015/QH13; the moments of the one-stop decree (receipt, supplement, result).
    """

    class Moment(models.TextChoices):
        RECEIPT = "receipt", _("Khi nộp hồ sơ")
        SUPPLEMENT = "supplement", _("Khi bổ sung hồ sơ")
        RESULT = "result", _("Khi có kết quả")
        CORRECTION = "correction", _("Tính lại")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="dues")
    moment = models.CharField(max_length=10, choices=Moment.choices, default=Moment.RECEIPT)
    lines = models.JSONField(default=list, help_text="as `catalogue.quoting.Line`")
    amount = models.PositiveBigIntegerField(help_text="đồng to pay")
    ordinary = models.PositiveBigIntegerField(help_text="đồng that a counter asks without exemption or policy")
    exempted = models.PositiveBigIntegerField(default=0, help_text="đồng taken off for who the applicant is")
    frozen_at = models.DateTimeField(default=clock.now)
    paid_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["frozen_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "moment"],
                condition=Q(cancelled_at=None) & ~Q(moment="correction") & ~Q(moment="supplement"),
                name="one_fee_due_a_moment",
            ),
            models.CheckConstraint(condition=Q(paid_at=None) | Q(amount__gt=0), name="nothing_is_not_paid_for"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.moment} {self.amount}"

    @property
    def is_owed(self) -> bool:
        """Whether money is still to be paid."""
        return self.amount > 0 and self.paid_at is None and self.cancelled_at is None

    @property
    def forgone(self) -> int:
        """đồng not asked because of the channel or a policy; exemptions are another fact. Never negative."""
        return max(0, self.ordinary - self.exempted - self.amount)


def fee_due(dossier: Dossier, *, moment: str, lines: list[dict[str, Any]]) -> FeeDue:
    """The quote of one moment, frozen now. Not saved."""
    return FeeDue(
        dossier=dossier,
        moment=moment,
        lines=lines,
        amount=sum(line["amount"] for line in lines),
        ordinary=sum(line["ordinary"] for line in lines),
        exempted=sum(line["exempted"] for line in lines),
        frozen_at=clock.now(),
    )
