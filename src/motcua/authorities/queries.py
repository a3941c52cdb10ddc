"""Reading who is competent, since when, and who works there. Without a day, today's answer."""

import re
from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from motcua.accounts.models import Person
from motcua.authorities.models import AdministrativeUnit, Authority, Membership, UnitSuccession
from motcua.foundation import clock
from motcua.foundation.text import folded

WARDS = (AdministrativeUnit.Kind.WARD, AdministrativeUnit.Kind.COMMUNE)


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
    """The roles that a person holds on a day, with their authorities, while the authority itself exists."""
    day = on or clock.today()
    rows = Membership.objects.on(day).filter(person=person, authority__in=Authority.objects.on(day))
    return rows.select_related("authority")


def roles_of(person: Person, on: date | None = None) -> dict[int, set[str]]:
    """Authority id -> the roles that a person holds there on a day."""
    roles: dict[int, set[str]] = defaultdict(set)
    for authority, role in memberships_of(person, on).values_list("authority_id", "role"):
        roles[authority].add(role)
    return dict(roles)


def authorities_of(person: Person, on: date | None = None) -> QuerySet[Authority]:
    """The authorities where a person holds any role on a day."""
    return Authority.objects.filter(pk__in=memberships_of(person, on).values("authority"))


def staff_of(authority: Authority, role: str, on: date | None = None) -> QuerySet[Person]:
    """The active people who hold this role in an authority on a day."""
    held = Membership.objects.on(on or clock.today()).filter(authority=authority, role=role)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("username")
