"""Where a share goes if it goes on as it did: pure, tried on series of which it is known how they were made.

The logit of the monthly share is taken as a level that drifts by the same step each month and is pushed about by chance
(a local level with drift: A. C. Harvey, "Forecasting, Structural Time Series Models and the Kalman Filter", 1989). A share
of few dossiers says less than one of many, so each month weighs by its count (empirical logit: D. R. Cox, E. J. Snell,
"Analysis of Binary Data", 2nd ed. 1989). How strongly chance pushes is not known: every answer of a small grid is tried and
weighs as much as the series makes it likely. Seasons are not modelled: it would need years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import exp, log, pi, sqrt
from statistics import NormalDist

from motcua.foundation.spans import month_after

CONFIDENCE = 0.80  # the month's figure lies in the interval four times in five
FEWEST_MONTHS = 6
FEWEST_FILINGS = 100
LONGEST = 36  # older months say little about the present pace
FLAT = Fraction(1, 100)  # less than a percentage point in a year is no pace
PUSHES = (0.01, 0.04, 0.10, 0.25)  # standard deviation of the level's own moves, in logits a month
NOISES = (0.01, 0.08, 0.20)  # of a single month about its level
STEEPEST = 0.15  # a steady drift beyond twice this (2 % to 50 % in a year) is not believed without much proof
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True)
class MonthCount:
    """A closed month, by its first day: `online` (or whatever is counted) of `all` dossiers."""

    month: date
    online: int
    all: int

    @property
    def share(self) -> Fraction | None:
        """The part of all; None of nothing."""
        return Fraction(self.online, self.all) if self.all else None


class Why(StrEnum):
    """What a forecast comes to."""

    REACHED = "reached"  # the last closed month is there already
    REACHES = "reaches"  # within the horizon
    LATER = "later"  # it rises, but does not get there within the horizon
    NEVER = "never"  # flat or falling: at this pace never
    FEW_MONTHS = "few_months"
    FEW_FILINGS = "few_filings"


@dataclass(frozen=True)
class Point:
    """A month to come: the middle, and between which the month's figure lies four times in five."""

    month: date
    middle: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Forecast:
    """Points month by month, and when the target is reached.

    `reaches` is the first month of which the middle is there, `earliest` and `latest` those of the interval's upper and lower
    end; each is None where that is not so within the horizon. Without `enough` there are no points.
    """

    points: tuple[Point, ...]
    reaches: date | None
    earliest: date | None
    latest: date | None
    enough: bool
    why: Why


@dataclass
class _Model:
    """One answer for how strongly chance pushes; level and drift as far as they are known from the months so far."""

    push: float
    noise: float
    level: float
    drift: float = 0.0
    level_variance: float = 100.0
    both: float = 0.0  # the covariance of level and drift
    drift_variance: float = STEEPEST**2
    likely: float = 0.0  # logarithm

    def goes_on(self) -> None:
        """A month passes."""
        self.level += self.drift
        self.level_variance += 2 * self.both + self.drift_variance + self.push**2
        self.both += self.drift_variance

    def sees(self, value: float, variance: float) -> None:
        """The month's logit is known, with the variance of its counting."""
        spread = self.level_variance + self.noise**2 + variance
        surprise = value - self.level
        self.likely -= (log(2 * pi * spread) + surprise**2 / spread) / 2
        on_level, on_drift = self.level_variance / spread, self.both / spread
        self.level += on_level * surprise
        self.drift += on_drift * surprise
        self.drift_variance -= on_drift * self.both
        self.both -= on_level * self.both
        self.level_variance -= on_level * self.level_variance


def forecast(series: Sequence[MonthCount], *, target: Fraction, horizon: int = 24) -> Forecast:
    """Months after the last of the series, which are closed months in order (those without a dossier may be left out).

    Not enough to say anything: fewer than FEWEST_MONTHS months with dossiers, or FEWEST_FILINGS dossiers.
    """
    months = [each for each in series if each.all > 0][-LONGEST:]
    if len(months) < FEWEST_MONTHS:
        return _nothing(Why.FEW_MONTHS)
    if sum(each.all for each in months) < FEWEST_FILINGS:
        return _nothing(Why.FEW_FILINGS)
    points = _points(_learnt(months, until=series[-1].month), series[-1].month, _usual(months), max(horizon, 12))
    reached = Fraction(months[-1].online, months[-1].all) >= target
    flat = points[11].middle - points[0].middle < FLAT
    kept = points[:horizon]
    first = next((each.month for each in kept if each.middle >= target), None)
    if reached:
        why = Why.REACHED
    elif first is not None:
        why = Why.REACHES
    else:
        why = Why.NEVER if flat else Why.LATER
    return Forecast(
        tuple(kept),
        months[-1].month if reached else first,
        months[-1].month if reached else next((each.month for each in kept if each.high >= target), None),
        months[-1].month if reached else next((each.month for each in kept if each.low >= target), None),
        True,
        why,
    )


def _nothing(why: Why) -> Forecast:
    return Forecast((), None, None, None, False, why)


def _usual(months: Sequence[MonthCount]) -> int:
    """How many dossiers a month to come is expected to have: as the last half year."""
    recent = months[-6:]
    return max(1, sum(each.all for each in recent) // len(recent))


def _learnt(months: Sequence[MonthCount], *, until: date) -> list[tuple[float, _Model]]:
    """Every answer of the grid after the whole series, with its weight; the weights add up to one."""
    seen = {each.month: (_logit(each), _variance(months, place)) for place, each in enumerate(months)}
    start = seen[months[0].month][0]
    models = [_Model(push, noise, start) for push in PUSHES for noise in NOISES]
    month = months[0].month
    while month <= until:
        for model in models:
            if month > months[0].month:
                model.goes_on()
            if month in seen:
                model.sees(*seen[month])
        month = month_after(month, 1)
    best = max(model.likely for model in models)
    weights = [exp(model.likely - best) for model in models]
    return [(weight / sum(weights), model) for weight, model in zip(weights, models, strict=True)]


def _points(learnt: list[tuple[float, _Model]], last: date, usual: int, horizon: int) -> list[Point]:
    points = []
    for ahead in range(1, horizon + 1):
        for _weight, model in learnt:
            model.goes_on()
        middle = sum(weight * model.level for weight, model in learnt)
        moved = sum(
            weight * (model.level_variance + model.noise**2 + (model.level - middle) ** 2) for weight, model in learnt
        )
        share = _share(middle)
        margin = Z * sqrt(moved + 1 / (usual * share * (1 - share) + 0.5))
        ends = [_rounded(_share(each)) for each in (middle, middle - margin, middle + margin)]
        points.append(Point(month_after(last, ahead), *ends))
    return points


def _logit(each: MonthCount) -> float:
    return log((each.online + 0.5) / (each.all - each.online + 0.5))


def _variance(months: Sequence[MonthCount], place: int) -> float:
    """Of counting only; the share is taken with the neighbours', lest a lucky month also weighs more."""
    near = months[max(0, place - 2) : place + 3]
    share = (sum(each.online for each in near) + 0.5) / (sum(each.all for each in near) + 1)
    return 1 / (months[place].all * share * (1 - share) + 0.5)


def _share(logit: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


def _rounded(share: float) -> Fraction:
    """To a tenth of a percentage point: more would only look exact."""
    return Fraction(round(share * 1000), 1000)
