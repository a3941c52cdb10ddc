"""The numbers under every picture, as rows of a file: heads in plain English, a split of a few dossiers left empty."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from motcua.uptake.counting.reading import Tally
from motcua.uptake.figures import FEWEST, Figure
from motcua.web.figures.numbers import name_of, rounded
from motcua.web.public.uptake_office import OfficeFigures
from motcua.web.public.uptake_page import Line, Uptake

SPLIT = ["all", "online", "self_filed", "assisted", "paper", "online_share", "self_share"]
WORKED = ["released", "on_time", "on_time_share"]


def months_of_offices(page: Uptake) -> Iterator[list[Any]]:
    """Office × month."""
    yield ["month", "authority_code", "authority", *SPLIT, *WORKED]
    province = page.province
    order = sorted(province.cells, key=lambda key: (province.named[key[0]].code, key[1]))
    for key, month in order:
        each, office = province.cells[key, month], province.named[key]
        if each.figure.all:
            split = _split(each.figure, (key, month) not in province.hidden)
            yield [f"{month:%Y-%m}", office.code, name_of(office), *split, *_worked(each)]


def months(page: Uptake) -> Iterator[list[Any]]:
    """The province month by month, and what is expected of the months to come."""
    yield ["month", *SPLIT, *WORKED, "forecast", "forecast_low", "forecast_high"]
    course = page.province.followed.course
    for month, each in course.months.items():
        yield [f"{month:%Y-%m}", *_split(each.figure, each.figure.shown), *_worked(each), "", "", ""]
    for point in course.forecast.points:
        ahead = [_percent(each) for each in (point.middle, point.low, point.high)]
        yield [f"{point.month:%Y-%m}", *[""] * (len(SPLIT) + len(WORKED)), *ahead]


def fields(page: Uptake) -> Iterator[list[Any]]:
    """Field by field over twelve months."""
    yield ["field", *SPLIT, "told_before"]
    for bar in page.fields:
        yield [bar.name, *_split(bar.figure, bar.figure.shown), bar.before]


def wards(page: Uptake) -> Iterator[list[Any]]:
    """Where the applicants live."""
    yield ["ward", *SPLIT, *WORKED]
    yield from _lines(page.wards)


def before(page: Uptake) -> Iterator[list[Any]]:
    """What newspapers told, and today's figure."""
    yield ["year", "place", "told", "newspaper", "published", "headline", "online_share_today", "self_share_today"]
    for each in page.history:
        shares = (each.today.online_share, each.today.self_share) if each.today else (None, None)
        yield [
            each.cited.year, each.where, each.told, each.source, f"{each.published:%Y-%m-%d}", each.title,
            *(_percent(share) for share in shares),
        ]  # fmt: skip


def procedures(page: OfficeFigures) -> Iterator[list[Any]]:
    """The procedures of one office over twelve months."""
    yield ["procedure_code", "procedure", *SPLIT]
    for row in page.procedures:
        yield [row.code, row.name, *_split(row.bar.figure, row.split)]


def _lines(lines: Iterable[Line]) -> Iterator[list[Any]]:
    for line in lines:
        yield [line.name, *_split(line.tally.figure, line.split), *_worked(line.tally)]


def _split(figure: Figure, shown: bool) -> list[Any]:
    counts = (figure.online, figure.self_filed, figure.helped, figure.paper)
    shares = (_percent(each) for each in (figure.online_share, figure.self_share))
    return [figure.all, *(counts if shown else [""] * 4), *(shares if shown else [""] * 2)]


def _worked(tally: Tally) -> list[Any]:
    known = tally.on_time + tally.late
    told = known >= FEWEST
    return [tally.released, tally.on_time if told else "", _percent(tally.on_time_share) if told else ""]


def _percent(share: Fraction | None) -> str:
    return "" if share is None else str(rounded(share * 100, "0.1"))
