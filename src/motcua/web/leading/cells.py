"""Squares of heat maps and tile maps for leaders: both shares in each, and each leads to what is behind it."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
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


def slowest_of(offices: Offices) -> str:
    """The office with the lowest share in the last closed month; nothing of a single one."""
    return name_of(offices.named[_from_the_slowest(offices)[0]]) if len(offices.keys) > 1 else ""


def heat_of(offices: Offices) -> list[HeatRow]:
    """Office × month, the least online of the last month first; the first month at the office's own target is outlined."""
    rows = _from_the_slowest(offices)
    months = [(month, f"{month:%Y-%m}") for month in offices.shown.months]
    nothing = format_html('<span aria-hidden="true">·</span><span class="vh">{}</span>', _("chưa có hồ sơ"))
    return [_row(offices, key, months, Cell(nothing, "-few")) for key in rows]


def _from_the_slowest(offices: Offices) -> list[int]:
    return sorted(offices.keys, key=lambda key: offices.at(key, offices.closed).figure.online_share or Fraction(0))


def columns_of(offices: Offices) -> list[str]:
    """The months over the heat map."""
    return [f"{month:%m/%y}" for month in offices.shown.months]


def tiles_of(rows: Map) -> list[list[Tile | None]]:
    """The tile map; where nobody helps is said in the square."""
    return [[_tile(each) if each else None for each in row] for row in rows]


def both(tally: Tally) -> str:
    """ "42 · 22": online and self-filed in whole percent."""
    return _square(tally.figure.online, tally.figure.self_filed, tally.figure.all)[0]


def colour(tally: Tally) -> str:
    """The step of the ramp, "-few" of nothing."""
    return _square(tally.figure.online, tally.figure.self_filed, tally.figure.all)[1] if tally.figure.all else "-few"


@lru_cache(maxsize=8192)
def _square(online: int, own: int, total: int) -> tuple[str, str]:
    """The text and the colour of a square; hundreds of them are on a page, and many are alike."""
    text = "\u00a0·\u00a0".join(whole_percent(Fraction(part, total)) for part in (online, own))
    return text, level(Fraction(online, total))


def _row(offices: Offices, key: int, months: list[tuple[date, str]], nothing: Cell) -> HeatRow:
    office, aim = offices.named[key], offices.aim(key).share
    url, cells, hit = reverse("leading:office", args=[office.code]), [], False
    for month, name in months:
        tally = offices.at(key, month)
        if not tally.figure.all:
            cells.append(nothing)
            continue
        first = not hit and (tally.figure.online_share or Fraction(0)) >= aim
        hit = hit or first
        link = format_html('<a href="{}?thang={}">{}</a>', url, name, both(tally))
        cells.append(Cell(link, colour(tally), first))
    return HeatRow(name_of(office), url, cells)


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
