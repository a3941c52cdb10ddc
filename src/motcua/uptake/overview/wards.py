"""Where people live: filings by ward or commune, the tile map, and where nobody helps."""

from dataclasses import dataclass
from datetime import date

from motcua.authorities.models import AdministrativeUnit, Authority
from motcua.authorities.queries import communes_on, wards_on
from motcua.foundation.spans import Span
from motcua.uptake.counting.reading import Asked, Tally, added, tallies
from motcua.uptake.phases.points import without_help

Map = list[list["Ward | None"]]


@dataclass(frozen=True)
class Ward:
    """A ward or commune of today: its office, if it has one, its residents' filings, and whether somebody helps there."""

    unit: AdministrativeUnit
    office: Authority | None
    tally: Tally
    helped: bool


def wards_in(span: Span) -> list[Ward]:
    """Every ward and commune with what its residents filed in a span, by name; four statements."""
    found = {ward: each for (ward,), each in tallies(Asked.of(span), by=("ward",)).items()}
    seats = {office.unit_id: office for office in communes_on()}
    alone = {office.unit_id for office in without_help()}
    return [
        Ward(unit, seats.get(unit.pk), found.get(unit.code, Tally()), unit.pk in seats and unit.pk not in alone)
        for unit in wards_on()
    ]


def months_of_ward(code: str, span: Span) -> dict[date, Tally]:
    """Month -> what the residents of one ward filed, for every month of a span."""
    found = tallies(Asked.of(span, wards=[code]), by=("month",))
    return {month: found.get((month,), Tally()) for month in span.months}


def map_of(wards: list[Ward]) -> Map:
    """Rows of squares from the north-west; those without a place on the map follow in rows of their own."""
    placed = {(each.unit.tile_row, each.unit.tile_column): each for each in wards if each.unit.tile_row}
    rows: Map = []
    if placed:
        down = range(1, max(row or 0 for row, _column in placed) + 1)
        across = range(1, max(column or 0 for _row, column in placed) + 1)
        rows = [[placed.get((row, column)) for column in across] for row in down]
    loose: list[Ward | None] = [each for each in wards if not each.unit.tile_row]
    width = max((len(row) for row in rows), default=6)
    return rows + [loose[start : start + width] for start in range(0, len(loose), width)]


def together(wards: list[Ward]) -> Tally:
    """All of them."""
    return added(each.tally for each in wards)
