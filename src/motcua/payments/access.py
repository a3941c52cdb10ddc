"""Who handles money, and whose."""

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import authorities_on, roles_of

Role = Membership.Role
READERS = frozenset({Role.ACCOUNTANT, Role.HEAD, Role.LEADER})
APPROVERS = frozenset({Role.HEAD, Role.LEADER})


def money_offices(person: Person, *, roles: frozenset[str] = READERS) -> list[Authority]:
    """The authorities whose money a person may see, by code: his own by role, every one for the province's leaders."""
    held = roles_of(person)
    if any(Role.MANAGER in names for names in held.values()):
        return list(authorities_on().order_by("code"))
    own = [office for office, names in held.items() if names & roles]
    return list(Authority.objects.filter(pk__in=own).order_by("code"))


def does(person: Person, role: str, authority: Authority | int) -> bool:
    """Whether a person may use a role in one authority today."""
    office = authority if isinstance(authority, int) else authority.pk
    return role in roles_of(person).get(office, ())


def may_change_accounts(person: Person, authority: Authority | None) -> bool:
    """Whether a person may open, end or rekey accounts of an authority: its accountants, and the leaders of the province.

    The common account (None) is the province's alone.
    """
    held = roles_of(person)
    if any(Role.MANAGER in names for names in held.values()):
        return True
    return authority is not None and Role.ACCOUNTANT in held.get(authority.pk, ())


def sees_every_office(person: Person) -> bool:
    """Whether somebody is a leader of the province, to whom the money of every office is open."""
    return any(Role.MANAGER in names for names in roles_of(person).values())
