"""A service goes on to its next stage: asked for by who answers for the office, decided by another, with every gate passed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.services import set_stage
from motcua.catalogue.stages import stages_of
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.models import PhaseOffice, PhasePlan
from motcua.uptake.phases.plan_rows import (
    BadPlan,
    Kind,
    PlanTerms,
    State,
    demand_another,
    demand_manager,
    demand_open,
    demand_sense,
    demand_sight,
    demand_to_come,
    gates_of,
    locked,
    moved,
    offices_of,
)

MOST_AT_ONCE = 50


@dataclass(frozen=True)
class Paper:
    """The document by which it is decided: number and day; needed where paper closes."""

    number: str = ""
    on: date | None = None


@transaction.atomic
def draft_plan(terms: PlanTerms, *, by: Person) -> PhasePlan:
    """Write down a plan that nobody has proposed yet. Raises BadPlan, PermissionDenied."""
    demand_sight(by, terms.authorities)
    demand_sense(terms)
    plan = moved(_filled(PhasePlan(written_by=by, written_at=clock.now()), terms), Kind.WRITTEN, by)
    _place(plan, terms)
    return plan


@transaction.atomic
def change_plan(plan: PhasePlan, *, terms: PlanTerms, by: Person, seen: int) -> PhasePlan:
    """Change a plan that is being written or was returned. Raises PlanMoved, BadPlan, PermissionDenied."""
    demand_sight(by, (*offices_of(plan), *terms.authorities))
    found = locked(plan, State.DRAFT, State.RETURNED, seen=seen)
    demand_sense(terms)
    found.state, found.proposed_by, found.proposed_at = State.DRAFT, None, None
    found.decided_by, found.decided_at = None, None
    plan = moved(_filled(found, terms), Kind.CHANGED, by)
    _place(plan, terms)
    return plan


@transaction.atomic
def propose_plan(plan: PhasePlan, *, by: Person, seen: int) -> PhasePlan:
    """Lay a draft before the leaders of the province, also with a gate that is still closed: they see which.

    Raises PlanMoved, BadPlan, PermissionDenied.
    """
    demand_sight(by, offices_of(plan))
    found = locked(plan, State.DRAFT, seen=seen)
    demand_to_come(found)
    found.state, found.proposed_by, found.proposed_at = State.PROPOSED, by, clock.now()
    return moved(found, Kind.PROPOSED, by)


@transaction.atomic
def withdraw_plan(plan: PhasePlan, *, by: Person, seen: int) -> PhasePlan:
    """Give up a plan that nobody has decided. Raises PlanMoved, PermissionDenied."""
    demand_sight(by, offices_of(plan))
    found = locked(plan, State.DRAFT, State.PROPOSED, State.RETURNED, seen=seen)
    found.state = State.WITHDRAWN
    return moved(found, Kind.WITHDRAWN, by)


@transaction.atomic
def decide_plan(plan: PhasePlan, *, by: Person, seen: int, paper: Paper | None = None) -> PhasePlan:
    """The offices go on to the stage from the first moment of its day; nothing has to be switched on.

    Gates are measured now and frozen. Raises GateClosed, PlanMoved, BadPlan, DecidedByItsProposer, PermissionDenied.
    """
    demand_manager(by)
    found = locked(plan, State.PROPOSED, seen=seen)
    demand_another(found, by)
    demand_to_come(found)
    _take(found, paper or Paper())
    gates = gates_of(found)
    demand_open(gates)
    found.gates = [gate.kept() for gate in gates]
    found.state, found.decided_by, found.decided_at = State.DECIDED, by, clock.now()
    offices = offices_of(found)
    before = stages_of(found.procedure, [office.pk for office in offices], clock.today())
    for row in PhaseOffice.objects.filter(plan=found):
        row.before = before.get(row.authority_id, "")
        row.save(update_fields=["before"])
    set_stage(
        found.procedure,
        authorities=offices,
        stage=found.stage,
        from_day=found.from_day,
        plan=found.pk,
        basis=found.decision_number,
    )
    return moved(found, Kind.DECIDED, by)


@transaction.atomic
def return_plan(plan: PhasePlan, *, by: Person, seen: int, words: str) -> PhasePlan:
    """Give a plan back with a note: it can be changed and proposed again. Raises PlanMoved, BadPlan, PermissionDenied."""
    demand_manager(by)
    found = locked(plan, State.PROPOSED, seen=seen)
    if not words.strip():
        raise BadPlan(_("Ghi vài lời để người trình biết phải sửa gì."))
    found.state = State.RETURNED
    return moved(found, Kind.RETURNED, by, words=words)


@transaction.atomic
def decide_plans(
    seen: Mapping[UUID, int], *, by: Person, paper: Paper | None = None
) -> list[tuple[PhasePlan, DomainError | None]]:
    """Decide many at once (plan -> revision that was seen); each stands or falls for itself, with the reason why not."""
    return [_tried(plan, lambda each: decide_plan(each, by=by, seen=seen[each.pk], paper=paper)) for plan in _of(seen)]


@transaction.atomic
def return_plans(seen: Mapping[UUID, int], *, by: Person, words: str) -> list[tuple[PhasePlan, DomainError | None]]:
    """Give many back with one note."""
    return [_tried(plan, lambda each: return_plan(each, by=by, seen=seen[each.pk], words=words)) for plan in _of(seen)]


def _of(seen: Mapping[UUID, int]) -> Iterable[PhasePlan]:
    """In one order, so that two who decide the same plans wait for each other and never lock each other out."""
    keys = list(seen)[:MOST_AT_ONCE]
    return PhasePlan.objects.filter(pk__in=keys).select_related("procedure").order_by("pk")


def _tried(plan: PhasePlan, act) -> tuple[PhasePlan, DomainError | None]:  # type: ignore[no-untyped-def]
    try:
        with transaction.atomic():
            return act(plan), None
    except DomainError as error:
        return plan, error


def _filled(plan: PhasePlan, terms: PlanTerms) -> PhasePlan:
    plan.procedure, plan.stage, plan.from_day = terms.procedure, terms.stage, terms.from_day
    plan.reason = terms.reason.strip()
    plan.decision_number, plan.decision_on = " ".join(terms.decision_number.split())[:60], terms.decision_on
    return plan


def _place(plan: PhasePlan, terms: PlanTerms) -> None:
    keys = {office.pk for office in terms.authorities}
    PhaseOffice.objects.filter(plan=plan).exclude(authority__in=keys).delete()
    rows = [PhaseOffice(plan=plan, authority_id=key) for key in sorted(keys)]
    PhaseOffice.objects.bulk_create(rows, ignore_conflicts=True)


def _take(plan: PhasePlan, paper: Paper) -> None:
    """The document that the decider names counts; without one, that of the proposal."""
    if not paper.number.strip():
        return
    if paper.on is None or paper.on > clock.today():
        raise BadPlan(_("Ghi ngày ban hành văn bản, không ở tương lai."))
    plan.decision_number, plan.decision_on = " ".join(paper.number.split())[:60], paper.on
