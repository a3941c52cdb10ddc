"""Who holds what is late: every open dossier of an office, by the unit that has it and by the person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import HEADS, roles_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.filters import pressing
from motcua.dossiers.queries.sight import of_offices

COUNTED = ("late", "today", "soon")


@dataclass
class Load:
    """How much lies somewhere, and since when the oldest late one is late."""

    open: int = 0
    late: int = 0
    today: int = 0
    soon: int = 0
    oldest: datetime | None = None

    def add(self, other: "Load") -> None:
        """Both together."""
        self.open, self.late = self.open + other.open, self.late + other.late
        self.today, self.soon = self.today + other.today, self.soon + other.soon
        known = [moment for moment in (self.oldest, other.oldest) if moment]
        self.oldest = min(known) if known else None


@dataclass
class UnitLoad:
    """A unit with what each of its people has; None is nobody in particular."""

    unit: Authority
    load: Load = field(default_factory=Load)
    people: list[tuple[Person | None, Load]] = field(default_factory=list)


@dataclass(frozen=True)
class Oversight:
    """The dossiers whose lateness somebody answers for; `listed`: he finds each of them in his own list too."""

    rows: QuerySet[Dossier]
    listed: bool


def oversight_of(person: Person) -> Oversight | None:
    """What a head or leader (his offices), or the province's manager (all) answers for; None for everybody else."""
    roles = roles_of(person)
    if any(Membership.Role.MANAGER in names for names in roles.values()):
        return Oversight(Dossier.objects.all(), listed=False)
    offices = [office for office, names in roles.items() if not names.isdisjoint(HEADS)]
    return Oversight(of_offices(offices), listed=True) if offices else None


def loads(rows: QuerySet[Dossier]) -> list[UnitLoad]:
    """The open dossiers among `rows` by unit and person: the unit with most late ones first, and so its people."""
    counts = {name: Count("pk", filter=pressing(name)) for name in COUNTED}
    grouped = rows.exclude(open_role="").order_by().values("held_by", "assignee")
    numbered = grouped.annotate(open=Count("pk"), oldest=Min("due_at", filter=pressing("late")), **counts)
    lines: list[dict[str, Any]] = [dict(line) for line in numbered]
    units = {unit.pk: UnitLoad(unit) for unit in Authority.objects.filter(pk__in={line["held_by"] for line in lines})}
    people = _people(line["assignee"] for line in lines)
    for line in lines:
        load = Load(*(line[name] for name in ("open", *COUNTED, "oldest")))
        unit = units[line["held_by"]]
        unit.load.add(load)
        unit.people.append((people.get(line["assignee"]), load))
    for unit in units.values():
        unit.people.sort(key=lambda each: _weight(each[1]))
    return sorted(units.values(), key=lambda unit: (_weight(unit.load), unit.unit.code))


def _weight(load: Load) -> tuple[int, int, int]:
    return -load.late, -load.today, -load.open


def _people(keys: Iterable[UUID | None]) -> dict[UUID | None, Person | None]:
    found: dict[UUID | None, Person | None] = {None: None}
    return found | {person.pk: person for person in Person.objects.filter(Q(pk__in={key for key in keys if key}))}
