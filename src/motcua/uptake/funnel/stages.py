"""One funnel: how many came to each step, how many were lost before it, and which step loses most. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.uptake.funnel.suppression import FEWEST
from motcua.uptake.models import Step

DRAFT = (Step.START, Step.ANSWERED, Step.ATTACHED, Step.IDENTIFIED, Step.FILED)
WAY = (Step.VIEW, *DRAFT, Step.PAID, Step.CLEAN)
MAY_BE_WORST = frozenset(DRAFT[1:])  # looking without filing is no failure, and what was filed lately is still open


@dataclass(frozen=True)
class Stage:
    """One step: `number` came to it; `lost` of those at the step before did not."""

    step: Step
    number: int
    before: int | None
    first: int

    @property
    def shown(self) -> bool:
        """Whether the number is large enough to be shown; nothing is no secret."""
        return self.number == 0 or self.number >= FEWEST

    @property
    def share(self) -> Fraction | None:
        """Of those who began."""
        return Fraction(self.number, self.first) if self.first and self.shown else None

    @property
    def lost(self) -> int:
        """How many did not come from the step before; never negative (days differ: one begins on the 31st, files on the 1st)."""
        return max(0, (self.before or 0) - self.number)

    @property
    def lost_share(self) -> Fraction | None:
        """Of those at the step before; None while those were too few."""
        return Fraction(self.lost, self.before) if self.before and self.before >= FEWEST and self.shown else None


@dataclass(frozen=True)
class Funnel:
    """Step -> number. `viewed`: whether visits of the page are among them (an office has none of its own)."""

    numbers: Mapping[str, int]
    viewed: bool = True

    @property
    def started(self) -> int:
        """How many drafts were begun."""
        return self.numbers.get(Step.START, 0)

    @property
    def shown(self) -> bool:
        """Whether there are enough drafts to show any of it."""
        return self.started >= FEWEST

    @property
    def stages(self) -> list[Stage]:
        """Every step in order."""
        way = WAY if self.viewed else WAY[1:]
        numbers = [self.numbers.get(step, 0) for step in way]
        return [
            Stage(step, numbers[place], numbers[place - 1] if place else None, self.started)
            for place, step in enumerate(way)
        ]

    @property
    def worst(self) -> Stage | None:
        """The step between beginning and filing that loses the largest share."""
        losing = [each for each in self.stages if each.step in MAY_BE_WORST and each.lost_share]
        return max(losing, key=lambda each: each.lost_share or 0, default=None)

    @property
    def finished(self) -> Fraction | None:
        """Filed, of those who began; None where either is too small to be shown."""
        filed = self.numbers.get(Step.FILED, 0)
        return Fraction(filed, self.started) if self.shown and (filed == 0 or filed >= FEWEST) else None

    @property
    def resumed(self) -> Fraction | None:
        """Of the drafts that were left for half an hour and more, those that were taken up again."""
        left = self.numbers.get(Step.LEFT, 0)
        return Fraction(min(self.numbers.get(Step.RESUMED, 0), left), left) if left >= FEWEST else None
