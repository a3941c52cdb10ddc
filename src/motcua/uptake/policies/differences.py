"""Difference in differences of online shares, with its standard error: pure, tried on panels with a planted effect.

Places are the clusters and the months before and after are each added up: this keeps months that resemble each other from
making the interval too narrow (M. Bertrand, E. Duflo, S. Mullainathan, "How Much Should We Trust Differences-in-Differences
Estimates?", Quarterly Journal of Economics 119(1), 2004). A share of all filings of a group is a ratio of two sums over
places; its variance is that of the linearised residuals (W. G. Cochran, "Sampling Techniques", 3rd ed. 1977, ch. 6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Place:
    """One place (or procedure) before and after: filings online, filings in all; of the `treated` or the others."""

    treated: bool
    online_before: int
    all_before: int
    online_after: int
    all_after: int


@dataclass(frozen=True)
class Change:
    """The shares of one group of places before and after; `error` is the standard error of their difference."""

    before: float
    after: float
    error: float
    places: int

    @property
    def difference(self) -> float:
        return self.after - self.before


@dataclass(frozen=True)
class Difference:
    """How much more the share of the treated grew than that of the others; (`low`, `high`) is the 95 % interval."""

    treated: Change
    others: Change
    effect: float
    error: float
    low: float
    high: float

    @property
    def tells_apart(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def difference_in_differences(places: Sequence[Place]) -> Difference:
    """The estimate. Raises ValueError with fewer than two places in a group, or a group without filings."""
    treated = change([place for place in places if place.treated])
    others = change([place for place in places if not place.treated])
    effect = treated.difference - others.difference
    error = sqrt(treated.error**2 + others.error**2)
    margin = quantile(_freedom(treated, others)) * error
    return Difference(treated, others, effect, error, effect - margin, effect + margin)


def change(places: Sequence[Place]) -> Change:
    """Shares of a group before and after, and the standard error of the difference over its places."""
    count = len(places)
    before, after = sum(place.all_before for place in places), sum(place.all_after for place in places)
    if count < 2 or not before or not after:
        raise ValueError("a group needs two places, and filings before and after")
    share_before = sum(place.online_before for place in places) / before
    share_after = sum(place.online_after for place in places) / after
    residuals = [
        (place.online_after - share_after * place.all_after) / after
        - (place.online_before - share_before * place.all_before) / before
        for place in places
    ]
    error = sqrt(count / (count - 1) * sum(each * each for each in residuals))
    return Change(share_before, share_after, error, count)


def _freedom(one: Change, other: Change) -> float:
    """Degrees of freedom when the two groups scatter differently (B. L. Welch, Biometrika 34, 1947)."""
    first, second = one.error**4 / (one.places - 1), other.error**4 / (other.places - 1)
    together = (one.error**2 + other.error**2) ** 2
    return together / (first + second) if first + second else one.places + other.places - 2


def quantile(freedom: float) -> float:
    """The two-sided 95 % quantile of Student's t, by the expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5)."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))
