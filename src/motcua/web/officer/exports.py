"""Lists as files: asked for from the list, made by a worker, followed here, taken by whoever asked."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Export
from motcua.dossiers.queries import Filters, Inbox
from motcua.dossiers.queries.filters import GROUPS
from motcua.files import queries as files
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import staff_only
from motcua.web.officer.list_address import address, asked_for
from motcua.web.officer.list_frame import active
from motcua.web.requests import SignedInRequest

SHOWN = 20


@require_safe
@staff_only
def exports(request: SignedInRequest) -> HttpResponse:
    """What may be taken out now, and one's own exports with their progress; htmx asks for the latter alone."""
    own = {"lines": lines(request), "underway": any(line["export"].is_underway for line in lines(request))}
    if request.headers.get("HX-Request"):
        return render(request, "officer/exports_list.html", own)
    filters = asked_for(request.GET)
    more = {"filters": filters, "said": said(filters, request), "back": address(filters), "asked": bool(request.GET)}
    if more["asked"]:
        inbox = Inbox(request.user)
        listed = inbox.counts(filters).listed
        page = inbox.page(filters, number=1, size=1, total=listed)
        more |= {"total": page.total, "capped": page.capped}
    return render(request, "officer/exports.html", own | more | {"kinds": Export.Kind.choices})


@require_POST
@staff_only
def ask(request: SignedInRequest) -> HttpResponse:
    """Begin one."""
    kind = request.POST.get("kind")
    wanted = kind if kind in Export.Kind.values else Export.Kind.CSV
    try:
        personal = request.POST.get("personal") == "1"
        services.request_export(request.user, kind=wanted, filters=asked_for(request.POST), personal=personal)
    except DomainError as error:
        messages.warning(request, error.message)
    return redirect("officer:exports")


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def download(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """The file, piece by piece; everybody else gets a 404."""
    export = get_object_or_404(Export, pk=pk, person=request.user)
    stored = services.note_download(export, person=request.user)
    pieces = files.pieces(stored)
    first: Iterator[bytes] = iter([next(pieces)])  # a lost file is an error page, not half a download
    response = StreamingHttpResponse(chain(first, pieces), content_type=stored.kind)
    response["Content-Disposition"] = content_disposition_header(True, stored.name) or "attachment"
    response["Content-Length"] = str(stored.size)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def lines(request: SignedInRequest) -> list[dict[str, Any]]:
    """One's own exports, the newest first, each with what it was narrowed by."""
    found = Export.objects.filter(person=request.user).select_related("stored")[:SHOWN]
    return [
        {
            "export": export,
            "said": said(Filters.of(export.filters), request),
            "percent": 100 * export.done // export.total if export.total else 0,
            "until": until(export),
        }
        for export in found
    ]


def until(export: Export) -> datetime | None:
    """Until when the file can be taken."""
    return export.erase_at if export.state == Export.State.READY else None


def said(filters: Filters, request: SignedInRequest) -> str:
    """The filters in words: "Cả cơ quan, Trễ hạn"."""
    words = [str(GROUPS[filters.group]), *(str(link.name) for link in active(filters, request.user, 50))]
    return ", ".join(words)
