"""The share of what people file where online is cheaper or faster; where it is not, who owns that and how many it meets."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

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

Groups = dict[int, dict[tuple[Relief, ...] | None, list[Authority]]]
NOT_ONLINE = None  # the offices that take it on paper only
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
    """What is offered online today at some offices; as many statements for many services as for one."""
    today = on or clock.today()
    last = month_after(today.replace(day=1), -1)
    span = Span(month_after(last, -11), last)
    groups = _alike(sight, today)
    filings = _Filings(sight, span, groups)
    procedures = Procedure.objects.in_bulk(list(groups))
    versions = {version.procedure_id: version for version in current_versions(today)}
    ProcedureVersion.read_packages(versions[key] for key in groups if key in versions)
    services = [
        Service(
            procedures[key],
            tuple(offices),
            compared(versions[key].package, versions[key].sha256, reliefs, today),
            filings.of(key, offices),
        )
        for key, own in groups.items()
        if key in versions
        for reliefs, offices in own.items()
        if reliefs is not NOT_ONLINE
    ]
    order = {NOBODY: 0, SOME: 1, EVERYBODY: 2}
    services.sort(key=lambda each: (order[each.gain], -each.filed, each.procedure.name))
    return Coverage(tuple(services), span)


def _alike(sight: Sight, today: date) -> Groups:
    """The offices of each procedure by the policies that hold there; rows are read as pairs of keys, not as objects."""
    rows = Offering.objects.on(today).exclude(procedure__withdrawn_on__lte=today)
    kept = rows if sight.everything else rows.filter(authority__in=sight.keys)
    pairs = list(
        kept.order_by("procedure_id", "authority__code").values_list(
            "procedure_id", "authority_id", "procedure__code", "channels"
        )
    )
    offices = Authority.objects.in_bulk({office for _procedure, office, _code, _channels in pairs})
    book = PolicyBook()
    found: Groups = defaultdict(lambda: defaultdict(list))
    for procedure, office, code, channels in pairs:
        if Offering.Channel.ONLINE not in channels:
            found[procedure][NOT_ONLINE].append(offices[office])
            continue
        reliefs = sorted(book.reliefs(code, offices[office], today), key=lambda each: each.id)
        found[procedure][tuple(reliefs)].append(offices[office])
    return found


class _Filings:
    """What was filed: by procedure where all offices are alike, else by office, from the sums that are smallest."""

    def __init__(self, sight: Sight, span: Span, groups: Groups) -> None:
        self._split = [key for key, own in groups.items() if len(own) > 1] if sight.everything else list(groups)
        self._whole = tallies(Asked.of(span), by=("procedure",)) if sight.everything else {}
        asked = Asked.of(span, authorities=sight.asked, procedures=self._split)
        self._cells = tallies(asked, by=("authority", "procedure")) if self._split else {}

    def of(self, procedure: int, offices: Iterable[Authority]) -> Figure:
        """Of a procedure at offices that are alike."""
        if procedure not in self._split:
            return self._whole.get((procedure,), Tally()).figure
        return sum((self._cells.get((each.pk, procedure), Tally()).figure for each in offices), Figure())
