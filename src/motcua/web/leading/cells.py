"""Squares of heat maps and tile maps for leaders: both shares in each, and each leads to what is behind it."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.uptake.counting.reading import Tally
from motcua.uptake.overview.offices import Offices
from motcua.uptake.overview.wards import Map, Ward
from motcua.web.figures.numbers import Cell, level, name_of, whole_percent


class HeatRow(NamedTuple):
    """One office of the heat map."""

    name: str
    url: str
    cells: list[Cell]


class Tile(NamedTuple):
    """One ward of the tile map, as the component reads it."""

    name: str
    short: str
    value: str
    level: str
    url: str
    flag: str


def heat_of(offices: Offices) -> list[HeatRow]:
    """Office × month, the least online of the last month first; the first month at the office's own target is outlined."""
    rows = sorted(offices.keys, key=lambda key: offices.at(key, offices.closed).figure.online_share or Fraction(0))
    return [_row(offices, key) for key in rows]


def columns_of(offices: Offices) -> list[str]:
    """The months over the heat map."""
    return [f"{month:%m/%y}" for month in offices.shown.months]


def tiles_of(rows: Map) -> list[list[Tile | None]]:
    """The tile map; where nobody helps is said in the square."""
    return [[_tile(each) if each else None for each in row] for row in rows]


def both(tally: Tally) -> str:
    """ "42 · 22": online and self-filed in whole percent."""
    return "\u00a0·\u00a0".join(whole_percent(each) for each in (tally.figure.online_share, tally.figure.self_share))


def colour(tally: Tally) -> str:
    """The step of the ramp, "-few" of nothing."""
    share = tally.figure.online_share
    return "-few" if share is None else level(share)


def _row(offices: Offices, key: int) -> HeatRow:
    office, aim = offices.named[key], offices.aim(key).share
    url = reverse("leading:office", args=[office.code])
    tallies = [(month, offices.at(key, month)) for month in offices.shown.months]
    first = next((month for month, each in tallies if each.figure.all and each.figure.online_share >= aim), None)  # type: ignore[operator]
    return HeatRow(name_of(office), url, [_cell(each, month, url, month == first) for month, each in tallies])


def _cell(tally: Tally, month: date, url: str, hit: bool) -> Cell:
    if not tally.figure.all:
        return Cell(
            format_html('<span aria-hidden="true">·</span><span class="vh">{}</span>', _("chưa có hồ sơ")), "-few"
        )
    link = format_html('<a href="{}?thang={}">{}</a>', url, f"{month:%Y-%m}", both(tally))
    return Cell(link, colour(tally), hit)


def _tile(ward: Ward) -> Tile:
    name = ward.unit.name
    plain = name.partition(" (")[0]
    return Tile(
        name,
        plain.partition(" ")[2] or plain,
        both(ward.tally) if ward.tally.figure.all else "–",
        colour(ward.tally),
        reverse("leading:ward", args=[ward.unit.code]),
        "" if ward.helped else _("chưa có điểm"),
    )
