"""The shares three times: as recorded, after what leaders judged, and as filers say."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncMonth

from motcua.assistance.models import HelpedFiling
from motcua.foundation.spans import ZONE, Span
from motcua.uptake.access import Sight
from motcua.uptake.counting.reading import Asked, tallies
from motcua.uptake.figures import ASSISTED, REPRESENTATIVE, SELF_FILED, Figure
from motcua.uptake.league.intervals import Proportion
from motcua.uptake.models import TrustCase, TruthQuestion

MANY_HELPED = 20  # the helpers with most filings that a page shows
Answer = TruthQuestion.Answer


@dataclass(frozen=True)
class Reported:
    """What was answered by those of one recorded kind ("self" or "helped")."""

    asked: int = 0
    said: Counter[str] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        """Who answered, "I do not know" included."""
        return self.said.total()

    @property
    def knowing(self) -> int:
        """Who said one or the other."""
        return self.said[Answer.SELF] + self.said[Answer.HELPED]

    @property
    def own(self) -> Proportion:
        """Who said "I filed it myself", of those who know, with the interval of Wilson."""
        return Proportion(self.said[Answer.SELF], self.knowing)

    def __add__(self, other: "Reported") -> "Reported":
        return Reported(self.asked + other.asked, self.said + other.said)


@dataclass(frozen=True)
class Trust:
    """Some dossiers: counted as recorded, how many of them leaders judged to be filed by staff, and what filers said."""

    recorded: Figure = field(default_factory=Figure)
    judged: int = 0
    own: Reported = field(default_factory=Reported)
    helped: Reported = field(default_factory=Reported)

    @property
    def corrected(self) -> Figure:
        """The same dossiers, those that staff filed counted as helped: the online share stays, that of people's own falls."""
        moved = min(self.judged, self.recorded.self_filed)
        figure = self.recorded
        return Figure(figure.self_filed - moved, figure.assisted + moved, figure.representative, figure.paper)

    @property
    def reported(self) -> tuple[float, float] | None:
        """Between which the share lies that people really file themselves, if all answer as the sample does (95 %)."""
        interval, share = self.own.own.interval, self.recorded.self_share
        return (interval[0] * float(share), interval[1] * float(share)) if interval and share is not None else None

    def __add__(self, other: "Trust") -> "Trust":
        return Trust(
            self.recorded + other.recorded, self.judged + other.judged, self.own + other.own, self.helped + other.helped
        )


def trust_by_month(span: Span, sight: Sight) -> dict[date, Trust]:
    """Month -> its shares, for the offices that one sees; every month of the span is there. Four statements."""
    figures = {
        month: tally.figure
        for (month,), tally in tallies(Asked.of(span, authorities=sight.asked), by=("month",)).items()
    }
    judged = _by_month(_seen(TrustCase.objects.filter(verdict=TrustCase.Verdict.STAFF), span, sight))
    own = _reported(span, sight, SELF_FILED)
    helped = _reported(span, sight, (*ASSISTED, *REPRESENTATIVE))
    return {
        month: Trust(
            figures.get(month, Figure()),
            judged.get(month, 0),
            own.get(month, Reported()),
            helped.get(month, Reported()),
        )
        for month in span.months
    }


def cases_for(sight: Sight) -> QuerySet[TrustCase]:
    """The doubted dossiers of the offices that one sees, the newest first."""
    rows = TrustCase.objects.select_related("dossier", "authority", "procedure", "judged_by").prefetch_related(
        "signals"
    )
    return (
        rows.defer("dossier__answers")
        if sight.everything
        else rows.defer("dossier__answers").filter(authority__in=sight.keys)
    )


def helpers_with_many(span: Span, sight: Sight) -> list[dict[str, Any]]:
    """Who helped to file most: name, organisation, filings, citizens, when last; the most first."""
    rows = HelpedFiling.objects.filter(filed_at__gte=span.start, filed_at__lt=span.end)
    rows = rows if sight.everything else rows.filter(authority__in=sight.keys)
    grouped = rows.values("helper", "helper_name", "organisation", "channel")
    counted = grouped.annotate(n=Count("pk"), people=Count("citizen", distinct=True), last=Max("filed_at"))
    return [dict(row) for row in counted.order_by("-n", "helper_name")[:MANY_HELPED]]


def _seen(rows: Any, span: Span, sight: Sight) -> Any:
    rows = rows.filter(filed_at__gte=span.start, filed_at__lt=span.end)
    return rows if sight.everything else rows.filter(authority__in=sight.keys)


def _by_month(rows: Any) -> dict[date, int]:
    found = rows.order_by().annotate(month=TruncMonth("filed_at", tzinfo=ZONE)).values_list("month")
    return {month.date(): number for month, number in found.annotate(n=Count("pk"))}


def _reported(span: Span, sight: Sight, channels: Collection[str]) -> dict[date, Reported]:
    rows = _seen(TruthQuestion.objects.filter(channel__in=channels), span, sight).order_by()
    rows = rows.annotate(month=TruncMonth("filed_at", tzinfo=ZONE)).values("month")
    counts = {f"said_{answer}": Count("pk", filter=Q(answer=answer)) for answer in Answer.values}
    return {
        row["month"].date(): Reported(row["n"], Counter({answer: row[f"said_{answer}"] for answer in Answer.values}))
        for row in rows.annotate(n=Count("pk"), **counts)
    }
