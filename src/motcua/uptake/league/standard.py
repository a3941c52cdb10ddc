"""The mix of procedures taken into account by indirect standardisation: what an office would have, were it like everybody.

An office with many applications for building permits cannot be laid beside one with many birth certificates. So each office
is expected to have, for each of its dossiers, the share which all offices together have in that procedure; what it really has
is divided by what is expected (standardised ratio: B. Armitage, G. Berry, "Statistical Methods in Medical Research", ch. 19).
A procedure of which nobody else has any says nothing about an office: such dossiers are left out of the comparison. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.uptake.league.intervals import wilson

# Of an office whose dossiers are mostly of procedures which nobody else has, the comparison says too little.
COMPARABLE = Fraction(1, 2)


@dataclass(frozen=True)
class Case:
    """What one office has of one procedure: so many online of all."""

    office: int
    procedure: int
    online: int
    all: int


@dataclass(frozen=True)
class Standing:
    """One office: `online` of `compared` dossiers, where `expected` were to be online; `all` includes what none shares."""

    online: int
    compared: int
    expected: Fraction
    all: int

    @property
    def comparable(self) -> bool:
        """Whether enough of its dossiers can be compared, and something was to be expected."""
        return self.all > 0 and self.expected > 0 and Fraction(self.compared, self.all) >= COMPARABLE

    @property
    def ratio(self) -> Fraction | None:
        """1 for an office that does as well as all with its procedures; None of one that cannot be compared."""
        return self.online / self.expected if self.comparable else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which the ratio lies, 95 times in 100; what is expected is taken as known."""
        if not self.comparable:
            return None
        scale = self.compared / float(self.expected)
        low, high = wilson(self.online, self.compared)
        return low * scale, high * scale


def standings(cases: Iterable[Case]) -> dict[int, Standing]:
    """Each office of the cases. An office's own dossiers count in the shares of all."""
    cases = [case for case in cases if case.all]
    shares = _shares(cases)
    of_office: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        of_office[case.office].append(case)
    return {office: _standing(own, shares) for office, own in of_office.items()}


def _shares(cases: Iterable[Case]) -> dict[int, Fraction]:
    """Procedure -> share of all offices; only procedures of more than one office."""
    sums: dict[int, tuple[int, int, int]] = {}
    for case in cases:
        offices, online, every = sums.get(case.procedure, (0, 0, 0))
        sums[case.procedure] = (offices + 1, online + case.online, every + case.all)
    return {key: Fraction(online, every) for key, (offices, online, every) in sums.items() if offices > 1}


def _standing(cases: Iterable[Case], shares: Mapping[int, Fraction]) -> Standing:
    online = compared = every = 0
    by_share: dict[Fraction, int] = defaultdict(int)
    for case in cases:
        every += case.all
        if case.procedure in shares:
            online, compared = online + case.online, compared + case.all
            by_share[shares[case.procedure]] += case.all
    return Standing(online, compared, sum((share * many for share, many in by_share.items()), Fraction()), every)
