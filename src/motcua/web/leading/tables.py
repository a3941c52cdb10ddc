"""The figures of the leaders' pages as files for spreadsheets."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.http import StreamingHttpResponse

from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.uptake.access import Sight
from motcua.uptake.counting.reading import Tally
from motcua.uptake.overview.offices import offices_of
from motcua.web.figures.numbers import name_of

HEADS = (
    "all", "online", "self_filed", "assisted", "representative", "paper", "online_share", "self_share", "released_on_time",
    "released_late", "supplements_asked",
)  # fmt: skip


def file_of(rows: Iterable[Iterable[Any]], name: str) -> StreamingHttpResponse:
    """A table as a download, with the day in its name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}-{clock.today():%Y-%m-%d}.csv"'}
    return StreamingHttpResponse(csv_lines(rows), content_type=TYPE, headers=headers)


def office_rows(sight: Sight) -> Iterator[tuple[Any, ...]]:
    """One line for each office and closed month with dossiers."""
    offices = offices_of(sight)
    yield ("month", "authority_code", "authority", *HEADS)
    for key in offices.keys:
        for month in offices.shown.months:
            if (tally := offices.at(key, month)).figure.all:
                yield (f"{month:%Y-%m}", offices.named[key].code, name_of(offices.named[key]), *numbers(tally))


def month_rows(months: dict[date, Tally]) -> Iterator[tuple[Any, ...]]:
    """One line a month."""
    yield ("month", *HEADS)
    for month, tally in months.items():
        yield (f"{month:%Y-%m}", *numbers(tally))


def numbers(tally: Tally) -> tuple[Any, ...]:
    """The counts of a tally in the order of HEADS; shares in percent to one decimal."""
    figure = tally.figure
    shares = (
        "" if share is None else f"{float(share * 100):.1f}" for share in (figure.online_share, figure.self_share)
    )
    counts = (figure.all, figure.online, figure.self_filed, figure.assisted, figure.representative, figure.paper)
    return (*counts, *shares, tally.on_time, tally.late, tally.asked)
