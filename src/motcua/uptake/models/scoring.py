"""Points by a national profile, line by line, with what they were counted from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.foundation import clock


class ScoreLine(models.Model):
    """One line of a profile for an office, or without one for the province, in whole months. `points` is None of what
    is not measured: it is neither nothing nor full."""

    class Reason(models.TextChoices):
        COUNTED = "counted", _("Tính từ số liệu")
        ENOUGH = "enough", _("Đạt mức được trọn điểm")
        NOTHING_WRONG = "nothing_wrong", _("Không có phản ánh: trọn điểm")
        NOT_APPLICABLE = "not_applicable", _("Không áp dụng: trọn điểm")
        NOTHING_TO_COUNT = "nothing_to_count", _("Không có gì để tính trong kỳ")
        NOT_MEASURED = "not_measured", _("Chưa đo được")

    profile = models.CharField(max_length=40)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, related_name="+")
    first = models.DateField(help_text="first day of the first month")
    last = models.DateField(help_text="first day of the last month")
    line = models.CharField(max_length=40)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    points = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    reason = models.CharField(max_length=20, choices=Reason)
    counted_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["profile", "authority", "first", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "authority", "first", "last", "line"],
                nulls_distinct=False,
                name="one_score_a_line_and_period",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=["not_measured", "nothing_to_count"], points=None)
                | ~models.Q(reason__in=["not_measured", "nothing_to_count"]) & models.Q(points__isnull=False),
                name="what_is_not_measured_has_no_points",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.line} {self.points}"
