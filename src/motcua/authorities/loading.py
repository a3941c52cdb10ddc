"""From the files of a city to rows. The files win over what is in the tables; passwords and other people stay."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from motcua.accounts.models import Person
from motcua.authorities.city_files import City, Existing, StaffFile, Words
from motcua.authorities.models import AdministrativeUnit, Authority, AuthoritySuccession, Membership, UnitSuccession


class Post(NamedTuple):
    """A person to be found in an office in a role; the name is still without the mark of the city."""

    username: str
    name: str
    authority: Authority
    role: str


class Loaded(NamedTuple):
    """How many rows of each kind a city has."""

    units: int
    authorities: int
    people: int


def load(city: City, password: str | None) -> Loaded:
    """Write a checked city; the same files twice change nothing."""
    mark = city.units.mark
    units = _load_units(city, mark)
    authorities = _load_authorities(city, mark, units)
    people = _load_staff(city.staff, mark, authorities, password)
    return Loaded(len(units), len(authorities), people)


def _existing(row: Existing, mark: Words) -> dict[str, object]:
    names = {"name_vi": f"{row.name.vi} {mark.vi}", "name_en": f"{row.name.en} {mark.en}"}
    return {**names, "valid_from": row.since, "valid_to": row.until}


def _load_units(city: City, mark: Words) -> dict[str, AdministrativeUnit]:
    units: dict[str, AdministrativeUnit] = {}
    for row in city.units.units:
        tile_row, tile_column = row.tile or (None, None)
        values = {**_existing(row, mark), "kind": row.kind, "parent": units.get(row.parent or "")}
        values |= {"tile_row": tile_row, "tile_column": tile_column}
        units[row.code], _made = AdministrativeUnit.objects.update_or_create(code=row.code, defaults=values)
    for moved in city.units.successions:
        for code in (*moved.new, *moved.partly):
            UnitSuccession.objects.update_or_create(
                predecessor=units[moved.old],
                successor=units[code],
                defaults={"effective_on": moved.effective_on, "partly": code in moved.partly, "basis": moved.basis},
            )
    return units


def _load_authorities(city: City, mark: Words, units: dict[str, AdministrativeUnit]) -> dict[str, Authority]:
    authorities: dict[str, Authority] = {}
    for row in city.authorities.authorities:
        plain = row.model_dump(include={"kind", "level", "slug", "calendar", "address", "phone", "email"})
        places = {"parent": authorities.get(row.parent or ""), "unit": units.get(row.unit or "")}
        values = {**_existing(row, mark), **plain, **places, "legacy_code": row.legacy}
        authorities[row.code], _made = Authority.objects.update_or_create(code=row.code, defaults=values)
    for passed in city.authorities.successions:
        AuthoritySuccession.objects.update_or_create(
            predecessor=authorities[passed.old],
            successor=authorities[passed.new],
            scope=passed.scope,
            defaults={"effective_on": passed.effective_on, "basis": passed.basis},
        )
    return authorities


def _load_staff(staff: StaffFile, mark: Words, authorities: dict[str, Authority], password: str | None) -> int:
    posts = _posts(staff, mark, authorities)
    people = _load_people({post.username: f"{post.name} {mark.vi}" for post in posts}, password)
    held = set(Membership.objects.filter(valid_to=None).values_list("person_id", "authority_id", "role"))
    Membership.objects.bulk_create(
        Membership(person=people[post.username], authority=post.authority, role=post.role, valid_from=staff.since)
        for post in posts
        if (people[post.username].pk, post.authority.pk, post.role) not in held
    )
    return len(people)


def _posts(staff: StaffFile, mark: Words, authorities: dict[str, Authority]) -> list[Post]:
    """The named people, then one a role in every authority of today that has nobody named."""
    posts = [Post(person.username, person.name, authorities[person.authority], person.role) for person in staff.people]
    named = {person.authority for person in staff.people if person.role in staff.everywhere}
    for code, authority in authorities.items():
        if code not in named and authority.valid_to is None:
            office = authority.name_vi.removesuffix(mark.vi).strip()
            posts += [
                Post(f"{words.prefix}.{authority.slug}", f"{words.title} – {office}", authority, role)
                for role, words in staff.everywhere.items()
            ]
    return posts


def _load_people(names: dict[str, str], password: str | None) -> dict[str, Person]:
    # One slow hash for the whole sample: two hundred of them would take minutes.
    hashed = make_password(password)
    people = {str(person.username): person for person in Person.objects.filter(username__in=names)}
    missing = [
        Person(username=username, full_name=name, is_staff=True, password=hashed)
        for username, name in names.items()
        if username not in people
    ]
    without = [person for person in people.values() if password is not None and not person.has_usable_password()]
    for person in without:
        person.password = hashed
    Person.objects.bulk_update(without, ["password"])
    Person.objects.bulk_create(missing)
    return {**people, **{str(person.username): person for person in missing}}
