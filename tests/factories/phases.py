"""Services on their way to online only: offices with everything that gates ask for, plans that went through the services."""

from datetime import date, timedelta
from typing import Any

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.services import set_stage
from motcua.catalogue.stages import before
from motcua.foundation import clock
from motcua.foundation.spans import last_months
from motcua.uptake.models import HelpPoint, OfferingReadiness, PhasePlan, StepCount
from motcua.uptake.phases.plan_rows import PlanTerms
from motcua.uptake.services import Paper, decide_plan, draft_plan, propose_plan
from tests.factories import counts
from tests.factories.authorities import MembershipFactory, UnitFactory
from tests.factories.dossiers import Office, office

ONE_DAY = timedelta(days=1)
SOON = 61 * ONE_DAY
PAPER = "12/QĐ-UBND (mẫu)"


def head(here: Office) -> Person:
    """Who answers for the office."""
    return MembershipFactory(authority=here.authority, role="head").person


def manager(**person: Any) -> Person:
    """A leader of the province."""
    found = MembershipFactory(role="manager").person
    for name, value in person.items():
        setattr(found, name, value)
    found.save()
    return found


def commune_office(
    *, stage: str = "offered", score: int | None = 95, online: int = 90, help_point: bool = True
) -> Office:
    """A commune that offers the small procedure, with so much measured: per cent filed online in each of three months."""
    here = office(fee=0)
    place = here.authority
    place.kind, place.unit = Authority.Kind.COMMUNE, UnitFactory()
    place.save()
    if stage != "offered":
        with clock.at(clock.now() - 200 * ONE_DAY):
            set_stage(here.offering.procedure, authorities=[place], stage=stage, from_day=clock.today())
    if score is not None:
        OfferingReadiness.objects.create(offering=here.offering, score=score, failing=[], since=clock.today())
    counted(here, online=online)
    completed(here, filed=9, begun=10)
    if help_point:
        staffed(place)
    return here


def counted(here: Office, *, online: int, paper: int | None = None) -> None:
    """So many dossiers in each of the last three whole months."""
    for month in last_months(4).months[:3]:
        for channel, number in (("self_remote", online), ("paper_counter", 100 - online if paper is None else paper)):
            count(here, month, channel, number)


def count(here: Office, month: date, channel: str, number: int) -> None:
    """So many dossiers more, as folding adds them."""
    counts.counted(here.authority, here.offering.procedure, channel, month, filed=number)


def completed(here: Office, *, filed: int, begun: int) -> None:
    """So many drafts in each of the last three whole months."""
    for month in last_months(4).months[:3]:
        for step, number in (("start", begun), ("filed", filed)):
            StepCount.objects.create(
                day=month, procedure=here.offering.procedure, authority=here.authority, step=step, number=number
            )


def staffed(commune: Authority, **values: Any) -> HelpPoint:
    """A point of help."""
    plain = {"place": "Nhà văn hóa tổ 1 (mẫu)", "hours": "Thứ Hai đến thứ Sáu, 7:30–17:00", "told_by": manager()}
    return HelpPoint.objects.create(commune=commune, **(plain | values))


def terms(*heres: Office, stage: str = "encouraged", from_day: date | None = None, **changes: Any) -> PlanTerms:
    """The first office's procedure, at all of them."""
    plain: dict[str, Any] = {
        "procedure": heres[0].offering.procedure,
        "authorities": tuple(here.authority for here in heres),
        "stage": stage,
        "from_day": from_day or clock.today() + SOON,
        "reason": "Phần lớn người dân đã tự nộp được",
    }
    return PlanTerms(**(plain | changes))


def proposed(*heres: Office, by: Person | None = None, **changes: Any) -> PhasePlan:
    """A plan that waits for its decision."""
    by = by or manager()
    plan = draft_plan(terms(*heres, **changes), by=by)
    return propose_plan(plan, by=by, seen=plan.revision)


def decided(*heres: Office, by: Person | None = None, **changes: Any) -> PhasePlan:
    """A decided plan; its gates have to be passed."""
    plan = proposed(*heres, **changes)
    return decide_plan(plan, by=by or manager(), seen=plan.revision, paper=Paper(PAPER, clock.today()))


def running(here: Office, stage: str = "online_only", *, since: date) -> PhasePlan:
    """A plan that was decided and has begun on a day that has passed; written past the services, as time would have it."""
    someone, other = manager(), manager()
    plan = PhasePlan.objects.create(
        procedure=here.offering.procedure,
        stage=stage,
        from_day=since,
        reason="Thử",
        state="decided",
        decision_number=PAPER,
        decision_on=since,
        written_by=someone,
        proposed_by=someone,
        decided_by=other,
        decided_at=clock.now(),
    )
    plan.offices.create(authority=here.authority, before=before(stage))
    with clock.at(clock.now() - (clock.today() - since)):
        set_stage(here.offering.procedure, authorities=[here.authority], stage=stage, from_day=since, plan=plan.pk)
    return plan
