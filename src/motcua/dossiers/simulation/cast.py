"""Where the sample dossiers are filed and who works on them: read once, asked a hundred thousand times."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.conf import settings

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import centre_on, wards_on
from motcua.catalogue.fee_policies import PolicyBook
from motcua.catalogue.models import Offering
from motcua.catalogue.queries import current_version
from motcua.dossiers.simulation.answers import Answers, examples_in
from motcua.dossiers.simulation.streams import Stream
from motcua.foundation import clock
from motcua.working_time.queries import calendar


class NobodyThere(Exception):
    """An office has nobody in a role that a procedure needs: the city's staff file is not complete."""


@dataclass(frozen=True)
class Office:
    """One offering with everything that a filing needs."""

    offering: Offering
    version: Any
    package: Any
    calendar: Any
    counters: tuple[Authority, ...]
    answers: Answers

    @property
    def authority(self) -> Authority:
        """Who decides."""
        return self.offering.authority


@dataclass
class Cast:
    """The staff of each office and role, and every fee policy that was ever decided."""

    dice: Random
    staff: dict[tuple[int, str], list[Person]] = field(default_factory=dict)
    policies: PolicyBook = field(default_factory=PolicyBook)

    def person(self, authority: int, role: str) -> Person:
        """Somebody who holds this role in an authority. Raises NobodyThere."""
        people = self.staff.get((authority, role))
        if not people:
            raise NobodyThere(f"{Authority.objects.get(pk=authority).code}: {role}")
        return self.dice.choice(people)


def cast_of_today(dice: Random) -> Cast:
    """Everybody who works anywhere today."""
    staff: dict[tuple[int, str], list[Person]] = defaultdict(list)
    held = Membership.objects.on(clock.today()).select_related("person").order_by("person__username")
    for membership in held:
        staff[membership.authority_id, membership.role].append(membership.person)
    return Cast(dice, dict(staff))


def offices_of(streams: list[Stream], dice: Random) -> tuple[list[tuple[Stream, list[Office]]], list[str]]:
    """The offices of each stream, and the procedures that nobody offers today."""
    found: list[tuple[Stream, list[Office]]] = []
    missing: list[str] = []
    office = _office_maker(dice)
    for stream in streams:
        rows = Offering.objects.filter(procedure__code=stream.procedure).select_related("procedure", "authority")
        if stream.authorities:
            rows = rows.filter(authority__code__in=stream.authorities)
        offerings = [row for row in rows.order_by("authority__code", "-valid_from") if row.valid_to is None]
        if offerings:
            found.append((stream, [office(offering) for offering in offerings]))
        else:
            missing.append(stream.procedure)
    return found, missing


def _office_maker(dice: Random) -> Callable[[Offering], Office]:
    centre, wards = centre_on(), [(ward.code, ward.name_vi) for ward in wards_on()]
    examples = examples_in(settings.PROCEDURES)
    versions: dict[int, Any] = {}
    answers: dict[int, Answers] = {}

    def office(offering: Offering) -> Office:
        key = offering.procedure_id
        if key not in versions:
            versions[key] = current_version(offering.procedure)
            package = versions[key].package
            answers[key] = Answers(package, examples.get(package.code, []), wards, dice)
        authority = offering.authority
        at_province = authority.level == Authority.Level.PROVINCE and centre is not None
        return Office(
            offering=offering,
            version=versions[key],
            package=versions[key].package,
            calendar=calendar(authority.calendar),
            counters=(authority, centre) if at_province and centre else (authority,),
            answers=answers[key],
        )

    return office
