"""Reading the sums of the funnel: by step, device, office, page and question."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum

from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after
from motcua.uptake.counting.reading import Asked, Tally, tallies
from motcua.uptake.figures import PAPER
from motcua.uptake.funnel.spans_of_time import Median, median
from motcua.uptake.funnel.stages import DRAFT, Funnel
from motcua.uptake.funnel.statements import DAYS_KEPT
from motcua.uptake.models import FieldErrorCount, HelpCount, PageTime, Step, StepCount

ONLINE = [str(channel) for channel in Channel if channel not in PAPER]
LARGEST = 5
FEWEST_DAYS, MOST_DAYS = 7, 60  # on each side of a new version
ONE_DAY = timedelta(days=1)
Numbers = dict[str, int]


@dataclass(frozen=True)
class Part:
    """Days, both included, and the offices, or None for all. A funnel of some offices has no visits of the page."""

    first: date
    last: date
    authorities: Collection[int] | None = None

    @classmethod
    def of(cls, span: Span, authorities: Collection[int] | None = None) -> "Part":
        """Whole months."""
        return cls(span.first, month_after(span.last, 1) - ONE_DAY, authorities)

    def of_steps(self, procedures: Iterable[int]) -> Any:
        """The sums of steps of it."""
        rows = StepCount.objects.filter(procedure__in=procedures, day__range=(self.first, self.last))
        return rows if self.authorities is None else rows.filter(authority__in=self.authorities)


@dataclass(frozen=True)
class Fault:
    """A question of a page, what it was refused for, and for how many drafts."""

    page: str
    field: str
    fault: str
    number: int


def largest(span: Span, authorities: Collection[int] | None = None, *, count: int = LARGEST) -> list[int]:
    """Primary keys of the procedures with most online filings, the largest first."""
    found = tallies(Asked.of(span, authorities=authorities), by=("procedure",))
    order = sorted(found, key=lambda key: (-found[key].figure.online, key))
    return [key for (key,) in order[:count] if found[(key,)].figure.online]


def funnels(span: Span, procedures: Collection[int], authorities: Collection[int] | None = None) -> dict[int, Funnel]:
    """Procedure -> its funnel in whole months: filed and accepted as the journal was counted, the rest as noted."""
    part = Part.of(span, authorities)
    numbers: dict[int, Numbers] = {key: {} for key in procedures}
    rows = part.of_steps(procedures).values_list("procedure", "step").annotate(Sum("number"))
    for procedure, step, number in rows.order_by():
        numbers[procedure][step] = number
    asked = Asked.of(span, channels=ONLINE, procedures=list(procedures), authorities=authorities)
    found = {key: tally for (key,), tally in tallies(asked, by=("procedure",)).items()}
    whole = {key: _as_filed(each, found.get(key, Tally())) for key, each in numbers.items()}
    return {key: Funnel(each, viewed=authorities is None) for key, each in whole.items()}


def _as_filed(noted: Numbers, tally: Tally) -> Numbers:
    """Filed and accepted as the journal has them. What was filed without having been noted has passed every step before."""
    unseen = max(0, tally.figure.online - noted.get(Step.FILED, 0))
    passed = {step: noted.get(step, 0) + unseen for step in DRAFT}
    return noted | passed | {Step.FILED: tally.figure.online, Step.CLEAN: tally.clean}


def split(part: Part, procedure: int, by: str) -> dict[Any, Numbers]:
    """Device ("device") or primary key of an office ("authority") -> step -> number, of drafts."""
    found: dict[Any, Numbers] = {}
    rows = part.of_steps([procedure]).exclude(step__in=(Step.VIEW, Step.PAID))
    for key, step, number in rows.values_list(by, "step").annotate(Sum("number")).order_by(by):
        found.setdefault(key, {})[step] = number
    return found


def in_days(part: Part, procedure: int) -> Funnel:
    """The funnel of any days, as far as it is noted day by day: without what happens after filing."""
    rows = part.of_steps([procedure]).values_list("step").annotate(Sum("number"))
    return Funnel(dict(rows.order_by()), viewed=part.authorities is None)


def around(version: ProcedureVersion, authorities: Collection[int] | None = None) -> tuple[Part, Part] | None:
    """As many days before a version came into force as after it; None while either side has less than a week."""
    today, began = clock.today(), version.valid_from
    kept = (today - DAYS_KEPT).replace(day=1)
    days = min((today - began).days + 1, (began - kept).days, MOST_DAYS)
    if days < FEWEST_DAYS:
        return None
    reach = timedelta(days=days)
    return Part(began - reach, began - ONE_DAY, authorities), Part(began, began + reach - ONE_DAY, authorities)


def faults(part: Part, procedure: int, *, most: int = 20) -> list[Fault]:
    """What drafts of a procedure were refused for at all offices, the most frequent first."""
    rows = FieldErrorCount.objects.filter(version__procedure=procedure, day__range=(part.first, part.last))
    found = rows.values_list("page", "field", "fault").annotate(all=Sum("number")).order_by("-all", "page", "field")
    return [Fault(*row) for row in found[:most]]


def times(part: Part, procedure: int) -> dict[str, Median]:
    """Page -> the median time that a draft took for it, at all offices."""
    rows = PageTime.objects.filter(version__procedure=procedure, day__range=(part.first, part.last))
    spans: dict[str, dict[int, int]] = {}
    for page, span, number in rows.values_list("page", "span").annotate(Sum("number")).order_by():
        spans.setdefault(page, {})[span] = number
    return {page: median(found) for page, found in spans.items()}


def helped(part: Part, procedure: int) -> Mapping[str, int]:
    """Page -> how often help was asked for from it; "" for elsewhere."""
    rows = HelpCount.objects.filter(procedure=procedure, day__range=(part.first, part.last))
    return dict(rows.values_list("page").annotate(Sum("number")).order_by())
