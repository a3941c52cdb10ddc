"""Figures as bars: the part that people filed themselves, and after it the part that somebody helped with."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from motcua.uptake.figures import Figure
from motcua.uptake.queries import ProcedureFigure
from motcua.web.figures.numbers import rounded


class Bar(NamedTuple):
    """A figure as a bar: own and helped in percent of all, spelled for SVG, which knows no decimal comma.

    `before` is what was told of the same years ago, in a few words.
    """

    name: str
    figure: Figure
    own: str
    helped: str
    before: str = ""


def bar(name: str, figure: Figure, before: str = "") -> Bar:
    """A figure as a bar."""
    shares = (
        Fraction(part, figure.all) * 100 if figure.all else Fraction(0) for part in (figure.self_filed, figure.helped)
    )
    own, helped = (str(rounded(share, "0.1")) for share in shares)
    return Bar(name, figure, own, helped, before)


def by_field(procedures: Iterable[ProcedureFigure]) -> dict[str, Figure]:
    """Field -> figure."""
    sums: dict[str, Figure] = {}
    for row in procedures:
        sums[row.field] = sums.get(row.field, Figure()) + row.figure
    return sums
