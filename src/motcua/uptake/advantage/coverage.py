"""The share of what people file where online is cheaper or faster; where it is not, who owns that and how many it meets."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from motcua.authorities.models import Authority
from motcua.catalogue.fee_policies import PolicyBook
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.queries import current_versions
from motcua.catalogue.reliefs import Relief
from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after
from motcua.uptake.access import Sight
from motcua.uptake.advantage.cases import Compared, compared
from motcua.uptake.counting.reading import Asked, Tally, tallies
from motcua.uptake.figures import Figure

EVERYBODY, SOME, NOBODY = "everybody", "some", "nobody"


@dataclass(frozen=True)
class Service:
    """A procedure at offices where it is alike: same version, same policies. `filing` is of the last twelve whole months."""

    procedure: Procedure
    offices: tuple[Authority, ...]
    found: Compared
    filing: Figure

    @property
    def gain(self) -> str:
        """For whom online is cheaper or faster, and worse in nothing."""
        if self.found.for_everybody:
            return EVERYBODY
        return SOME if self.found.for_some else NOBODY

    @property
    def filed(self) -> int:
        return self.filing.all


@dataclass(frozen=True)
class Coverage:
    """All services of some offices, those without an advantage and most filed first."""

    services: tuple[Service, ...]
    span: Span

    @property
    def filed(self) -> int:
        return sum(service.filed for service in self.services)

    def filed_with(self, gain: str) -> int:
        """Dossiers of twelve months at services with this gain."""
        return sum(service.filed for service in self.services if service.gain == gain)

    def share(self, gain: str) -> Fraction | None:
        """The same as a share of all."""
        return Fraction(self.filed_with(gain), self.filed) if self.filed else None

    def having(self, gain: str) -> list[Service]:
        """The services with this gain."""
        return [service for service in self.services if service.gain == gain]


def coverage(sight: Sight, on: date | None = None) -> Coverage:
    """What is offered online today at some offices; five statements, however many services."""
    today = on or clock.today()
    last = month_after(today.replace(day=1), -1)
    span = Span(month_after(last, -11), last)
    offerings = _offered(sight, today)
    versions = {version.procedure_id: version for version in current_versions(today)}
    ProcedureVersion.read_packages(versions.values())
    counted = tallies(Asked.of(span, authorities=sight.asked), by=("authority", "procedure"))
    book = PolicyBook()
    services = [
        service
        for procedure, group in offerings.items()
        if procedure in versions
        for service in _alike(group, versions[procedure], _Day(today, book, counted))
    ]
    order = {NOBODY: 0, SOME: 1, EVERYBODY: 2}
    services.sort(key=lambda each: (order[each.gain], -each.filed, each.procedure.name))
    return Coverage(tuple(services), span)


def _offered(sight: Sight, today: date) -> dict[int, list[Offering]]:
    rows = Offering.objects.on(today).filter(channels__contains=[Offering.Channel.ONLINE])
    rows = rows.exclude(procedure__withdrawn_on__lte=today).select_related("procedure", "authority")
    found: dict[int, list[Offering]] = defaultdict(list)
    for offering in rows if sight.everything else rows.filter(authority__in=sight.keys):
        found[offering.procedure_id].append(offering)
    return found


@dataclass(frozen=True)
class _Day:
    """What is the same for all services."""

    today: date
    book: PolicyBook
    counted: dict[tuple[Any, ...], Tally]


def _alike(offerings: Sequence[Offering], version: ProcedureVersion, day: _Day) -> list[Service]:
    """The offices of a procedure by the policies that hold there."""
    groups: dict[tuple[Relief, ...], list[Offering]] = defaultdict(list)
    for offering in offerings:
        reliefs = day.book.reliefs(offering.procedure.code, offering.authority, day.today)
        groups[tuple(sorted(reliefs, key=lambda each: each.id))].append(offering)
    made = []
    for reliefs, group in groups.items():
        figures = [day.counted.get((each.authority_id, each.procedure_id), Tally()).figure for each in group]
        made.append(
            Service(
                group[0].procedure,
                tuple(each.authority for each in group),
                compared(version.package, version.sha256, reliefs, day.today),
                sum(figures, Figure()),
            )
        )
    return made
