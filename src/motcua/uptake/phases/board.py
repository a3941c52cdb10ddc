"""The board: every procedure with how many offices are at which stage, how ready they are, and what rings."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import Count, Min, QuerySet

from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.stages import IN_ORDER, with_stage
from motcua.dossiers.models import JournalEntry, PaperPermit
from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.uptake.models import OfferingReadiness, PhasePlan, RollbackProposal
from motcua.uptake.phases.alarms import WATCHED_FOR
from motcua.uptake.phases.completion import start_of

State = PhasePlan.State
OPEN = (State.DRAFT, State.PROPOSED, State.RETURNED)


@dataclass
class Row:
    """One procedure: offices at each stage, the lowest readiness, permits for paper of fourteen days, open proposals."""

    procedure: Procedure
    stages: dict[str, int] = field(default_factory=lambda: dict.fromkeys(IN_ORDER, 0))
    readiness: int | None = None
    permits: int = 0
    filed: int = 0
    alarms: int = 0

    @property
    def offices(self) -> int:
        return sum(self.stages.values())

    @property
    def counts(self) -> list[int]:
        """Offices by stage, in their order."""
        return [self.stages[stage] for stage in IN_ORDER]

    @property
    def further(self) -> bool:
        """Whether some office has gone beyond the first stage, or something rings."""
        return self.offices > self.stages[IN_ORDER[0]] or bool(self.alarms or self.permits)

    @property
    def permit_share(self) -> Fraction | None:
        """Of all filed in the same days."""
        return min(Fraction(1), Fraction(self.permits, self.filed)) if self.filed else None


def board(sight: Sight) -> list[Row]:
    """The procedures of some offices that can be filed online, those that have gone furthest first; six statements."""
    rows = _placed(sight)
    keys = list(rows)
    for procedure, lowest in _seen(OfferingReadiness.objects.filter(offering__procedure__in=keys), sight, "offering__"):
        rows[procedure].readiness = lowest
    since = start_of(clock.today() - WATCHED_FOR)
    permits = _narrowed(PaperPermit.objects.filter(at__gte=since, procedure__in=keys), sight).exclude(reason="outage")
    for procedure, number in permits.order_by().values_list("procedure").annotate(number=Count("pk")):
        rows[procedure].permits = number
    with_permits = [key for key in keys if rows[key].permits]
    lines = JournalEntry.objects.filter(move="submit", at__gte=since, procedure__in=with_permits)
    for procedure, number in _narrowed(lines, sight).order_by().values_list("procedure").annotate(number=Count("seq")):
        rows[procedure].filed = number
    for proposal in proposals(sight):
        if proposal.office.plan.procedure_id in rows:
            rows[proposal.office.plan.procedure_id].alarms += 1
    return sorted(rows.values(), key=lambda row: ([-count for count in reversed(row.counts)][:3], row.procedure.name))


def plans_of(sight: Sight) -> QuerySet[PhasePlan]:
    """The plans that concern an office of somebody who leads, with their procedures and who did what."""
    rows = PhasePlan.objects.select_related("procedure", "written_by", "proposed_by", "decided_by")
    rows = rows.prefetch_related("offices__authority")
    return rows if sight.everything else rows.filter(offices__authority__in=sight.keys).distinct()


def proposals(sight: Sight) -> list[RollbackProposal]:
    """The proposals to go back that wait for an answer, the oldest first."""
    rows = RollbackProposal.objects.filter(state=RollbackProposal.State.OPEN)
    rows = rows.select_related("office__plan__procedure", "office__authority").order_by("made_at", "pk")
    return list(rows if sight.everything else rows.filter(office__authority__in=sight.keys))


def coming() -> list[PhasePlan]:
    """What was decided and is still to come, the nearest first: for everybody to read."""
    rows = PhasePlan.objects.filter(state=State.DECIDED, from_day__gt=clock.today()).select_related("procedure")
    return list(rows.prefetch_related("offices__authority").order_by("from_day", "procedure__name_vi"))


def _placed(sight: Sight) -> dict[int, Row]:
    offered = Offering.objects.on(clock.today()).filter(channels__contains=[Offering.Channel.ONLINE])
    offered = offered.exclude(procedure__withdrawn_on__lte=clock.today())
    staged: QuerySet = with_stage(_narrowed(offered, sight)).order_by()  # mypy knows no annotated columns
    stages: dict[int, dict[str, int]] = defaultdict(dict)
    for procedure, stage, number in staged.values_list("procedure", "stage_now").annotate(number=Count("pk")):
        stages[procedure][stage] = number
    rows = {each.pk: Row(each) for each in Procedure.objects.filter(pk__in=stages)}
    for key, row in rows.items():
        row.stages |= stages[key]
    return rows


def _narrowed(rows: QuerySet, sight: Sight, path: str = "") -> QuerySet:
    return rows if sight.everything else rows.filter(**{f"{path}authority__in": sight.keys})


def _seen(rows: QuerySet, sight: Sight, path: str) -> list[tuple[int, int]]:
    today = rows.filter(offering__in=Offering.objects.on(clock.today()))
    counted = _narrowed(today, sight, path).order_by().values_list(f"{path}procedure")
    return list(counted.annotate(lowest=Min("score")))
