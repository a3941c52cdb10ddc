"""What came of a campaign by its codes: visits, starts, filings, and what each of them cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from motcua.uptake.models import Campaign, CampaignLink, CampaignStart, CampaignVisits


@dataclass(frozen=True)
class LinkResult:
    """One code."""

    link: CampaignLink
    visits: int
    starts: int
    filings: int
    self_filed: int


@dataclass(frozen=True)
class Results:
    """All codes of one campaign; costs in đồng, per one of them rounded, None of nothing."""

    links: tuple[LinkResult, ...]
    cost: int

    def _sum(self, name: str) -> int:
        return sum(getattr(each, name) for each in self.links)

    @property
    def visits(self) -> int:
        return self._sum("visits")

    @property
    def starts(self) -> int:
        return self._sum("starts")

    @property
    def filings(self) -> int:
        return self._sum("filings")

    @property
    def self_filed(self) -> int:
        """Of the filings, those by the person alone."""
        return self._sum("self_filed")

    @property
    def a_visit(self) -> int | None:
        return each(self.cost, self.visits)

    @property
    def a_filing(self) -> int | None:
        return each(self.cost, self.filings)


def each(cost: int, count: int) -> int | None:
    """đồng for one of them."""
    return round(cost / count) if count and cost else None


def results_of(campaign: Campaign) -> Results:
    """By code, in their order; four statements."""
    links = list(campaign.links.all())
    visits = dict(CampaignVisits.objects.filter(link__in=links).values_list("link").annotate(n=Sum("count")).order_by())
    filed = Q(filed_on__isnull=False)
    counted = (
        CampaignStart.objects.filter(link__in=links)
        .order_by()
        .values_list("link")
        .annotate(n=Count("pk"), filed=Count("pk", filter=filed), own=Count("pk", filter=filed & Q(self_filed=True)))
    )
    starts = {key: numbers for key, *numbers in counted}
    rows = tuple(LinkResult(link, visits.get(link.pk, 0), *starts.get(link.pk, (0, 0, 0))) for link in links)
    return Results(rows, campaign.costs.aggregate(sum=Sum("amount"))["sum"] or 0)


def weekly(campaign: Campaign) -> Sequence[tuple[date, int]]:
    """(Monday, visits) of every week with visits; one statement."""
    rows = CampaignVisits.objects.filter(link__campaign=campaign).values_list("day", "count")
    weeks: dict[date, int] = {}
    for day, count in rows:
        monday = date.fromordinal(day.toordinal() - day.weekday())
        weeks[monday] = weeks.get(monday, 0) + count
    return sorted(weeks.items())
