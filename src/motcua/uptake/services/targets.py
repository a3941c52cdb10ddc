"""Proposing and deciding what is to be reached. Who proposes does not decide; what was decided is replaced, never edited."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.spans import month_after
from motcua.uptake.access import sight_of
from motcua.uptake.models import Target
from motcua.uptake.targets.measuring import counts, last_closed, months_of, span_looked_at
from motcua.uptake.targets.reading import at_the_same_place
from motcua.uptake.targets.rights import default_owner, may_decide, may_propose

State, Scope = Target.State, Target.Scope
LONGEST = 60  # months: further ahead nobody who decides today answers for it
ONE_DAY = timedelta(days=1)


class BadTarget(DomainError):
    """A target that cannot be: a month that has passed, a share out of range, no place, one that waits already."""


class TargetMoved(DomainError):
    """Somebody else decided, withdrew or ended it in the meantime."""


@dataclass(frozen=True)
class Wanted:
    """What somebody proposes; `until` is the month (its first day) at whose end the share is to be reached."""

    measure: str
    scope: str
    until: date
    percent: Decimal
    authority: Authority | None = None
    procedure: Procedure | None = None
    ward: str = ""
    why: str = ""
    owner: Person | None = None


@dataclass(frozen=True)
class TargetDecision:
    """The document: its number and its day."""

    number: str
    on: date


@transaction.atomic
def propose_target(wanted: Wanted, *, by: Person) -> Target:
    """Lay a target before the leaders of the province; the start is the last closed month as it was counted.

    Without an owner the leader of the office answers for the gap. Raises BadTarget, PermissionDenied.
    """
    target = Target(
        measure=wanted.measure,
        scope=wanted.scope,
        authority=wanted.authority if wanted.scope == Scope.AUTHORITY else None,
        procedure=wanted.procedure if wanted.scope == Scope.PROCEDURE else None,
        ward=wanted.ward if wanted.scope == Scope.WARD else "",
        until_month=wanted.until.replace(day=1),
        aim_percent=wanted.percent,
        why=" ".join(wanted.why.split())[:500],
        proposed_by=by,
    )
    _demand_sense(target)
    sight = sight_of(by)
    if sight is None or not may_propose(sight, target):
        raise PermissionDenied
    if at_the_same_place(target).filter(state=State.PROPOSED).exists():
        raise BadTarget(_("Đã có một đề xuất cho nơi này đang chờ quyết định."))
    target.start_month = last_closed()
    target.start_percent = _measured(target)
    target.owner = wanted.owner or default_owner(target) or by
    _demand_staff(target.owner)
    target.save()
    return target


@transaction.atomic
def decide_target(target: Target, *, by: Person, decision: TargetDecision) -> Target:
    """Put a proposal in force from today on; what held there before is replaced. Raises BadTarget, TargetMoved,
    PermissionDenied.
    """
    target = _locked(target, State.PROPOSED)
    _demand_decider(target, by)
    number = " ".join(decision.number.split())
    if not number:
        raise BadTarget(_("Ghi số quyết định."))
    if decision.on > clock.today():
        raise BadTarget(_("Ngày quyết định không được ở tương lai."))
    before = at_the_same_place(target).filter(state=State.DECIDED).select_for_update(of=("self",))
    for old in before:
        old.state, old.holds_to = State.REPLACED, clock.today() - ONE_DAY
        old.save(update_fields=["state", "holds_to"])
    target.state, target.decided_by, target.decided_at = State.DECIDED, by, clock.now()
    target.decision_number, target.decision_on, target.holds_from = number[:60], decision.on, clock.today()
    target.save()
    return target


@transaction.atomic
def reject_target(target: Target, *, by: Person, reason: str) -> Target:
    """Turn a proposal down. Raises BadTarget, TargetMoved, PermissionDenied."""
    target = _locked(target, State.PROPOSED)
    _demand_decider(target, by)
    target.end_reason = _reason(reason)
    target.state, target.decided_by, target.decided_at = State.REJECTED, by, clock.now()
    target.save()
    return target


@transaction.atomic
def withdraw_target(target: Target, *, by: Person) -> None:
    """Who proposed it takes it back; nothing of it stays. Raises TargetMoved, PermissionDenied."""
    target = _locked(target, State.PROPOSED)
    if target.proposed_by_id != by.pk:
        raise PermissionDenied
    target.delete()


@transaction.atomic
def end_target(target: Target, *, by: Person, reason: str) -> Target:
    """A decided target holds no longer than today. Raises BadTarget, TargetMoved, PermissionDenied."""
    target = _locked(target, State.DECIDED)
    sight = sight_of(by)
    if sight is None or not may_decide(sight):
        raise PermissionDenied
    target.state, target.holds_to, target.end_reason = State.ENDED, clock.today(), _reason(reason)
    target.save(update_fields=["state", "holds_to", "end_reason"])
    return target


@transaction.atomic
def answer_for(target: Target, *, owner: Person, by: Person) -> Target:
    """Name who answers for the gap. Raises BadTarget, PermissionDenied."""
    target = Target.objects.select_for_update().get(pk=target.pk)
    sight = sight_of(by)
    if sight is None or not may_propose(sight, target):
        raise PermissionDenied
    _demand_staff(owner)
    target.owner = owner
    target.save(update_fields=["owner"])
    return target


def _measured(target: Target) -> Decimal:
    """The share of the last closed month, to a tenth; 0 where nothing was counted."""
    months = months_of([target], span_looked_at())[target.pk]
    if last_closed() not in months:
        return Decimal(0)
    hit, whole = counts(months[last_closed()], target.measure)
    return round(Decimal(100 * hit) / whole, 1) if whole else Decimal(0)


def _locked(target: Target, state: str) -> Target:
    found = Target.objects.select_for_update().filter(pk=target.pk).first()
    if found is None or found.state != state:
        raise TargetMoved(_("Chỉ tiêu này vừa được người khác xử lý. Hãy xem lại."))
    return found


def _demand_decider(target: Target, by: Person) -> None:
    sight = sight_of(by)
    if sight is None or not may_decide(sight):
        raise PermissionDenied
    if target.proposed_by_id == by.pk:
        raise BadTarget(_("Người đề xuất không tự quyết định."))


def _demand_sense(target: Target) -> None:
    if target.measure not in Target.Measure.values or target.scope not in Scope.values:
        raise BadTarget(_("Chọn chỉ tiêu gì và cho nơi nào."))
    named = {Scope.AUTHORITY: target.authority, Scope.PROCEDURE: target.procedure, Scope.WARD: target.ward}
    if target.scope in named and not named[Scope(target.scope)]:
        raise BadTarget(_("Chọn cơ quan, thủ tục hoặc phường, xã."))
    if not 0 < target.aim_percent <= 100:
        raise BadTarget(_("Tỉ lệ phải lớn hơn 0 và không quá 100%."))
    if not last_closed() < target.until_month <= month_after(last_closed(), LONGEST):
        raise BadTarget(_("Chọn tháng từ tháng này trở đi, không quá 5 năm."))


def _demand_staff(person: Person) -> None:
    if not person.is_staff or not person.is_active:
        raise BadTarget(_("Chỉ giao cho cán bộ đang làm việc."))


def _reason(reason: str) -> str:
    if not reason.strip():
        raise BadTarget(_("Ghi lý do."))
    return " ".join(reason.split())[:500]
