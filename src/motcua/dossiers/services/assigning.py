"""Whose step it is: assigned by a head, taken by oneself, given back, or given by the rules of the office."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.authorities.queries import HEADS, roles_of, staff_of
from motcua.catalogue.models import Procedure
from motcua.dossiers import assignment
from motcua.dossiers.desk import on_desk, on_desk_in_office
from motcua.dossiers.holding import Holding, holding_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import AssignmentRule, Dossier, StaffNotice
from motcua.dossiers.noticing import notify
from motcua.foundation.errors import DomainError


class CannotAssign(DomainError):
    """The step cannot go to this person, or not by this person."""


@transaction.atomic
def assign(dossier: Dossier, *, officer: Person, to: Person | None, seen: int | None = None) -> Dossier:
    """Give the open step to somebody with its role; None gives it back to everybody who has the role.

    A head or leader of the holding office assigns as he likes and may take a step over; others take a free step
    themselves, and give back their own. To whom has it already, nothing happens. Raises CannotAssign, AlreadyMoved;
    PermissionDenied for an outsider.
    """
    with on_desk_in_office(officer, dossier, seen=seen) as case:
        found = case.dossier
        if not found.open_step:
            raise CannotAssign(_("Hồ sơ này không còn bước nào đang mở."))
        if to is not None and (not to.is_active or found.open_role not in roles_of(to).get(found.held_by_id, ())):
            said = _("%(name)s không giữ vai trò của bước này ở %(office)s.")
            raise CannotAssign(said % {"name": to, "office": found.held_by.name})
        if not _may_assign(officer, found, to):
            raise CannotAssign(_("Chỉ trưởng phòng hoặc lãnh đạo của cơ quan giao việc này cho người khác."))
        if to != found.assignee:
            assignment.give(case, to, Telling(officer))
            if to is not None and to != officer:
                notify([to], kind=StaffNotice.Kind.ASSIGNED, dossier=found)
    return case.dossier


def _may_assign(officer: Person, dossier: Dossier, to: Person | None) -> bool:
    holding: Holding = holding_of(officer, dossier)
    if holding.is_head:
        return True
    if to is None:
        return holding.may_act
    return to == officer and holding.may_take


@transaction.atomic
def assign_on_arrival(dossier: Dossier) -> bool:
    """Apply the rules of the office to a dossier that has just come in; says whether somebody got it.

    Every later step is given within the move that opens it. Run again, or when somebody has begun, it does nothing.
    """
    with on_desk(dossier) as case:
        if case.dossier.assignee is not None or not case.dossier.open_step or sum(case.passes.values()) != 1:
            return False
        assignment.give_by_itself(case)
    return case.dossier.assignee is not None


@transaction.atomic
def keep_rule(
    authority: Authority,
    *,
    by: Person,
    role: str,
    people: list[Person],
    procedure: Procedure | None = None,
    field: str = "",
) -> AssignmentRule:
    """Steps of this role go to one of these people, by load; no people: to anybody with the role, by load.

    For a procedure, a field, or (neither) everything; a rule for the same subject is replaced. Raises CannotAssign;
    PermissionDenied unless `by` is head or leader there.
    """
    _demand_head(by, authority)
    able = set(staff_of(authority, role))
    if strangers := [person for person in people if person not in able]:
        said = _("%(name)s không giữ vai trò này ở %(office)s.")
        raise CannotAssign(said % {"name": strangers[0], "office": authority.name})
    rule, _made = AssignmentRule.objects.update_or_create(
        authority=authority,
        role=role,
        procedure=procedure,
        field="" if procedure else field,
        defaults={"made_by": by},
    )
    rule.people.set(people)
    return rule


@transaction.atomic
def drop_rule(rule: AssignmentRule, *, by: Person) -> None:
    """From now on this rule gives nothing to anybody; what it has given stays where it is."""
    _demand_head(by, rule.authority)
    rule.delete()


def _demand_head(person: Person, authority: Authority) -> None:
    if not roles_of(person).get(authority.pk, set()) & set(HEADS):
        raise PermissionDenied
