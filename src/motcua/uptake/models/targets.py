"""What share is to be reached where and by when, and who decided so. Replaced, never edited."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.ids import new_id


class Target(models.Model):
    """A share (per cent) to be reached by the end of a month, from where it stood at the end of another.

    Somebody proposes it, a leader of the province who is another decides. Terms of what was decided never change (a
    trigger): a new decision about the same measure at the same place replaces it from its day on.
    """

    class Measure(models.TextChoices):
        ONLINE = "online_share", _("Nộp trực tuyến")
        SELF = "self_share", _("Dân tự nộp")
        ON_TIME = "on_time_share", _("Trả đúng hạn")
        CLEAN = "clean_share", _("Đủ giấy tờ ngay lần đầu")

    class Scope(models.TextChoices):
        PROVINCE = "province", _("Toàn tỉnh")
        AUTHORITY = "authority", _("Một cơ quan")
        PROCEDURE = "procedure", _("Một thủ tục")
        WARD = "ward", _("Một phường, xã")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Chờ quyết định")
        DECIDED = "decided", _("Đang áp dụng")
        REPLACED = "replaced", _("Đã thay bằng chỉ tiêu khác")
        REJECTED = "rejected", _("Không thông qua")
        ENDED = "ended", _("Thôi áp dụng")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measure = models.CharField(max_length=15, choices=Measure)
    scope = models.CharField(max_length=10, choices=Scope)
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="+")
    ward = models.CharField(max_length=10, blank=True, help_text="code of the unit")
    start_month = models.DateField(help_text="its first day; the last closed month when it was proposed")
    start_percent = models.DecimalField(max_digits=4, decimal_places=1, help_text="the share of that month")
    until_month = models.DateField(help_text="its first day")
    aim_percent = models.DecimalField(max_digits=4, decimal_places=1)
    why = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", help_text="answers for the gap"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED, db_index=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True)
    holds_from = models.DateField(null=True, help_text="the day on which it was decided")
    holds_to = models.DateField(null=True, help_text="the last day on which it held")
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["scope", "measure", "-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="province", authority=None, procedure=None, ward="")
                | Q(scope="authority", authority__isnull=False, procedure=None, ward="")
                | Q(scope="procedure", authority=None, procedure__isnull=False, ward="")
                | (Q(scope="ward", authority=None, procedure=None) & ~Q(ward="")),
                name="target_is_for_one_kind_of_place",
            ),
            models.CheckConstraint(condition=Q(until_month__gt=F("start_month")), name="target_has_time"),
            models.CheckConstraint(
                condition=Q(aim_percent__gt=0, aim_percent__lte=100, start_percent__gte=0, start_percent__lte=100),
                name="target_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "rejected"])
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False, decision_on__isnull=False)
                    & Q(holds_from__isnull=False)
                    & ~Q(decision_number="")
                ),
                name="target_is_decided_with_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")), name="target_is_decided_by_another"
            ),
            models.UniqueConstraint(
                fields=["measure", "scope", "authority", "procedure", "ward"],
                condition=Q(state="decided"),
                nulls_distinct=False,
                name="one_target_a_measure_and_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.scope} {self.aim_percent}"

    @property
    def start(self) -> Fraction:
        """The share at the start, exactly as it was written down."""
        return Fraction(Decimal(self.start_percent)) / 100

    @property
    def aim(self) -> Fraction:
        """The share to be reached."""
        return Fraction(Decimal(self.aim_percent)) / 100

    def held_on(self, day: date) -> bool:
        """Whether it held on a day."""
        began = self.holds_from is not None and self.holds_from <= day
        return began and (self.holds_to is None or day <= self.holds_to)
