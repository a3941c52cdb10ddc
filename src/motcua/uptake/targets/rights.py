"""Who may do what with targets: proposals by whoever answers for the place, decisions by the leaders of the province."""

from collections.abc import Iterable

from django.db.models import Q

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import communes_on, staff_of
from motcua.uptake.access import Sight
from motcua.uptake.models import Target

Scope = Target.Scope


def may_propose(sight: Sight, target: Target) -> bool:
    """For the province and for a procedure everywhere, leaders of the province; else whoever sees the office or ward."""
    if sight.everything:
        return True
    if target.scope == Scope.AUTHORITY:
        return target.authority is not None and sight.covers(target.authority)
    return target.scope == Scope.WARD and target.ward in wards_of(sight)


def may_decide(sight: Sight) -> bool:
    """Leaders of the province; the service also asks that another has proposed."""
    return sight.everything


def seen_by(sight: Sight) -> Q:
    """The targets that concern these offices: their own, their wards' and what holds for the whole province."""
    if sight.everything:
        return Q()
    mine = Q(authority__in=sight.keys) | Q(ward__in=wards_of(sight)) & ~Q(ward="")
    return mine | Q(scope__in=[Scope.PROVINCE, Scope.PROCEDURE])


def wards_of(sight: Sight) -> set[str]:
    """Codes of the wards and communes whose councils are among the offices."""
    return wards_under(sight.offices)


def wards_under(offices: Iterable[Authority]) -> set[str]:
    """The same for any offices; each has its unit read."""
    found = [office for office in offices if office.kind == Authority.Kind.COMMUNE and office.unit is not None]
    return {office.unit.code for office in found if office.unit is not None}


def office_of_ward(ward: str) -> Authority | None:
    """The council of a ward or commune; None for no code or one that nobody has."""
    return communes_on().filter(unit__code=ward).first() if ward else None


def default_owner(target: Target) -> Person | None:
    """The leader of the office (of a ward, of its council), else its head; None where there is no office."""
    office = target.authority or office_of_ward(target.ward)
    if office is None:
        return None
    people = (staff_of(office, role).first() for role in (Membership.Role.LEADER, Membership.Role.HEAD))
    return next((person for person in people if person), None)
