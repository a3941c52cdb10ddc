"""Form 06: the register of an office, on the screen and as a file to keep."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.dossiers.paperwork.register import csv_pieces, volume_pdf, volumes, write_xlsx
from motcua.dossiers.queries.register import STANDINGS, RegisterFilters, lines, offices_of_register, register
from motcua.foundation import clock
from motcua.web.officer.access import staff_only
from motcua.web.officer.files import CAGE, CAGE_OF_PDF, PDF, caged
from motcua.web.requests import SignedInRequest

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_PERIOD = 366  # days of one register


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def book(request: SignedInRequest) -> HttpResponse:
    """One page of the register with its filters, and the files of the same lines."""
    offices = list(offices_of_register(request.user))
    asked = asked_for(request, offices)
    pages = Paginator(register(asked), PAGE)
    page = pages.get_page(request.GET.get("trang"))
    rows = lines(register(asked)[max(page.start_index() - 1, 0) : page.end_index()], first=page.start_index())
    return render(
        request,
        "officer/register.html",
        {
            "offices": offices,
            "asked": asked,
            "standings": STANDINGS,
            "procedures": procedures(asked),
            "page": page,
            "rows": rows,
            "agencies": any(row.agency != asked.office.name for row in rows),
            "query": query_of(asked),
            "volumes": [
                {"number": number, "first": first, "last": last}
                for number, (first, last) in enumerate(volumes(pages.count), 1)
            ],
            "narrowed": bool(asked.procedure or asked.standing or asked.text),
        },
    )


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def as_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """All lines as CSV, sent while they are read."""
    asked = _asked(request)
    return _named(
        StreamingHttpResponse(csv_pieces(asked, request.user), content_type="text/csv; charset=utf-8"), asked, "csv"
    )


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def as_xlsx(request: SignedInRequest) -> FileResponse:
    """All lines as a workbook, written to a file that is gone when it has been sent."""
    asked = _asked(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "so.xlsx"
        write_xlsx(asked, path, request.user)
        made = path.open("rb")
    return _named(FileResponse(made, content_type=XLSX), asked, "xlsx")


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def as_pdf(request: SignedInRequest, volume: int) -> HttpResponse:
    """One volume to print."""
    asked = _asked(request)
    try:
        made = volume_pdf(asked, volume, request.user)
    except IndexError:
        raise Http404 from None
    response = caged(HttpResponse(made, content_type=PDF), CAGE_OF_PDF)
    response["Content-Disposition"] = f'inline; filename="{_name(asked)}-tap-{volume}.pdf"'
    return response


def _asked(request: SignedInRequest) -> RegisterFilters:
    return asked_for(request, list(offices_of_register(request.user)))


def asked_for(request: SignedInRequest, offices: list[Authority]) -> RegisterFilters:
    """The filters of the address; what is not understood counts as not asked. Raises Http404 for who reads no register."""
    if not offices:
        raise Http404(_("Bạn không có sổ theo dõi hồ sơ nào."))
    given, today = request.GET, clock.today()
    last = _day(given.get("den-ngay", "")) or today
    first = _day(given.get("tu-ngay", "")) or last.replace(day=1)
    first, last = min(first, last), max(first, last)
    standing = given.get("tinh-trang", "")
    return RegisterFilters(
        office=next((each for each in offices if each.code == given.get("co-quan")), offices[0]),
        first=max(first, date.fromordinal(max(last.toordinal() - LONGEST_PERIOD + 1, 1))),
        last=last,
        procedure=_clean(given.get("thu-tuc", ""))[:20],
        standing=standing if standing in STANDINGS else "",
        text=_clean(given.get("q", ""))[:100],
    )


def query_of(asked: RegisterFilters) -> str:
    """The same filters as a query string, without the page."""
    said = {
        "co-quan": asked.office.code,
        "tu-ngay": asked.first.isoformat(),
        "den-ngay": asked.last.isoformat(),
        "thu-tuc": asked.procedure,
        "tinh-trang": asked.standing,
        "q": asked.text,
    }
    return urlencode({name: value for name, value in said.items() if value})


def procedures(asked: RegisterFilters) -> list[Any]:
    """The procedures that this office took in during these days, by code."""
    whole = RegisterFilters(asked.office, asked.first, asked.last)
    found = register(whole).order_by("dossier__procedure__code")
    return list(found.values("dossier__procedure__code", "dossier__procedure__name_vi").distinct())


def _named(response: Any, asked: RegisterFilters, suffix: str) -> Any:
    response["Content-Disposition"] = f'attachment; filename="{_name(asked)}.{suffix}"'
    return caged(response, CAGE)


def _name(asked: RegisterFilters) -> str:
    return f"so-theo-doi-{asked.office.slug}-{asked.first:%Y%m%d}-{asked.last:%Y%m%d}"


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None


def _clean(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\0", "").strip()
