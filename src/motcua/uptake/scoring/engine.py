"""Points of a line from what was counted. Pure and exact; what is not measured has no points, neither none nor all."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from motcua.uptake.models import ScoreLine
from motcua.uptake.scoring.profile import Line, Term

Reason = ScoreLine.Reason


class Place(StrEnum):
    """Whose points: some lines do not concern everybody."""

    PROVINCE = "province"
    OFFICE = "office"
    COMMUNE = "commune"


@dataclass(frozen=True)
class Points:
    """What a line gave, and why. Without points nothing was measured, or there was nothing to count."""

    points: Fraction | None
    reason: Reason
    numerator: int | None = None
    denominator: int | None = None


def points_of(line: Line, counted: Mapping[str, int], place: Place) -> Points:
    """Points of a line from the counts of its queries; a query that is missing in `counted` was not measured."""
    if place == Place.COMMUNE and line.commune_full:
        return Points(line.max, Reason.NOT_APPLICABLE)
    measured = line.terms and line.queries <= counted.keys() and (place == Place.PROVINCE or not line.province_only)
    if not measured:
        return Points(None, Reason.NOT_MEASURED)
    first = line.terms[0]
    numbers = counted[first.numerator], counted[first.denominator]
    if numbers[1] == 0:
        reason = Reason.NOTHING_WRONG if line.none_is_full else Reason.NOTHING_TO_COUNT
        return Points(line.max if line.none_is_full else None, reason, *numbers)
    found = sum((_term(term, counted, line.full_from) for term in line.terms), Fraction())
    enough = line.full_from < 1 and Fraction(*numbers) >= line.full_from
    return Points(min(line.max, found), Reason.ENOUGH if enough else Reason.COUNTED, *numbers)


def _term(term: Term, counted: Mapping[str, int], full_from: Fraction) -> Fraction:
    """More than all is all: a payment may be of a dossier of the month before."""
    whole = counted[term.denominator]
    share = Fraction(counted[term.numerator], whole) if whole else Fraction()
    points = term.times * min(Fraction(1), share / full_from)
    return points if term.at_most is None else min(term.at_most, points)
