"""Going back a stage: proposed by the system with its numbers, decided by a leader of the province, in force at once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.catalogue.services import revoke_stage, set_stage
from motcua.catalogue.stages import before, stages_of
from motcua.foundation import clock
from motcua.notifications.services import queue_message
from motcua.uptake.models import PhaseOffice, PhasePlan, RollbackProposal
from motcua.uptake.phases.alarms import QUIET_FOR, ringing
from motcua.uptake.phases.plan_rows import BadPlan, Kind, PlanMoved, State, demand_manager, moved
from motcua.uptake.phases.watching import Watch

Answer = RollbackProposal.State


@transaction.atomic
def propose_rollbacks() -> list[RollbackProposal]:
    """Look at every office that has gone on to a stage, and propose to go back where an alarm rings; once.

    For fourteen days after a proposal nothing is proposed again, unless filing online does not work.
    """
    rows = _watched()
    watch = Watch({row.authority_id for row in rows}, {row.plan.procedure_id for row in rows})
    made = []
    for row in rows:
        alarms = ringing(row.plan.stage, watch.seen(row.authority_id, row.plan.procedure_id, since=row.plan.from_day))
        if alarms and not _lately(row, alarms):
            made.append(RollbackProposal(office=row, alarms=alarms, made_at=clock.now()))
    RollbackProposal.objects.bulk_create(made, ignore_conflicts=True)
    if made:
        _tell(made)
    return made


@transaction.atomic
def accept_rollback(proposal: RollbackProposal, *, by: Person) -> RollbackProposal:
    """The office goes back to the stage it had, today. Raises PlanMoved, PermissionDenied."""
    found = _open(proposal, by)
    roll_back(found.office.plan, by=by, offices=[found.office], words=_("Theo đề nghị của hệ thống"))
    return _answered(found, Answer.ACCEPTED, by, "")


@transaction.atomic
def decline_rollback(proposal: RollbackProposal, *, by: Person, words: str) -> RollbackProposal:
    """It stays as it is, for a reason. Raises PlanMoved, BadPlan, PermissionDenied."""
    found = _open(proposal, by)
    if not words.strip():
        raise BadPlan(_("Ghi vì sao giữ nguyên."))
    return _answered(found, Answer.DECLINED, by, words)


@transaction.atomic
def roll_back(plan: PhasePlan, *, by: Person, words: str, offices: Iterable[PhaseOffice] | None = None) -> PhasePlan:
    """Offices of a decided plan (all of them) go back to the stage before, from today on; one that has not begun will not.

    Raises PlanMoved, BadPlan, PermissionDenied.
    """
    demand_manager(by)
    found = PhasePlan.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=plan.pk)
    if found.state != State.DECIDED:
        raise PlanMoved(_("Lộ trình này không còn hiệu lực."))
    if not words.strip():
        raise BadPlan(_("Ghi lý do lùi bậc."))
    rows = found.offices.filter(rolled_back_at=None).select_related("authority")
    chosen = list(rows if offices is None else rows.filter(pk__in=[each.pk for each in offices]))
    if not chosen:
        raise PlanMoved(_("Cơ quan này đã lùi bậc rồi."))
    _back(found, chosen)
    for row in chosen:
        row.rolled_back_at = clock.now()
        row.save(update_fields=["rolled_back_at"])
    _settle(chosen, by)
    _and_what_follows(found, chosen, by)
    if not found.offices.filter(rolled_back_at=None).exists():
        found.state = State.ROLLED_BACK
    names = ", ".join(row.authority.name for row in chosen)
    return moved(found, Kind.ROLLED_BACK, by, words=f"{names}. {words.strip()}")


def _back(plan: PhasePlan, rows: list[PhaseOffice]) -> None:
    """Only offices that are still at the stage of this plan: one that has gone on meanwhile has a plan of its own."""
    offices = [row.authority for row in rows]
    if plan.from_day > clock.today():
        revoke_stage(plan.procedure, plan=plan.pk, authorities=offices)
        return
    now = stages_of(plan.procedure, [office.pk for office in offices])
    for row in rows:
        if now.get(row.authority_id) == plan.stage:
            to = before(plan.stage)
            set_stage(plan.procedure, authorities=[row.authority], stage=to, from_day=clock.today(), plan=plan.pk)


def _and_what_follows(plan: PhasePlan, rows: list[PhaseOffice], by: Person) -> None:
    """What was decided for these offices for later days stood on this stage: it does not come either."""
    later = PhaseOffice.objects.filter(
        plan__procedure=plan.procedure,
        plan__state=State.DECIDED,
        plan__from_day__gt=max(plan.from_day, clock.today()),
        authority__in=[row.authority_id for row in rows],
        rolled_back_at=None,
    ).select_related("plan", "authority")
    for row in later:
        roll_back(row.plan, by=by, offices=[row], words=_("Bậc trước đó đã lùi"))


def _settle(rows: list[PhaseOffice], by: Person) -> None:
    """Proposals of offices that went back have no open question any more."""
    RollbackProposal.objects.filter(office__in=rows, state=Answer.OPEN).update(
        state=Answer.ACCEPTED, decided_by=by, decided_at=clock.now()
    )


def _watched() -> list[PhaseOffice]:
    """The offices of plans that have begun, where nothing waits for an answer and the stage still is the plan's."""
    rows = PhaseOffice.objects.filter(
        plan__state=State.DECIDED, plan__from_day__lte=clock.today(), rolled_back_at=None
    ).exclude(proposals__state=Answer.OPEN)
    found = list(rows.select_related("plan", "plan__procedure", "authority").prefetch_related("proposals"))
    newest: dict[tuple[int, int], PhaseOffice] = {}
    for row in sorted(found, key=lambda each: (each.plan.from_day, each.pk)):
        newest[row.authority_id, row.plan.procedure_id] = row
    return list(newest.values())


def _lately(row: PhaseOffice, alarms: list[dict]) -> bool:
    if any(alarm["id"] == "outage" for alarm in alarms) and not any(
        each.made_at.date() == clock.today() for each in row.proposals.all()
    ):
        return False
    return any(each.made_at > clock.now() - QUIET_FOR for each in row.proposals.all())


def _open(proposal: RollbackProposal, by: Person) -> RollbackProposal:
    demand_manager(by)
    rows = RollbackProposal.objects.select_for_update(of=("self",)).select_related("office__plan", "office__authority")
    found = rows.get(pk=proposal.pk)
    if found.state != Answer.OPEN:
        raise PlanMoved(_("Đề nghị này đã có người quyết định: %(state)s.") % {"state": found.get_state_display()})
    return found


def _answered(proposal: RollbackProposal, state: str, by: Person, words: str) -> RollbackProposal:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, clock.now()
    proposal.words = words.strip()[:2000]
    proposal.save(update_fields=["state", "decided_by", "decided_at", "words"])
    return proposal


def _tell(made: list[RollbackProposal]) -> None:
    """One e-mail to every leader of the province who has an address."""
    rows = Membership.objects.on(clock.today()).filter(role=Membership.Role.MANAGER, person__is_active=True)
    lines = [f"{each.office.plan.procedure.name} – {each.office.authority.name}" for each in made[:20]]
    more = len(made) - len(lines)
    facts = {"n": str(len(made)), "items": lines, "more": str(more) if more > 0 else ""}
    for person in {row.person for row in rows.select_related("person")}:
        if person.email:
            queue_message(
                "email", to=person.email, template="rollback_proposed", context=facts, language=person.language
            )
