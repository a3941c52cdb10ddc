"""The till of one clerk at one counter: opened, counted, closed, confirmed by somebody else."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.ids import new_id

NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)  # đồng, in circulation


class CashShift(models.Model):
    """What one clerk takes at one counter, from opening to closing. It is never opened again.

    The clerk counts before he is told what should be there; `counted_at` stops further payments into the shift. Sums
    are đồng. `expected` is the opening float with the cash that was taken; slips of the card terminal are counted apart.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Đang mở")
        COUNTED = "counted", _("Đã đếm, chưa đóng")
        CLOSED = "closed", _("Chờ xác nhận")
        CONFIRMED = "confirmed", _("Đã xác nhận")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    clerk = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+", help_text="the counter")
    opened_at = models.DateTimeField(default=clock.now)
    opening_float = models.PositiveBigIntegerField(default=0, help_text="đồng of change in the drawer at the start")
    counted_at = models.DateTimeField(null=True)
    counts = models.PositiveSmallIntegerField(
        default=0, help_text="how often it was counted; each count replaces the last"
    )
    notes = models.JSONField(default=dict, help_text='how many of each note: {"500000": 3}')
    counted = models.PositiveBigIntegerField(null=True, help_text="đồng in the drawer, from the notes")
    expected = models.PositiveBigIntegerField(null=True)
    difference = models.BigIntegerField(null=True, help_text="counted less expected")
    card_counted = models.PositiveBigIntegerField(null=True, help_text="đồng on the slips of the terminal")
    card_expected = models.PositiveBigIntegerField(null=True)
    handed_in = models.PositiveBigIntegerField(null=True, help_text="đồng of cash given to the office")
    reason = models.TextField(blank=True, help_text="why something differs")
    closed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["clerk", "authority"], condition=Q(closed_at=None), name="one_open_shift_a_clerk_and_counter"
            ),
            models.CheckConstraint(
                name="shift_confirmed_by_another", condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("clerk"))
            ),
            models.CheckConstraint(
                name="shift_count_adds_up",
                condition=Q(counted_at=None, closed_at=None)
                | Q(counted_at__isnull=False, counts__gt=0, card_counted__isnull=False, card_expected__isnull=False)
                & Q(counted__isnull=False, expected__isnull=False, difference=F("counted") - F("expected"))
                & Q(difference__isnull=False, handed_in__isnull=False, handed_in__lte=F("counted")),
            ),
            models.CheckConstraint(
                name="shift_difference_has_a_reason",
                condition=Q(closed_at=None) | Q(difference=0, card_counted=F("card_expected")) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="shift_is_confirmed_after_closing",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, closed_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["authority", "-opened_at"], name="shifts_of_an_office")]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.clerk_id} {self.opened_at:%Y-%m-%d %H:%M}"

    @property
    def state(self) -> str:
        """Where it stands; it only ever goes on."""
        if self.confirmed_at:
            return self.State.CONFIRMED
        if self.closed_at:
            return self.State.CLOSED
        return self.State.COUNTED if self.counted_at else self.State.OPEN

    @property
    def state_words(self) -> str:
        """The same in words."""
        return str(self.State(self.state).label)

    @property
    def card_difference(self) -> int:
        """đồng on the slips less what was booked as card; 0 before the count."""
        return (self.card_counted or 0) - (self.card_expected or 0)

    @property
    def fits(self) -> bool:
        """Whether the drawer and the slips are what the receipts say."""
        return self.counted_at is not None and self.difference == 0 and self.card_difference == 0


class CashVoid(models.Model):
    """A clerk asks to undo a booking of his open shift: another person allows it or not. Both rows stay.

    A request that nobody has answered lapses when the drawer is counted.
    """

    class Outcome(models.TextChoices):
        ASKED = "asked", _("Chờ duyệt")
        ALLOWED = "allowed", _("Đã hủy khoản thu")
        REFUSED = "refused", _("Không cho hủy")
        LAPSED = "lapsed", _("Hết ca, không hủy")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    settlement = models.ForeignKey("payments.Settlement", models.PROTECT, related_name="voids")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    reason = models.TextField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.ASKED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["settlement"], condition=Q(outcome__in=["asked", "allowed"]), name="one_void_a_settlement"
            ),
            models.CheckConstraint(name="a_void_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_void_is_decided_by_another",
                condition=Q(outcome="asked", decided_by=None, decided_at=None)
                | Q(outcome="lapsed", decided_by=None, decided_at__isnull=False)
                | Q(outcome__in=["allowed", "refused"], decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by=F("asked_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.settlement_id} {self.outcome}"
