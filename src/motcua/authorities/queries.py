"""Reading who is competent, since when, and who works there. Without a day, today's answer."""

import re
from collections import defaultdict
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from motcua.accounts.models import Person
from motcua.authorities.models import AdministrativeUnit, Authority, Delegation, Membership, UnitSuccession
from motcua.foundation import clock
from motcua.foundation.text import folded

WARDS = (AdministrativeUnit.Kind.WARD, AdministrativeUnit.Kind.COMMUNE)
HEADS = (Membership.Role.HEAD, Membership.Role.LEADER)
LENT = ("person", "authority", "role")


def by_code(code: str) -> Authority:
    """The authority with this code, also one that has ended. Raises Authority.DoesNotExist."""
    return Authority.objects.get(code=code)


def authorities_on(day: date | None = None) -> QuerySet[Authority]:
    """The authorities that exist on a day, by code."""
    return Authority.objects.on(day or clock.today())


def communes_on(day: date | None = None) -> QuerySet[Authority]:
    """The authorities of wards and communes that exist on a day."""
    return authorities_on(day).filter(kind=Authority.Kind.COMMUNE)


def centre_on(day: date | None = None) -> Authority | None:
    """The provincial centre that receives for every authority of the province, if there is one."""
    return authorities_on(day).filter(kind=Authority.Kind.CENTRE, level=Authority.Level.PROVINCE).first()


def counters_on(day: date | None = None) -> QuerySet[Authority]:
    """Where anybody may collect a result on a day: the provincial centre and the wards and communes, the centre first."""
    kinds = [Authority.Kind.CENTRE, Authority.Kind.COMMUNE]
    centre_first = Case(When(kind=Authority.Kind.CENTRE, then=0), default=1)
    return authorities_on(day).filter(kind__in=kinds).order_by(centre_first, "code")


def successors_of(authority: Authority, on: date | None = None) -> QuerySet[Authority]:
    """Who goes on with the work of an authority, by what has taken effect on a day; none while nobody does."""
    taken = {"succeeds__predecessor": authority, "succeeds__effective_on__lte": on or clock.today()}
    return Authority.objects.filter(**taken).distinct()


def wards_on(day: date | None = None) -> QuerySet[AdministrativeUnit]:
    """The wards and communes that exist on a day, by name: the choices of an address."""
    return AdministrativeUnit.objects.on(day or clock.today()).filter(kind__in=WARDS).order_by("name_vi")


def wards_after(old_address: str, on: date | None = None) -> list[AdministrativeUnit]:
    """The units of today that may hold a place of an address of before; of the smallest old unit that it names.

    Names are compared without accents and without "xã", "huyện" and the like; nothing when no old unit is named.
    """
    said = f" {re.sub('[^a-z0-9]+', ' ', folded(old_address))} "
    day = on or clock.today()
    moves = UnitSuccession.objects.filter(effective_on__lte=day).select_related("predecessor", "successor")
    named = [move for move in moves if f" {_proper(move.predecessor.name_vi)} " in said]
    smallest = [move for move in named if move.predecessor.kind in WARDS] or named
    found = {move.successor.pk: move.successor for move in smallest if move.successor.exists_on(day)}
    return sorted(found.values(), key=lambda unit: unit.name_vi)


def _proper(name: str) -> str:
    """ "Thị xã Lam Khê (mẫu)" -> "lam khe"."""
    bare = re.sub("[^a-z0-9]+", " ", folded(name.partition("(")[0])).strip()
    return re.sub("^(thanh pho|thi xa|thi tran|huyen|quan|phuong|xa) (?=.)", "", bare)


def memberships_of(person: Person, on: date | None = None) -> QuerySet[Membership]:
    """The roles that a person may use on a day, with their authorities, while the authority itself exists.

    Those of an absent colleague whom he stands in for are among them: then `membership.person` is the colleague.
    """
    day = on or clock.today()
    own = Membership.objects.on(day).filter(person=person)
    lent = Membership.objects.on(day).filter(
        Exists(in_force(day).filter(substitute=person, **{name: OuterRef(name) for name in LENT}))
    )
    usable = own.values("pk").union(lent.values("pk"))
    return Membership.objects.filter(pk__in=usable, authority__in=Authority.objects.on(day)).select_related("authority")


def in_force(day: date | None = None) -> QuerySet[Delegation]:
    """The delegations that hold on a day; who has lost the role himself lends nothing (`memberships_of` sees to it)."""
    return Delegation.objects.on(day or clock.today()).filter(revoked_at=None)


def roles_of(person: Person, on: date | None = None) -> dict[int, set[str]]:
    """Authority id -> the roles that a person may use there on a day, as himself or for somebody absent."""
    roles: dict[int, set[str]] = defaultdict(set)
    for power in powers_of(person, on):
        roles[power.authority].add(power.role)
    return dict(roles)


POWERS = """
    select m.authority_id, m.role, m.person_id, coalesce(p.username, '')
    from authorities_membership m
    join authorities_authority a on a.id = m.authority_id
    join accounts_person p on p.id = m.person_id
    where daterange(m.valid_from, m.valid_to, '[]') @> %(day)s::date
        and daterange(a.valid_from, a.valid_to, '[]') @> %(day)s::date
        and (m.person_id = %(person)s or exists (
            select from authorities_delegation d
            where d.substitute_id = %(person)s and d.person_id = m.person_id and d.authority_id = m.authority_id
                and d.role = m.role and d.revoked_at is null
                and daterange(d.valid_from, d.valid_to, '[]') @> %(day)s::date))
    order by m.person_id <> %(person)s, m.id"""


class Power(NamedTuple):
    """A role at an authority (its id) that somebody may use; `owner` is its holder, another person for a substitute."""

    authority: int
    role: str
    owner: UUID
    username: str


def powers_of(person: Person, on: date | None = None) -> list[Power]:
    """What a person may use on a day, his own roles first: `memberships_of` in one plain statement, asked on every page."""
    with connection.cursor() as cursor:
        cursor.execute(POWERS, {"person": person.pk, "day": on or clock.today()})
        return [Power(*row) for row in cursor.fetchall()]


def authorities_of(person: Person, on: date | None = None) -> QuerySet[Authority]:
    """The authorities where a person may use any role on a day."""
    return Authority.objects.filter(pk__in=memberships_of(person, on).values("authority"))


def staff_of(authority: Authority, role: str, on: date | None = None) -> QuerySet[Person]:
    """The active people who may use this role in an authority on a day: its holders and who stands in for them."""
    day = on or clock.today()
    held = Membership.objects.on(day).filter(authority=authority, role=role)
    lent = in_force(day).filter(authority=authority, role=role, person__in=held.values("person"))
    able = Q(pk__in=held.values("person")) | Q(pk__in=lent.values("substitute"))
    return Person.objects.filter(able, is_active=True).order_by("username")


def absent_from(authority: Authority, role: str, on: date | None = None) -> set[UUID]:
    """Who of the holders of this role is away on a day, with somebody in his place."""
    return set(in_force(on).filter(authority=authority, role=role).values_list("person_id", flat=True))


def absences_of(person: Person) -> QuerySet[Delegation]:
    """When he is away, from today on, and who stands in."""
    return _to_come().filter(person=person)


def substitutions_of(person: Person) -> QuerySet[Delegation]:
    """For whom he stands in, from today on."""
    return _to_come().filter(substitute=person)


def absences_under(person: Person) -> QuerySet[Delegation]:
    """The absences, from today on, in the offices where this person is head or leader; not his own."""
    offices = memberships_of(person).filter(role__in=HEADS).values("authority")
    return _to_come().filter(authority__in=offices).exclude(person=person)


def _to_come() -> QuerySet[Delegation]:
    rows = Delegation.objects.filter(valid_to__gte=clock.today(), revoked_at=None)
    return rows.select_related("person", "substitute", "authority", "made_by").order_by(
        "valid_from", "person__username"
    )
