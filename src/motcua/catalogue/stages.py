"""Reading stages: how far online filing has gone at an office on a day, what is to come, and outages."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, OfferingStage, OnlineOutage, Procedure
from motcua.foundation import clock

Stage = Offering.Stage
IN_ORDER: tuple[str, ...] = (Stage.OFFERED, Stage.ENCOURAGED, Stage.DEFAULT, Stage.ONLINE_ONLY)


def rank(stage: str) -> int:
    """0 for offered to 3 for online only."""
    return IN_ORDER.index(stage)


def before(stage: str) -> str:
    """The stage that comes before one. Raises ValueError for the first."""
    if rank(stage) == 0:
        raise ValueError("nothing comes before the first stage")
    return IN_ORDER[rank(stage) - 1]


def with_stage(offerings: QuerySet[Offering], on: date | None = None) -> QuerySet[Offering]:
    """The same offerings with `stage_now`, the stage on a day (today), in the same statement."""
    rows = _in_force(on).filter(procedure=OuterRef("procedure_id"), authority=OuterRef("authority_id"))
    return offerings.annotate(stage_now=Coalesce(Subquery(rows.values("stage")[:1]), F("stage")))


def with_next(offerings: QuerySet[Offering], after: date | None = None) -> QuerySet[Offering]:
    """The same offerings with `next_on`, the day after a day (today) on which their stage changes, in the same statement."""
    rows = OfferingStage.objects.filter(revoked_at=None, from_day__gt=after or clock.today())
    own = rows.filter(procedure=OuterRef("procedure_id"), authority=OuterRef("authority_id")).order_by("from_day")
    return offerings.annotate(next_on=Subquery(own.values("from_day")[:1]))


def stage_of(offering: Offering, on: date | None = None) -> str:
    """The stage of an offering on a day (today); one query."""
    return stage_at(offering.procedure_id, offering.authority_id, on) or offering.stage


def stage_at(procedure: int, authority: int, on: date | None = None) -> str:
    """The stage that was decided for a procedure at an office (primary keys) by a day; "" when nothing was."""
    rows = _in_force(on).filter(procedure=procedure, authority=authority)
    return rows.values_list("stage", flat=True).first() or ""


def stages_of(procedure: Procedure, authorities: Collection[int], on: date | None = None) -> dict[int, str]:
    """Authority (primary key) -> the stage on a day, of those that offer the procedure on that day."""
    rows = Offering.objects.on(on or clock.today()).filter(procedure=procedure, authority__in=authorities)
    return {each.authority_id: getattr(each, "stage_now", each.stage) for each in with_stage(rows, on)}


def to_come(after: date | None = None) -> QuerySet[OfferingStage]:
    """What changes after a day (today), the nearest first."""
    rows = OfferingStage.objects.filter(revoked_at=None, from_day__gt=after or clock.today())
    return rows.select_related("procedure", "authority").order_by("from_day", "procedure", "authority")


def outages() -> QuerySet[OnlineOutage]:
    """The outages that have not ended."""
    now = clock.now()
    return OnlineOutage.objects.filter(Q(until=None) | Q(until__gt=now), since__lte=now)


def outages_at(procedure: Procedure | int, authority: Authority | int) -> QuerySet[OnlineOutage]:
    """Those of them that concern a procedure at an office."""
    here = Q(authority=None) | Q(authority=authority)
    return outages().filter(here, Q(procedure=None) | Q(procedure=procedure))


def paper_is_open(procedure: Procedure | int, authority: Authority | int) -> bool:
    """Whether counters take paper at once because filing online does not work."""
    return outages_at(procedure, authority).filter(paper_from__lte=clock.now()).exists()


def _in_force(on: date | None) -> QuerySet[OfferingStage]:
    rows = OfferingStage.objects.filter(revoked_at=None, from_day__lte=on or clock.today())
    return rows.order_by("-from_day", "-pk")
