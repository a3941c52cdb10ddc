"""From the files of a city to rows. The files win over what is in the tables; passwords and other people stay."""

from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from motcua.accounts.models import Person
from motcua.authorities.city_files import City, Existing, StaffFile, Words
from motcua.authorities.models import AdministrativeUnit, Authority, AuthoritySuccession, Membership, UnitSuccession


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
        values = {**_existing(row, mark), "kind": row.kind, "parent": units.get(row.parent or "")}
        units[row.code], _made = AdministrativeUnit.objects.update_or_create(code=row.code, defaults=values)
    for row in city.units.successions:
        for code in (*row.new, *row.partly):
            UnitSuccession.objects.update_or_create(
                predecessor=units[row.old],
                successor=units[code],
                defaults={"effective_on": row.effective_on, "partly": code in row.partly, "basis": row.basis},
            )
    return units


def _load_authorities(city: City, mark: Words, units: dict[str, AdministrativeUnit]) -> dict[str, Authority]:
    authorities: dict[str, Authority] = {}
    for row in city.authorities.authorities:
        plain = row.model_dump(include={"kind", "level", "slug", "calendar", "address", "phone", "email"})
        places = {"parent": authorities.get(row.parent or ""), "unit": units.get(row.unit or "")}
        values = {**_existing(row, mark), **plain, **places, "legacy_code": row.legacy}
        authorities[row.code], _made = Authority.objects.update_or_create(code=row.code, defaults=values)
    for row in city.authorities.successions:
        AuthoritySuccession.objects.update_or_create(
            predecessor=authorities[row.old],
            successor=authorities[row.new],
            scope=row.scope,
            defaults={"effective_on": row.effective_on, "basis": row.basis},
        )
    return authorities


def _load_staff(staff: StaffFile, mark: Words, authorities: dict[str, Authority], password: str | None) -> int:
    # One slow hash for the whole sample: two hundred of them would take minutes.
    hashed = make_password(password)
    posts = [(person.username, person.name, authorities[person.authority], person.role) for person in staff.people]
    named = {person.authority for person in staff.people if person.role in staff.everywhere}
    unnamed = [authority for code, authority in authorities.items() if code not in named and authority.valid_to is None]
    for role, words in staff.everywhere.items():
        posts += [
            (
                f"{words.prefix}.{authority.slug}",
                f"{words.title} – {authority.name_vi.removesuffix(mark.vi).strip()}",
                authority,
                role,
            )
            for authority in unnamed
        ]
    for username, name, authority, role in posts:
        person = _load_person(username, f"{name} {mark.vi}", hashed)
        Membership.objects.get_or_create(
            person=person, authority=authority, role=role, valid_to=None, defaults={"valid_from": staff.since}
        )
    return len({username for username, *_rest in posts})


def _load_person(username: str, full_name: str, hashed: str) -> Person:
    person, made = Person.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "is_staff": True, "password": hashed}
    )
    if not made and not person.has_usable_password():
        person.password = hashed
        person.save(update_fields=["password"])
    return person
