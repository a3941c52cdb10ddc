"""How sure a share is: E. B. Wilson's interval ("Probable Inference", Journal of the American Statistical Association 22, 1927).

Unlike the textbook's margin it stays between 0 and 1, and says something of 0 of n as well. Pure.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


@dataclass(frozen=True)
class Proportion:
    """So many of `all`; a share with its interval, or nothing of nothing."""

    part: int = 0
    all: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.all:
            raise ValueError("a part is between nothing and all")

    @property
    def share(self) -> Fraction | None:
        """Exactly."""
        return Fraction(self.part, self.all) if self.all else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which the true share lies, 95 times in 100."""
        return wilson(self.part, self.all) if self.all else None


def wilson(part: int, of: int) -> tuple[float, float]:
    """(low, high) for `part` of `of`, which is more than nothing."""
    share, square = part / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    margin = Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (0.0 if part == 0 else max(0.0, middle - margin)), (1.0 if part == of else min(1.0, middle + margin))
