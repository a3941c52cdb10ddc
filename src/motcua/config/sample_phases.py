"""The way of the sample city to online: points of help, services at several stages, a plan that waits, one that ails."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.authorities.queries import communes_on
from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.services import set_stage
from motcua.foundation import clock
from motcua.uptake.models import HelpPoint, PhaseEvent, PhaseOffice, PhasePlan, RollbackProposal
from motcua.uptake.phases.plan_rows import PlanTerms
from motcua.uptake.services import Point, draft_plan, open_point, propose_plan

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LEADER, OTHER = "lanhdao.tinh", "pholanhdao.tinh"
WITHOUT_HELP = 4  # every so many communes has nobody to help
PAPER = "15/QĐ-UBND (mẫu)"
REASON = "Phần lớn người dân ở đây đã tự nộp được; ai cần thì có tổ công nghệ số giúp. (mẫu)"
HOURS = "Thứ Hai đến thứ Sáu, 7:30–11:30 và 13:30–17:00; sáng thứ Bảy"


def enter_sample_phases() -> None:
    """Once, after the simulated year: what an office would have gone through by now. Plans that have begun are entered as
    they stand, since the gates of their days cannot be measured any more; they say so.
    """
    if PhasePlan.objects.exists() or HelpPoint.objects.exists():
        return
    leader = Person.objects.filter(username=LEADER).first()
    communes = list(communes_on().order_by("code"))
    if leader is None or not communes or not Person.objects.filter(username=OTHER).exists():
        return
    _points(communes, leader)
    today = clock.today()
    procedures = {each.code: _offering_it(each, communes) for each in _wanted()}
    chosen = [(code, offices) for code, offices in procedures.items() if offices]
    for place, (code, offices) in enumerate(chosen):
        _live(code, offices, place, today)


def _live(code: str, offices: list[Authority], place: int, today: date) -> None:
    """The first service is online first in some communes and ails in one, the second is encouraged and asked further, the
    others are asked to be encouraged."""
    procedure = Procedure.objects.get(code=code)
    some = offices[: max(2, len(offices) // 2)]
    if place == 0:
        _begun(procedure, some, Offering.Stage.ENCOURAGED, today - timedelta(days=150))
        plan = _begun(procedure, some, Offering.Stage.DEFAULT, today - timedelta(days=45))
        alarms = [{"id": "completion", "number": 58, "limit": 70, "of": 31}]
        office = plan.offices.order_by("pk")[0]
        RollbackProposal.objects.create(office=office, alarms=alarms, made_at=clock.now())
    elif place == 1:
        _begun(procedure, some, Offering.Stage.ENCOURAGED, today - timedelta(days=60))
        _asked(procedure, some, Offering.Stage.DEFAULT, today + timedelta(days=40))
    else:
        _asked(procedure, some, Offering.Stage.ENCOURAGED, today + timedelta(days=30))


def _points(communes: list[Authority], by: Person) -> None:
    for number, commune in enumerate(communes):
        if number % WITHOUT_HELP == WITHOUT_HELP - 1:
            continue
        place = f"Bộ phận Một cửa {commune.name_vi}, bàn hỗ trợ số 1"
        open_point(commune, point=Point(place, HOURS, commune.phone), by=by)


def _wanted() -> list[Procedure]:
    """Three services of communes, the most wanted first."""
    kinds = {"authority__kind": Authority.Kind.COMMUNE, "channels__contains": [Offering.Channel.ONLINE]}
    offered = Offering.objects.on(clock.today()).filter(**kinds)
    return list(Procedure.objects.filter(pk__in=offered.values("procedure")).order_by("-popularity", "code")[:4])


def _offering_it(procedure: Procedure, communes: list[Authority]) -> list[Authority]:
    keys = Offering.objects.on(clock.today()).filter(procedure=procedure).values_list("authority_id", flat=True)
    known = set(keys)
    return [commune for commune in communes if commune.pk in known]


def _begun(procedure: Procedure, offices: list[Authority], stage: str, since: date) -> PhasePlan:
    asked, decided = (Person.objects.get(username=name) for name in (LEADER, OTHER))
    with clock.at(datetime.combine(since - timedelta(days=20), time(9), ZONE)):
        plan = PhasePlan.objects.create(
            procedure=procedure,
            stage=stage,
            from_day=since,
            reason=REASON,
            decision_number=PAPER,
            decision_on=clock.today(),
            state=PhasePlan.State.DECIDED,
            written_by=asked,
            proposed_by=asked,
            proposed_at=clock.now(),
            decided_by=decided,
            decided_at=clock.now(),
        )
        PhaseOffice.objects.bulk_create([PhaseOffice(plan=plan, authority=office) for office in offices])
        for kind, person in (("written", asked), ("proposed", asked), ("decided", decided)):
            PhaseEvent.objects.create(plan=plan, kind=kind, by=person)
        set_stage(procedure, authorities=offices, stage=stage, from_day=since, plan=plan.pk, basis=PAPER)
    return plan


def _asked(procedure: Procedure, offices: list[Authority], stage: str, from_day: date) -> PhasePlan:
    by = Person.objects.get(username=LEADER)
    plan = draft_plan(PlanTerms(procedure, tuple(offices), stage, from_day, REASON), by=by)
    return propose_plan(plan, by=by, seen=plan.revision)
