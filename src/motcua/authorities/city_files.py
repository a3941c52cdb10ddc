"""The shape of a city's data files: units.yaml, authorities.yaml, staff.yaml."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from motcua.authorities.models import AdministrativeUnit, Authority, Membership
from motcua.foundation.data_files import BadFile, Row, read


class Words(Row):
    """One text in both languages."""

    vi: str
    en: str


class Existing(Row):
    """Something that exists from a day to a day, the last one included."""

    code: str
    name: Words
    parent: str | None = None
    since: date
    until: date | None = None


class UnitRow(Existing):
    """A piece of territory; `tile` is its square on a tile map: row and column, counted from 1 in the north-west."""

    kind: AdministrativeUnit.Kind
    tile: tuple[int, int] | None = None


class AuthorityRow(Existing):
    """An office."""

    kind: Authority.Kind
    level: Authority.Level
    slug: str
    legacy: str = ""
    unit: str | None = None
    calendar: str = "standard"
    address: str = ""
    phone: str = ""
    email: str = ""


class UnitSuccessionRow(Row):
    """Territory of one old unit that passed to new ones; those of `partly` took only a part of it."""

    old: str
    new: list[str]
    partly: list[str] = []
    effective_on: date
    basis: str


class AuthoritySuccessionRow(Row):
    """Who goes on with the work of an old authority; `scope` says which part of it, empty means all."""

    old: str
    new: str
    scope: str = ""
    effective_on: date
    basis: str


class UnitsFile(Row):
    """`mark` is put behind every name of the city, so that nobody takes a sample for a real place."""

    mark: Words
    units: list[UnitRow]
    successions: list[UnitSuccessionRow]


class AuthoritiesFile(Row):
    """All offices, those that ended as well."""

    authorities: list[AuthorityRow]
    successions: list[AuthoritySuccessionRow]


class PersonRow(Row):
    """A person with a role; the mark of the city is put behind the name."""

    username: str
    name: str
    role: Membership.Role
    authority: str


class RoleRow(Row):
    """How the person of a role is called where nobody is named: user name `prefix.slug`, name `title – authority`."""

    prefix: str
    title: str


class StaffFile(Row):
    """Named people, and one person a role for every other office that exists today."""

    since: date
    people: list[PersonRow]
    everywhere: dict[Membership.Role, RoleRow]


class City(NamedTuple):
    """The files of one city, checked together."""

    units: UnitsFile
    authorities: AuthoritiesFile
    staff: StaffFile


def read_city(folder: Path) -> City:
    """Read and check a city. Raises BadFile, also for a code that is used before or without being told."""
    units = read(folder / "units.yaml", UnitsFile)
    authorities = read(folder / "authorities.yaml", AuthoritiesFile)
    staff = read(folder / "staff.yaml", StaffFile)
    unit_codes = _told(units.units, "units.yaml")
    authority_codes = _told(authorities.authorities, "authorities.yaml")
    moved = [code for row in units.successions for code in (row.old, *row.new, *row.partly)]
    handed = [code for row in authorities.successions for code in (row.old, row.new)]
    _known(moved, unit_codes, "units.yaml")
    _known([row.unit for row in authorities.authorities if row.unit], unit_codes, "authorities.yaml")
    _known(handed, authority_codes, "authorities.yaml")
    _known([person.authority for person in staff.people], authority_codes, "staff.yaml")
    return City(units, authorities, staff)


def _told(rows: list[UnitRow] | list[AuthorityRow], file: str) -> set[str]:
    codes: set[str] = set()
    for row in rows:
        if row.code in codes:
            raise BadFile(f"{file}: {row.code} is told twice")
        if row.parent and row.parent not in codes:
            raise BadFile(f"{file}: {row.code}: its parent {row.parent} must be told before it")
        codes.add(row.code)
    return codes


def _known(used: list[str], codes: set[str], file: str) -> None:
    if unknown := sorted(set(used) - codes):
        raise BadFile(f"{file}: nobody tells what {', '.join(unknown)} is")
