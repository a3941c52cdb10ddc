"""A fee policy from its first draft to its end. What was decided holds by its days: nothing switches it on or off."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.models import FeePolicy
from motcua.catalogue.policy_rows import (
    BadPolicy,
    Kind,
    State,
    Terms,
    demand_another,
    demand_decider,
    demand_sense,
    demand_to_come,
    demand_writer,
    locked,
    moved,
)
from motcua.foundation import clock

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Decision:
    """The document of the council: its number, its day and who issued it."""

    number: str
    on: date
    council: str


@transaction.atomic
def draft_policy(terms: Terms, *, by: Person) -> FeePolicy:
    """Write down a policy that nobody has proposed yet. Raises BadPolicy, PermissionDenied."""
    demand_writer(by)
    demand_sense(terms)
    return moved(terms.put_into(FeePolicy(written_by=by, written_at=clock.now())), Kind.STARTED, by)


@transaction.atomic
def change_policy(policy: FeePolicy, *, terms: Terms, by: Person, seen: int) -> FeePolicy:
    """Change a draft; `seen` is the revision that the writer had before him.

    Raises PolicyMoved, BadPolicy, PermissionDenied.
    """
    demand_writer(by)
    policy = locked(policy, State.DRAFT, seen=seen)
    demand_sense(terms)
    return moved(terms.put_into(policy), Kind.CHANGED, by)


@transaction.atomic
def propose_policy(policy: FeePolicy, *, by: Person, seen: int) -> FeePolicy:
    """Lay a draft before the leaders of the province. Raises PolicyMoved, BadPolicy, PermissionDenied."""
    demand_writer(by)
    policy = locked(policy, State.DRAFT, seen=seen)
    demand_to_come(policy)
    policy.state, policy.proposed_by, policy.proposed_at = State.PROPOSED, by, clock.now()
    return moved(policy, Kind.PROPOSED, by)


@transaction.atomic
def withdraw_policy(policy: FeePolicy, *, by: Person, seen: int) -> FeePolicy:
    """Take a proposal back, to change it. Raises PolicyMoved, PermissionDenied."""
    demand_writer(by)
    policy = locked(policy, State.PROPOSED, seen=seen)
    policy.state, policy.proposed_by, policy.proposed_at = State.DRAFT, None, None
    return moved(policy, Kind.WITHDRAWN, by)


@transaction.atomic
def drop_policy(policy: FeePolicy, *, by: Person, seen: int) -> FeePolicy:
    """Give a draft up; it stays to be read. Raises PolicyMoved, PermissionDenied."""
    demand_writer(by)
    policy = locked(policy, State.DRAFT, seen=seen)
    policy.state = State.DROPPED
    return moved(policy, Kind.DROPPED, by)


@transaction.atomic
def decide_policy(policy: FeePolicy, *, by: Person, decision: Decision, seen: int) -> FeePolicy:
    """Enter what the council decided: from its first day on every quote knows it. `by` is another than who proposed.

    Raises PolicyMoved, BadPolicy, DecidedByItsProposer, PermissionDenied.
    """
    demand_decider(by)
    policy = locked(policy, State.PROPOSED, seen=seen)
    demand_another(policy, by)
    demand_to_come(policy)
    _demand_document(decision, policy)
    policy.state, policy.decided_by, policy.decided_at = State.DECIDED, by, clock.now()
    policy.decision_number, policy.decision_on = " ".join(decision.number.split()), decision.on
    policy.decision_of = " ".join(decision.council.split())
    try:
        with transaction.atomic():
            return moved(policy, Kind.DECIDED, by)
    except IntegrityError as error:
        raise BadPolicy(_("Văn bản này đã ban hành một chính sách cùng tên. Kiểm tra lại số văn bản.")) from error


@transaction.atomic
def reject_policy(policy: FeePolicy, *, by: Person, reason: str, seen: int) -> FeePolicy:
    """The leaders of the province turn a proposal down. Raises PolicyMoved, BadPolicy, DecidedByItsProposer,
    PermissionDenied.
    """
    demand_decider(by)
    policy = locked(policy, State.PROPOSED, seen=seen)
    demand_another(policy, by)
    _demand_reason(reason)
    policy.state, policy.decided_by, policy.decided_at = State.REJECTED, by, clock.now()
    return moved(policy, Kind.REJECTED, by, words=reason)


@transaction.atomic
def end_policy(policy: FeePolicy, *, by: Person, last_day: date, reason: str) -> FeePolicy:
    """Let a decided policy end sooner, today at the earliest; one that has not begun is revoked when `last_day` is
    before its first. What was quoted keeps its price.

    Raises PolicyMoved, BadPolicy, PermissionDenied.
    """
    demand_decider(by)
    policy = locked(policy, State.DECIDED)
    _demand_reason(reason)
    if last_day < clock.today():
        raise BadPolicy(_("Ngày cuối sớm nhất là hôm nay: hồ sơ đã nộp giữ nguyên mức đã báo."))
    if policy.valid_to and last_day >= policy.valid_to:
        raise BadPolicy(
            _("Chính sách vốn kết thúc ngày %(day)s: chọn một ngày sớm hơn.") % {"day": f"{policy.valid_to:%d/%m/%Y}"}
        )
    if last_day < policy.valid_from:
        policy.state = State.REVOKED
        return moved(policy, Kind.REVOKED, by, words=reason)
    policy.valid_to = last_day
    return moved(policy, Kind.ENDED, by, words=reason)


def _demand_document(decision: Decision, policy: FeePolicy) -> None:
    if not decision.number.strip() or not decision.council.strip():
        raise BadPolicy(_("Ghi số văn bản và cơ quan ban hành."))
    if decision.on > clock.today():
        raise BadPolicy(_("Ngày ban hành không được ở tương lai."))
    if decision.on >= policy.valid_from:
        raise BadPolicy(_("Văn bản phải được ban hành trước ngày chính sách bắt đầu."))


def _demand_reason(reason: str) -> None:
    if not reason.strip():
        raise BadPolicy(_("Ghi lý do để người soạn và người đọc sau này hiểu."))
