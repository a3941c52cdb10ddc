"""A fair league of offices, for everybody: who improved first, small numbers hidden, unlike offices not laid side by side."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from motcua.foundation import clock
from motcua.uptake.league.quarters import Quarter, last_closed, quarter_of
from motcua.uptake.league.table import League, Measure, league
from motcua.web.figures.kept import kept
from motcua.web.figures.numbers import name_of, rounded
from motcua.web.public.league_page import ORDERS, LeaguePage
from motcua.web.public.uptake import csv_file

MEASURES = ("online", "self", "on_time", "accepted_first_time", "complaints")


@require_safe
def league_view(request: HttpRequest) -> HttpResponse:
    """One quarter, one kind of office, in one order; what is not understood is the usual."""
    quarter, communes, order = _quarter(request), _communes(request), request.GET.get("xep", "")
    order = order if order in ORDERS else next(iter(ORDERS))

    def body() -> tuple[str, bool]:
        page = LeaguePage(league(quarter, communes=communes), communes, order)
        return render_to_string("public/league_body.html", {"page": page, "as_of": clock.now()}), True

    return render(request, "public/league.html", {"body": kept(f"league.{quarter}.{communes}.{order}", body)})


@require_safe
def league_table(request: HttpRequest) -> StreamingHttpResponse:
    """The numbers of the page."""
    found = _asked(request)
    return csv_file(f"xep-hang-{found.quarter}", _rows(found))


def _communes(request: HttpRequest) -> bool:
    return request.GET.get("nhom") == "xa"


def _asked(request: HttpRequest) -> League:
    return league(_quarter(request), communes=_communes(request))


def _quarter(request: HttpRequest) -> Quarter:
    return quarter_of(request.GET.get("quy", "")) or last_closed()


def _rows(found: League) -> Iterator[list[Any]]:
    heads = [f"{name}_{what}" for name in MEASURES for what in ("n", "share", "low", "high", "change")]
    yield ["quarter", "authority_code", "authority", *heads, "expected", "ratio", "ratio_low", "ratio_high", "rank"]
    for each in found.places:
        measures = (each.online, each.own, each.on_time, each.clean, each.complaints)
        cells = [cell for measure in measures for cell in _cells(measure)]
        low, high = each.range or (None, None)
        expected = each.standing.expected if each.standing and each.ratio is not None else None
        mixed = [_number(expected, "0.1"), _number(each.ratio, "0.001"), _spelled(low), _spelled(high)]
        yield [
            str(found.quarter),
            each.office.code,
            name_of(each.office),
            *cells,
            *mixed,
            found.ranks.get(each.key, ""),
        ]


def _cells(measure: Measure) -> list[Any]:
    if not measure.told or measure.now.interval is None:
        return [measure.now.all, "", "", "", ""]
    low, high = measure.now.interval
    return [
        measure.now.all, _number(measure.now.share, "0.0001"), _spelled(low), _spelled(high), _number(measure.change, "0.0001"),
    ]  # fmt: skip


def _number(number: Fraction | None, to: str) -> str:
    return "" if number is None else str(rounded(number, to))


def _spelled(number: float | None) -> str:
    return "" if number is None else f"{number:.4f}"
