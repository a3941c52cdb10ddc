"""Software that offices lease or have bought, and what one dossier at the counter costs beside it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority, Dated
from motcua.foundation import clock


class SoftwareApplication(models.Model):
    """A program that offices use for public services."""

    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SoftwareLease(models.Model):
    """An office uses an application from a day to a day, both included, and pays for it.

    `price` is for each month or for the whole period. A purchase is paid once and used for the years of its period.
    Applications of one contract with one price: the first has the price, the others are `counted_in` it.
    """

    class Kind(models.TextChoices):
        LEASE = "lease", _("Thuê")
        PURCHASE = "purchase", _("Mua")

    class Per(models.TextChoices):
        MONTH = "month", _("mỗi tháng")
        WHOLE = "whole", _("cho cả thời hạn")

    class Payer(models.TextChoices):
        BUDGET = "budget", _("Ngân sách")
        FEES = "fees", _("Phí thu được")

    application = models.ForeignKey(SoftwareApplication, models.PROTECT, related_name="leases")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="software", help_text="who uses it")
    supplier = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LEASE)
    price = models.PositiveBigIntegerField(null=True, help_text="đồng; null: counted in another lease")
    per = models.CharField(max_length=5, choices=Per, default=Per.MONTH)
    counted_in = models.ForeignKey("self", models.PROTECT, null=True, related_name="counted")
    payer = models.CharField(max_length=6, choices=Payer, default=Payer.BUDGET)
    valid_from = models.DateField()
    valid_to = models.DateField(help_text="the last day of use")
    contract = models.CharField(max_length=80, blank=True, help_text="number of the contract")
    source = models.CharField(max_length=300, help_text="where the figures are from")
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="counts the changes")
    told_days = models.PositiveSmallIntegerField(
        null=True, help_text="of 90 and 30 days before the end, which was told last"
    )
    objects = Dated.as_manager()

    class Meta:
        ordering = ["authority__code", "application__name", "-valid_from"]
        constraints = [
            models.CheckConstraint(name="a_lease_ends_after_it_begins", condition=Q(valid_from__lte=F("valid_to"))),
            models.CheckConstraint(
                name="a_lease_has_a_price_or_is_counted_in_another",
                condition=Q(price__isnull=True, counted_in__isnull=False) | Q(price__isnull=False, counted_in=None),
            ),
            models.CheckConstraint(name="what_is_bought_is_paid_once", condition=~Q(kind="purchase") | Q(per="whole")),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.valid_from:%d/%m/%Y}"

    def exists_on(self, day: date) -> bool:
        """Whether it is in use on a day."""
        return self.valid_from <= day <= self.valid_to


class SoftwareChange(models.Model):
    """Who changed what of a lease, and why; rows are only added. Without a person it was loaded from a file."""

    class What(models.TextChoices):
        ADDED = "added", _("Ghi mới")
        CHANGED = "changed", _("Sửa")
        ENDED = "ended", _("Kết thúc sớm")

    lease = models.ForeignKey(SoftwareLease, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=7, choices=What)
    facts = models.JSONField(default=dict, help_text="field -> [before, after]")
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.lease_id} {self.what}"


class CounterCost(models.Model):
    """What the office spends on one dossier at the counter (đồng), from a day until the next row; an estimate with a source.

    Without an authority it holds for every office that has no row of its own.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    amount = models.PositiveIntegerField(help_text="đồng a dossier")
    valid_from = models.DateField()
    source = models.CharField(max_length=300)
    doubt = models.CharField(max_length=300, blank=True, help_text="what is uncertain about it")
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["authority__code", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "valid_from"], name="one_counter_cost_a_day", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.valid_from} {self.amount}"
