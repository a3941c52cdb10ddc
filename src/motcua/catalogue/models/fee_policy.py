"""Fee policies: a cut that a council decides, from a day to a day, for some procedures at some places; and their history."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority, Dated
from motcua.catalogue.relief_rows import COLUMNS, relief_of
from motcua.catalogue.reliefs import Relief
from motcua.foundation import clock
from motcua.foundation.ids import new_id


class FeePolicy(models.Model):
    """What is left to pay of the State's own fees: a share (per cent) or a sum (đồng), both days included.

    Empty lists mean all: procedures and offices are named by their codes, which are never given to another; `places`
    names kinds of office, so that an office that is founded later is covered as well. In force are the decided ones on
    their days: nothing has to be switched on. Terms never change once decided (a trigger); only the end may come sooner.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        PROPOSED = "proposed", _("Chờ quyết định")
        DECIDED = "decided", _("Đã quyết định")
        REJECTED = "rejected", _("Không thông qua")
        DROPPED = "dropped", _("Đã bỏ")
        REVOKED = "revoked", _("Bãi bỏ trước ngày áp dụng")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="left to pay")
    amount = models.PositiveBigIntegerField(null=True, blank=True, help_text="đồng left to pay")
    online_only = models.BooleanField(default=True)
    kinds = ArrayField(models.CharField(max_length=10), default=list, blank=True)  # phi, le_phi
    fees = ArrayField(models.CharField(max_length=60), default=list, blank=True)  # ids of fees in their packages
    applicant_kinds = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    procedures = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # codes
    places = ArrayField(models.CharField(max_length=12, choices=Authority.Kind), default=list, blank=True)
    authorities = ArrayField(models.CharField(max_length=35), default=list, blank=True)  # codes
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    decision_of = models.CharField(max_length=200, blank=True)  # the council or committee that issued it
    objects = Dated.as_manager()

    class Meta:
        ordering = ["-valid_from", "-id"]
        verbose_name_plural = "fee policies"
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None, amount__isnull=False) | Q(percent__isnull=False, amount=None),
                name="policy_leaves_a_share_or_a_sum",
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__gte=0, percent__lt=100), name="policy_takes_something_off"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="policy_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kinds__contained_by=["phi", "le_phi"]), name="policy_cuts_money_of_the_state_only"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["proposed", "decided", "rejected", "revoked"]) | Q(proposed_by__isnull=False),
                name="policy_has_a_proposer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "revoked"])
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False, decision_on__isnull=False)
                    & Q(valid_from__gt=F("decision_on"))
                    & ~Q(decision_number="")
                    & ~Q(decision_of="")
                ),
                name="policy_is_decided_with_number_and_day",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(proposed_by=None) | ~Q(decided_by=F("proposed_by")),
                name="policy_is_decided_by_another",
            ),
            models.UniqueConstraint(
                fields=["decision_number", "name_vi"],
                condition=Q(state="decided"),
                name="one_decided_policy_a_name_and_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_en if (get_language() or "vi").startswith("en") else self.name_vi

    @property
    def relief(self) -> Relief:
        """The policy as the fee engine reads it."""
        return relief_of({name: getattr(self, name) for name in COLUMNS})

    @property
    def left(self) -> Decimal | int:
        """What is left to pay: per cent, or đồng."""
        return self.percent if self.percent is not None else self.amount or 0

    def in_force_on(self, day: date) -> bool:
        """Whether it makes something cheaper on this day."""
        lasts = self.valid_to is None or day <= self.valid_to
        return self.state == self.State.DECIDED and self.valid_from <= day and lasts

    def covers_procedure(self, code: str) -> bool:
        """Whether a procedure is among those meant."""
        return not self.procedures or code in self.procedures

    def covers_place(self, code: str, kind: str) -> bool:
        """Whether an office, by its code and kind, is among those meant."""
        everywhere = not self.places and not self.authorities
        return everywhere or kind in self.places or code in self.authorities


class FeePolicyEvent(models.Model):
    """One act with a policy, with the terms as they stood after it. Written once, never changed (a trigger)."""

    class Kind(models.TextChoices):
        STARTED = "started", _("Bắt đầu soạn")
        CHANGED = "changed", _("Sửa")
        PROPOSED = "proposed", _("Trình")
        WITHDRAWN = "withdrawn", _("Rút lại để sửa")
        DROPPED = "dropped", _("Bỏ bản soạn")
        DECIDED = "decided", _("Quyết định ban hành")
        REJECTED = "rejected", _("Không thông qua")
        ENDED = "ended", _("Cho kết thúc sớm")
        REVOKED = "revoked", _("Bãi bỏ trước ngày áp dụng")

    policy = models.ForeignKey(FeePolicy, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.TextField(blank=True)  # the reason of this act
    terms = models.JSONField(default=dict)  # what the policy says since then

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.kind}"
