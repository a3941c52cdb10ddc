"""Do people file online, and do they do it themselves? For everybody to see, right at the moment of reading."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.uptake import publicly
from motcua.web.figures.kept import kept
from motcua.web.public import uptake_tables
from motcua.web.public.uptake_office import OfficeFigures
from motcua.web.public.uptake_page import COMMUNES, Uptake

KIND = "nhom"  # ?nhom=xa: wards and communes instead of the offices of the province
TABLES: dict[str, Callable[[Uptake], Iterable[list[Any]]]] = {
    "truc-tuyen": uptake_tables.months_of_offices,
    "tung-thang": uptake_tables.months,
    "linh-vuc": uptake_tables.fields,
    "phuong-xa": uptake_tables.wards,
    "truoc-day": uptake_tables.before,
}


@require_safe
def uptake(request: HttpRequest) -> HttpResponse:
    """Sentences, then the line with target and forecast, the heat map, the map, fields, history, and how it was counted."""
    communes = request.GET.get(KIND) == "xa"
    body = kept(f"uptake.{communes}", lambda: _body(communes))
    return render(request, "public/uptake.html", {"body": body})


@require_safe
def uptake_table(request: HttpRequest, which: str = "truc-tuyen") -> StreamingHttpResponse:
    """The numbers of one picture."""
    if which not in TABLES:
        raise Http404
    return csv_file(which, TABLES[which](Uptake(publicly.province(), communes=False)))


@require_safe
def office(request: HttpRequest, code: str) -> HttpResponse:
    """One office: month by month, its procedures, how well it keeps its word."""
    page = _office(code)
    shown = {"page": page, "as_of": clock.now(), "target": page.target, "communes": page.office.kind == COMMUNES}
    return render(request, "public/uptake_office.html", shown)


@require_safe
def office_table(request: HttpRequest, code: str) -> StreamingHttpResponse:
    """The procedures of one office."""
    return csv_file(f"truc-tuyen-{code}", uptake_tables.procedures(_office(code)))


def csv_file(name: str, rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """Rows as a file that is called by its subject and the day."""
    disposition = f'attachment; filename="{name}-{clock.today():%Y-%m-%d}.csv"'
    return StreamingHttpResponse(csv_lines(rows), content_type=TYPE, headers={"Content-Disposition": disposition})


def _body(communes: bool) -> tuple[str, bool]:
    """The page without its frame; it is whole when the line is drawn."""
    page = Uptake(publicly.province(), communes=communes)
    shown = {"page": page, "as_of": clock.now(), "target": page.target, "mark": f"{float(page.aim * 100):.1f}"}
    return render_to_string("public/uptake_body.html", shown), page.line.ready


def _office(code: str) -> OfficeFigures:
    found = get_object_or_404(Authority.objects.select_related("unit"), code=code)
    return OfficeFigures(publicly.office(found))
