"""The rows of phase plans: locked, in the right state, as somebody saw them; every act written down."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.stages import IN_ORDER
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.access import sight_of
from motcua.uptake.models import PhaseEvent, PhaseOffice, PhasePlan
from motcua.uptake.phases.gates import Judged, failing, judged
from motcua.uptake.phases.gauging import Gauge, Wanted

State, Kind = PhasePlan.State, PhaseEvent.Kind


class BadPlan(DomainError):
    """A plan that cannot be: no office, a day that has passed, a procedure that is not offered there."""


class PlanMoved(DomainError):
    """Somebody else changed, proposed or decided it in the meantime."""


class GateClosed(DomainError):
    """A gate to the stage is not passed; nobody may skip one."""


class DecidedByItsProposer(DomainError):
    """Who wrote or proposed a plan does not decide it."""


@dataclass(frozen=True)
class PlanTerms:
    """Which procedure goes to which stage, where, from when, and why; the decision where there is one."""

    procedure: Procedure
    authorities: tuple[Authority, ...]
    stage: str
    from_day: date
    reason: str
    decision_number: str = ""
    decision_on: date | None = None


def locked(plan: PhasePlan, *states: str, seen: int) -> PhasePlan:
    """The row as it stands now. Raises PlanMoved unless it is in one of these states and the revision that was seen."""
    found = PhasePlan.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=plan.pk)
    if found.state not in states:
        raise PlanMoved(
            _("Lộ trình này đã chuyển sang “%(state)s”. Tải lại trang để xem bản mới nhất.")
            % {"state": found.get_state_display()}
        )
    if seen != found.revision:
        raise PlanMoved(_("Có người vừa sửa lộ trình này. Xem lại bản mới nhất rồi làm tiếp."))
    return found


def moved(plan: PhasePlan, kind: str, by: Person, *, words: str = "") -> PhasePlan:
    """Save a locked plan as its next revision, and write down the act."""
    if not plan._state.adding:
        plan.revision += 1
    plan.save()
    PhaseEvent.objects.create(plan=plan, kind=kind, by=by, words=words.strip()[:2000])
    return plan


def offices_of(plan: PhasePlan) -> tuple[Authority, ...]:
    """Its offices, by code."""
    rows = PhaseOffice.objects.filter(plan=plan, rolled_back_at=None).select_related("authority")
    return tuple(row.authority for row in rows.order_by("authority__code"))


def wanted_of(plan: PhasePlan, offices: tuple[Authority, ...]) -> Wanted:
    """The plan as it is measured."""
    known = bool(plan.decision_number.strip()) and plan.decision_on is not None
    return Wanted(plan.procedure_id, offices, plan.stage, plan.from_day, decided=known)


def gates_of(plan: PhasePlan) -> list[Judged]:
    """What the gates to a plan's stage say today."""
    wanted = wanted_of(plan, offices_of(plan))
    return judged(plan.stage, Gauge([wanted]).measured(wanted))


def demand_open(gates: list[Judged]) -> None:
    """Raises GateClosed, saying which."""
    if closed := failing(gates):
        raise GateClosed(
            _("Chưa duyệt được, còn vướng: %(gates)s. Không ai được bỏ qua điều kiện.")
            % {"gates": "; ".join(gate.words for gate in closed)}
        )


def demand_sight(by: Person, offices: tuple[Authority, ...]) -> None:
    """Heads and leaders ask for their own offices, leaders of the province for all. Raises PermissionDenied."""
    sight = sight_of(by)
    if sight is None or not all(sight.covers(office) for office in offices):
        raise PermissionDenied


def demand_manager(by: Person) -> None:
    """Raises PermissionDenied for who does not lead the province."""
    sight = sight_of(by)
    if sight is None or not sight.everything:
        raise PermissionDenied


def demand_another(plan: PhasePlan, by: Person) -> None:
    """Raises DecidedByItsProposer for whoever proposed the plan or wrote any of it."""
    wrote = plan.events.filter(by=by, kind__in=(Kind.WRITTEN, Kind.CHANGED)).exists()
    if wrote or by.pk in (plan.proposed_by_id, plan.written_by_id):
        raise DecidedByItsProposer(_("Người soạn hoặc người trình không tự duyệt. Nhờ một lãnh đạo khác."))


def demand_to_come(plan: PhasePlan) -> None:
    """Raises BadPlan for a day that has begun: nobody finds another stage at noon."""
    if plan.from_day <= clock.today():
        raise BadPlan(
            _("Ngày bắt đầu %(day)s đã tới hoặc đã qua: sửa lại, sớm nhất là ngày mai.")
            % {"day": f"{plan.from_day:%d/%m/%Y}"}
        )


def demand_sense(terms: PlanTerms) -> None:
    """Raises BadPlan for terms that nobody could decide."""
    if terms.stage not in IN_ORDER[1:]:
        raise BadPlan(_("Chọn bậc muốn chuyển tới."))
    if not terms.authorities:
        raise BadPlan(_("Chọn ít nhất một cơ quan."))
    if not terms.reason.strip():
        raise BadPlan(_("Ghi lý do, để người duyệt và người dân hiểu."))
    if terms.from_day <= clock.today():
        raise BadPlan(_("Sớm nhất là ngày mai."))
    if terms.decision_on and terms.decision_on > clock.today():
        raise BadPlan(_("Ngày ban hành văn bản không được ở tương lai."))
    keys = {office.pk for office in terms.authorities}
    offered = Offering.objects.on(terms.from_day).filter(
        procedure=terms.procedure, authority__in=keys, channels__contains=[Offering.Channel.ONLINE]
    )
    if missing := keys - set(offered.values_list("authority_id", flat=True)):
        names = [office.name for office in terms.authorities if office.pk in missing]
        raise BadPlan(_("Chưa nhận thủ tục này trực tuyến: %(names)s") % {"names": ", ".join(names)})
