"""Who may read, keep and confirm the books of an account.

An account of an authority is its accountants' work, and its heads and leaders confirm it. A common account of the province
is the work of accountants of an office that has none above it, and leaders of the province confirm it.
"""

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import roles_of
from motcua.payments.access import APPROVERS, READERS, money_offices
from motcua.payments.models import MerchantAccount

Role = Membership.Role


def accounts_by(person: Person) -> QuerySet[MerchantAccount]:
    """The accounts whose lines a person may read, those in use first."""
    readable = Q(authority__in=money_offices(person))
    if _offices_above(person, READERS) or _is_manager(person):
        readable |= Q(authority=None)
    rows = MerchantAccount.objects.filter(readable).select_related("authority")
    return rows.order_by("-active", "authority__code", "gateway", "-valid_from")


def keeps_books(person: Person, account: MerchantAccount) -> bool:
    """Whether a person imports its files and works on its differences."""
    if account.authority_id is None:
        return _offices_above(person, frozenset({Role.ACCOUNTANT}))
    return Role.ACCOUNTANT in roles_of(person).get(account.authority_id, ())


def confirms_books(person: Person, account: MerchantAccount) -> bool:
    """Whether a person may confirm a day that somebody else has worked to its end."""
    if account.authority_id is None:
        return _is_manager(person)
    return bool(APPROVERS & set(roles_of(person).get(account.authority_id, ())))


def _is_manager(person: Person) -> bool:
    return any(Role.MANAGER in names for names in roles_of(person).values())


def _offices_above(person: Person, roles: frozenset[str]) -> bool:
    offices = [office for office, names in roles_of(person).items() if set(names) & roles]
    return Authority.objects.filter(pk__in=offices, parent=None).exists()
