"""How far online filing has gone at an office, dated; and times in which people cannot file online."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from motcua.authorities.models import Authority
from motcua.catalogue.models.procedure import Offering, Procedure
from motcua.foundation import clock

PAPER_OPENS_AFTER = timedelta(hours=4)


class OfferingStage(models.Model):
    """From a day on an office offers a procedure at a stage, until the next row. Nothing has to be switched on.

    Of two rows for one day the later counts. `plan` is what it was decided with; a revoked row has never begun.
    An office without any row is at the stage of its offering.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="stages")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=12, choices=Offering.Stage)
    from_day = models.DateField()
    basis = models.CharField(max_length=300, blank=True)
    plan = models.UUIDField(null=True, db_index=True)
    made_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["procedure", "authority", "-from_day", "-pk"]
        indexes = [
            models.Index(
                fields=["procedure", "authority", "-from_day", "-id"],
                condition=Q(revoked_at=None),
                name="stage_of_an_offering",
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} @ {self.authority_id} {self.stage} {self.from_day}"


class OnlineOutage(models.Model):
    """Filing online does not work from a moment to a moment; without an office everywhere, without a procedure for all.

    From `paper_from` on a counter takes paper without asking why, wherever it would take online filings only.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="outages")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="outages")
    since = models.DateTimeField()
    paper_from = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="outage_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(paper_from__gte=F("since")), name="paper_opens_within_the_outage"),
        ]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d %H:%M} {self.why}"

    def paper_open_at(self, moment: datetime) -> bool:
        """Whether counters take paper at once."""
        return self.paper_from <= moment and (self.until is None or moment < self.until)

    @property
    def paper_open(self) -> bool:
        return self.paper_open_at(clock.now())
