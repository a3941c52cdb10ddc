"""What a nudge changed: the online share of centres in the weeks after one wording, beside those after the other.

Nobody is followed from one filing to the next. Each centre is compared with itself and the spread is taken over centres.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncWeek

from motcua.dossiers.models import JournalEntry
from motcua.foundation import clock
from motcua.uptake.campaigns.effect import Bar
from motcua.uptake.campaigns.windows import ZONE, moment
from motcua.uptake.figures import PAPER, SELF_FILED
from motcua.uptake.models import Nudge
from motcua.uptake.nudges.assignment import WEEK, A
from motcua.uptake.policies.differences import Place, change, quantile

FEWEST_WEEKS, FEWEST_CENTRES, FEWEST_FILINGS = 4, 8, 100
Weekly = Mapping[tuple[int, date], tuple[int, int, int]]  # (office, Monday) -> (online, all, self-filed)


@dataclass(frozen=True)
class NudgeEffect:
    """(online, all, self-filed) in the weeks after wording A and after B; how much more is online after B, with its interval."""

    weeks: int
    centres: int
    a: tuple[int, ...]
    b: tuple[int, ...]
    bars: tuple[Bar, ...]
    difference: float | None = None
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

    def kept(self) -> dict[str, Any]:
        """As it is written down."""
        return asdict(self)


def kept_nudge_effect(facts: dict[str, Any]) -> NudgeEffect:
    """The same, read again."""
    bars = tuple(Bar(**bar) for bar in facts["bars"])
    return NudgeEffect(**{**facts, "a": tuple(facts["a"]), "b": tuple(facts["b"]), "bars": bars})


def measured_nudge(nudge: Nudge, today: date | None = None) -> NudgeEffect:
    """By the weeks whose following week is over; two statements."""
    ended = nudge.stopped_on or nudge.last
    over = [row for row in nudge.plan.all() if row.week + 2 * WEEK <= (today or clock.today()) and row.week <= ended]
    if not over:
        return compared({}, {})
    first, last = min(row.week for row in over) + WEEK, max(row.week for row in over) + 2 * WEEK
    shown = {(row.authority_id, row.week): row.variant for row in over}
    return compared(shown, _weekly(nudge, first, last))


def compared(shown: Mapping[tuple[int, date], str], weekly: Weekly) -> NudgeEffect:
    """Pure: what was shown where and when, and what was filed there in the following week."""
    sums: dict[int, list[int]] = defaultdict(lambda: [0] * 6)
    for (office, week), variant in shown.items():
        first = 0 if variant == A else 3
        for position, count in enumerate(weekly.get((office, week + WEEK), (0, 0, 0)), first):
            sums[office][position] += count
    places = [
        Place(True, counts[0], counts[1], counts[3], counts[4])
        for _office, counts in sorted(sums.items())
        if counts[1] or counts[4]
    ]
    totals = [sum(column) for column in zip(*sums.values(), strict=True)] or [0] * 6
    a, b = tuple(totals[:3]), tuple(totals[3:])
    weeks = len({week for _office, week in shown})
    bars = (
        Bar("weeks", weeks, FEWEST_WEEKS),
        Bar("centres", sum(bool(each.all_before and each.all_after) for each in places), FEWEST_CENTRES),
        Bar("filings", min(a[1], b[1]), FEWEST_FILINGS),
    )
    if any(bar.missed for bar in bars):
        return NudgeEffect(weeks, len(places), a, b, bars)
    found = change(places)
    margin = quantile(found.places - 1) * found.error
    return NudgeEffect(
        weeks, len(places), a, b, bars, found.difference, found.difference - margin, found.difference + margin
    )


def _weekly(nudge: Nudge, first: date, end: date) -> dict[tuple[int, date], tuple[int, int, int]]:
    lines = JournalEntry.objects.filter(move="submit", at__gte=moment(first), at__lt=moment(end))
    if nudge.procedures:
        lines = lines.filter(procedure__code__in=nudge.procedures)
    counted = (
        lines.order_by()
        .annotate(week=TruncWeek("at", tzinfo=ZONE))
        .values_list("authority_id", "week")
        .annotate(
            all=Count("seq"),
            paper=Count("seq", filter=Q(channel__in=PAPER)),
            own=Count("seq", filter=Q(channel__in=SELF_FILED)),
        )
    )
    return {
        (office, week.astimezone(ZONE).date()): (all_ - paper, all_, own) for office, week, all_, paper, own in counted
    }
