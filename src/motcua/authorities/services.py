"""Changing who is competent and who works where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.city_files import read_city
from motcua.authorities.loading import Loaded, load
from motcua.authorities.models import Authority, AuthoritySuccession, Delegation, Membership
from motcua.authorities.queries import HEADS, roles_of
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

ON_THE_DESK = (  # what one may lend: powers over the whole province stay with whom they were given to
    Membership.Role.RECEIVER,
    Membership.Role.OFFICER,
    Membership.Role.HEAD,
    Membership.Role.LEADER,
    Membership.Role.CLERK,
    Membership.Role.ACCOUNTANT,
)
LONGEST_ABSENCE = 366  # days


class NotYetBegun(DomainError):
    """Something would end before it has begun."""


class AlreadyEnded(DomainError):
    """Nobody can be appointed to an authority that does not exist on that day."""


@transaction.atomic
def appoint(person: Person, *, authority: Authority, role: str, since: date) -> Membership:
    """Give a person a role in an authority from a day on; who holds it already keeps it. Raises AlreadyEnded."""
    if not authority.exists_on(since):
        raise AlreadyEnded(_("Cơ quan này không hoạt động vào ngày đã chọn."))
    membership, _made = Membership.objects.get_or_create(
        person=person, authority=authority, role=Membership.Role(role), valid_to=None, defaults={"valid_from": since}
    )
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, last_day: date) -> Membership:
    """Let a role end with a day; the row stays, for it says who was competent then. Raises NotYetBegun."""
    if last_day < membership.valid_from:
        raise NotYetBegun(_("Ngày kết thúc sớm hơn ngày bắt đầu."))
    membership.valid_to = last_day
    membership.save(update_fields=["valid_to"])
    return membership


class CannotStandIn(DomainError):
    """Nobody, somebody who is away himself, or somebody of another office is to stand in."""


@dataclass(frozen=True)
class Absence:
    """Somebody is away from his office: the roles to lend, to whom, from the first day to the last, and why."""

    authority: Authority
    roles: tuple[str, ...]
    substitute: Person
    first_day: date
    last_day: date
    reason: str


@transaction.atomic
def delegate(person: Person, *, by: Person, absence: Absence) -> list[Delegation]:
    """Put roles of an absent person into a colleague's hands, by himself or by a head or leader of the office.

    Raises CannotStandIn; PermissionDenied for anybody else.
    """
    _demand_say_over(person, by, absence.authority)
    Authority.objects.select_for_update(no_key=True).get(pk=absence.authority.pk)  # two absences at once: one waits
    _demand_sound(person, absence)
    _demand_no_chain(person, absence)
    return [
        Delegation.objects.create(
            person=person,
            substitute=absence.substitute,
            authority=absence.authority,
            role=role,
            valid_from=absence.first_day,
            valid_to=absence.last_day,
            reason=absence.reason.strip()[:300],
            made_by=by,
        )
        for role in absence.roles
    ]


@transaction.atomic
def revoke_delegation(delegation: Delegation, *, by: Person) -> Delegation:
    """End it at once, because who was away is back or another shall stand in. Done twice, it changes nothing.

    Raises PermissionDenied for anybody but the absent person and the heads and leaders of the office.
    """
    _demand_say_over(delegation.person, by, delegation.authority)
    if delegation.revoked_at is None:
        delegation.revoked_at, delegation.revoked_by = clock.now(), by
        delegation.save(update_fields=["revoked_at", "revoked_by"])
    return delegation


def _demand_say_over(person: Person, by: Person, authority: Authority) -> None:
    if by != person and not roles_of(by).get(authority.pk, set()) & set(HEADS):
        raise PermissionDenied


def _demand_sound(person: Person, absence: Absence) -> None:
    if absence.first_day < clock.today():
        raise CannotStandIn(_("Ngày bắt đầu đã qua. Chọn từ hôm nay trở đi."))
    if absence.last_day < absence.first_day:
        raise CannotStandIn(_("Ngày cuối sớm hơn ngày đầu."))
    if absence.last_day - absence.first_day >= timedelta(days=LONGEST_ABSENCE):
        raise CannotStandIn(_("Một lần nhờ xử lý thay dài nhất một năm."))
    if not absence.reason.strip():
        raise CannotStandIn(_("Ghi lý do hoặc số văn bản giao việc."))
    if absence.substitute == person:
        raise CannotStandIn(_("Người thay phải là người khác."))
    held = Membership.objects.on(absence.first_day).filter(authority=absence.authority)
    own = set(held.filter(person=person, role__in=ON_THE_DESK).values_list("role", flat=True))
    if not absence.roles or not set(absence.roles) <= own:
        raise CannotStandIn(_("Chọn vai trò mà người vắng đang giữ ở cơ quan này."))
    if not held.filter(person=absence.substitute, person__is_active=True).exists():
        raise CannotStandIn(_("Người thay phải làm việc ở cùng cơ quan vào ngày bắt đầu."))


def _demand_no_chain(person: Person, absence: Absence) -> None:
    """One substitute for a role at a time, who is there himself; and who stands in for others is not away."""
    meanwhile = Delegation.objects.filter(
        authority=absence.authority,
        revoked_at=None,
        valid_from__lte=absence.last_day,
        valid_to__gte=absence.first_day,
    )
    if meanwhile.filter(person=person, role__in=absence.roles).exists():
        raise CannotStandIn(_("Trong những ngày này đã có người thay. Bỏ lần nhờ trước rồi ghi lại."))
    if meanwhile.filter(person=absence.substitute).exists():
        raise CannotStandIn(_("Người được chọn cũng vắng trong những ngày này."))
    if meanwhile.filter(substitute=person).exists():
        raise CannotStandIn(_("Người vắng đang thay đồng nghiệp trong những ngày này. Đổi người thay ở đó trước."))


@transaction.atomic
def succeed(
    predecessor: Authority, *, successors: Iterable[Authority], effective_on: date, basis: str, scope: str = ""
) -> list[AuthoritySuccession]:
    """Pass the work of an authority on from a day on: all of it, which closes it the day before, or the `scope` named.

    The staff of a closed authority keep their rows and lose their power with it. Open dossiers are not touched: who
    keeps them reads these rows. Raises NotYetBegun.
    """
    last_day = effective_on - timedelta(days=1)
    if last_day <= predecessor.valid_from:
        raise NotYetBegun(_("Ngày kết thúc sớm hơn ngày bắt đầu."))
    if not scope:
        predecessor.valid_to = last_day
        predecessor.save(update_fields=["valid_to"])
    defaults = {"effective_on": effective_on, "basis": basis}
    write = AuthoritySuccession.objects.update_or_create
    return [write(predecessor=predecessor, successor=heir, scope=scope, defaults=defaults)[0] for heir in successors]


@transaction.atomic
def load_city(folder: Path, *, password: str | None = None) -> Loaded:
    """Bring units, authorities, successions and staff of a city's folder into the tables; the same folder twice is harmless.

    `password` is given to staff who have none; without it they cannot sign in by password. Raises BadFile.
    """
    return load(read_city(folder), password)
