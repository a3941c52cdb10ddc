"""Lines on the desks of the staff: who has a dossier, who stands above him, and putting a line before them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from motcua.accounts.models import Person
from motcua.authorities.queries import staff_of
from motcua.dossiers.models import Dossier, StaffNotice


@transaction.atomic
def notify(people: Iterable[Person], *, kind: str, dossier: Dossier, **facts: Any) -> int:
    """Put a line on the desk of each of these people; returns how many. `facts`: plain values, nothing personal."""
    lines = [
        StaffNotice(person=person, dossier=dossier, kind=StaffNotice.Kind(kind), facts=facts)
        for person in dict.fromkeys(people)
    ]
    return len(StaffNotice.objects.bulk_create(lines))


def holders_of(dossier: Dossier) -> list[Person]:
    """Whose turn it is: the assignee of the open step, else everybody who has its role where it is held."""
    if dossier.assignee is not None:
        return [dossier.assignee]
    return list(staff_of(dossier.held_by, dossier.open_role)) if dossier.open_role else []


def leaders_of(dossier: Dossier) -> list[Person]:
    """The leaders of the office that decides it; where there are none, of the one that received it."""
    return list(staff_of(dossier.authority, "leader")) or list(staff_of(dossier.receiving_authority, "leader"))


def superiors_of(dossier: Dossier) -> list[Person]:
    """The heads of the office that holds it, where there are none its leaders; without those who hold it themselves."""
    held = set(holders_of(dossier))
    for role in ("head", "leader"):
        if people := [each for each in staff_of(dossier.held_by, role) if each not in held]:
            return people
    return []
