"""What a campaign did: online shares eight weeks before and after, in its area and where nothing was done.

An estimate and no proof: areas were not drawn by lot. The journal says which dossier was filed when and how, the dossier says
where its applicant lives; this is counted at night and kept, for no sum of ours holds procedures by ward.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from motcua.authorities.models import Authority
from motcua.catalogue.models import FeePolicy
from motcua.dossiers.models import JournalEntry
from motcua.foundation import clock
from motcua.uptake.campaigns.windows import MOST_WEEKS, Windows, windows
from motcua.uptake.figures import PAPER, SELF_FILED
from motcua.uptake.models import Campaign
from motcua.uptake.policies.differences import Place, difference_in_differences

FEWEST_WEEKS, FEWEST_PLACES, FEWEST_FILINGS = 4, 5, 60
State = Campaign.State
Sums = dict[tuple[bool, str], list[int]]


@dataclass(frozen=True)
class Bar:
    """Something that an estimate needs: how much there is and how much it takes."""

    what: str  # weeks, places, others, filings_places, filings_others
    there: int
    needed: int

    @property
    def missed(self) -> bool:
        return self.there < self.needed


@dataclass(frozen=True)
class Row:
    """Filings of one procedure at one office by the people of one ward."""

    ward: str
    office: int
    procedure: str
    online_before: int
    all_before: int
    online_after: int
    all_after: int
    self_before: int
    self_after: int

    @property
    def counts(self) -> tuple[int, ...]:
        """In the order in which they are added up."""
        online = (self.online_before, self.all_before, self.online_after, self.all_after)
        return (*online, self.self_before, self.self_after)


@dataclass(frozen=True)
class Effect:
    """`here` and `others`: online and all before, online and all after, self-filed before and after; the difference with its
    interval where the bars are met.
    """

    weeks: int
    first: date | None
    last: date | None
    bars: tuple[Bar, ...]
    here: tuple[int, ...]
    others: tuple[int, ...]
    places: tuple[int, int]
    effect: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def missed(self) -> list[Bar]:
        """Why nothing is estimated; empty when something is."""
        return [bar for bar in self.bars if bar.missed]

    @property
    def tells_apart(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    @property
    def extra(self) -> int:
        """Online filings beyond what would have been, in the weeks after; 0 where nobody can say."""
        return max(0, round(self.effect * self.here[3])) if self.effect is not None and self.tells_apart else 0

    def kept(self) -> dict[str, Any]:
        """As it is written down."""
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("first", "last")}
        return {**asdict(self), **days}


def kept_effect(facts: dict[str, Any]) -> Effect:
    """The same, read again."""
    days = {name: date.fromisoformat(facts[name]) if facts[name] else None for name in ("first", "last")}
    bars = tuple(Bar(**bar) for bar in facts["bars"])
    pairs = {name: tuple(facts[name]) for name in ("here", "others", "places")}
    return Effect(**{**facts, **days, **pairs, "bars": bars})


def measured(campaign: Campaign, today: date | None = None) -> Effect:
    """Count and compare; one statement over sixteen weeks of the journal, and two small ones."""
    span = windows(campaign.first, today or clock.today())
    if not span.weeks:
        none = (0,) * 6
        return Effect(0, None, None, (Bar("weeks", 0, FEWEST_WEEKS),), none, none, (0, 0))
    sums = _sums_by_place(campaign, filings(campaign, span), span)
    places = [Place(here, *counts[:4]) for (here, _key), counts in sorted(sums.items())]
    bars = tuple(_bars(places, span.weeks))
    found = None if any(bar.missed for bar in bars) else difference_in_differences(places)
    here, others = (
        [counts for (treated, _key), counts in sums.items() if treated is wanted] for wanted in (True, False)
    )
    numbers = (found.effect, found.low, found.high) if found else (None, None, None)
    return Effect(
        span.weeks, span.first, span.last, bars, _added(here), _added(others), (len(here), len(others)), *numbers
    )


def filings(campaign: Campaign, span: Windows) -> list[Row]:
    """Everything that was filed of the campaign's procedures in the weeks, chains once."""
    lines = JournalEntry.objects.filter(
        move="submit", at__gte=span.start, at__lt=span.end, procedure__code__in=campaign.procedures
    )
    paper, own, after = Q(channel__in=PAPER), Q(channel__in=SELF_FILED), Q(at__gte=span.middle)
    counted = (
        lines.order_by()
        .values(ward=F("dossier__ward"), office=F("authority_id"), code=F("procedure__code"))
        .annotate(
            before=Count("seq", filter=~after),
            paper_before=Count("seq", filter=~after & paper),
            after=Count("seq", filter=after),
            paper_after=Count("seq", filter=after & paper),
            own_before=Count("seq", filter=~after & own),
            own_after=Count("seq", filter=after & own),
        )
    )
    return [
        Row(
            each["ward"], each["office"], each["code"],
            each["before"] - each["paper_before"], each["before"],
            each["after"] - each["paper_after"], each["after"],
            each["own_before"], each["own_after"],
        )
        for each in counted
    ]  # fmt: skip


def _sums_by_place(campaign: Campaign, rows: Iterable[Row], span: Windows) -> Sums:
    """(in the area, place) -> counts. A place for each ward or office; what another campaign or a policy that began or ended then touched is in neither."""
    offices = {pk: (code, kind) for pk, code, kind in Authority.objects.values_list("pk", "code", "kind")}
    campaigns, policies = _other_campaigns(campaign, span), _changing_policies(span)
    sums: Sums = defaultdict(lambda: [0] * 6)
    for row in rows:
        office = offices[row.office]
        key = row.ward if campaign.wards else office[0]
        if not key or any(each.covers_procedure(row.procedure) and each.covers_place(*office) for each in policies):
            continue
        here = row.ward in campaign.wards if campaign.wards else office[0] in campaign.offices
        if any(_touches(each, row, office[0]) for each in campaigns):
            continue
        line = sums[here, key]
        for position, count in enumerate(row.counts):
            line[position] += count
    return sums


def _touches(other: Campaign, row: Row, office: str) -> bool:
    return row.procedure in other.procedures and (row.ward in other.wards or office in other.offices)


def _other_campaigns(campaign: Campaign, span: Windows) -> list[Campaign]:
    told = Campaign.objects.filter(state__in=(State.APPROVED, State.STOPPED), procedures__overlap=campaign.procedures)
    return list(told.filter(first__lte=span.last, last__gte=span.first).exclude(pk=campaign.pk))


def _changing_policies(span: Windows) -> list[FeePolicy]:
    within = Q(valid_from__range=(span.first, span.last)) | Q(valid_to__range=(span.first, span.last))
    return list(FeePolicy.objects.filter(within, state=FeePolicy.State.DECIDED))


def _bars(places: Sequence[Place], weeks: int) -> Iterable[Bar]:
    yield Bar("weeks", weeks, min(FEWEST_WEEKS, MOST_WEEKS))
    for what, group in (
        ("places", [each for each in places if each.treated]),
        ("others", [each for each in places if not each.treated]),
    ):
        yield Bar(what, sum(bool(each.all_before and each.all_after) for each in group), FEWEST_PLACES)
        filed = min(sum(each.all_before for each in group), sum(each.all_after for each in group))
        yield Bar(f"filings_{what}", filed, FEWEST_FILINGS)


def _added(rows: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True)) if rows else (0,) * 6
