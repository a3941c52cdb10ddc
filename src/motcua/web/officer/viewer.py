"""The papers of the applicant: a list, and one of them shown large, with the one before and the one after."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.dossiers.models import Document, Dossier
from motcua.web.officer.access import find_dossier, staff_only
from motcua.web.officer.case_file import papers_of
from motcua.web.officer.files import PDF
from motcua.web.requests import SignedInRequest

NEAREST = 2  # how often one may press "closer"


def papers(dossier: Dossier, request: SignedInRequest) -> dict[str, Any]:
    """What the applicant gave; `shown` is the one asked for with ?xem=, else the first that can be shown."""
    given, _made = papers_of(dossier)
    viewable = [each for each in given if each.stored and (each.stored.is_image or each.stored.kind == PDF)]
    wanted, asked = request.GET.get("xem", ""), request.GET.get("gan", "")
    place = next((n for n, each in enumerate(viewable) if str(each.pk) == wanted), 0)
    if not viewable:
        return {"given": given, "shown": None}
    shown = viewable[place]
    near = min(int(asked), NEAREST) if asked.isdecimal() and len(asked) == 1 else 0
    return {
        "given": given,
        "shown": shown,
        "is_pdf": shown.stored is not None and shown.stored.kind == PDF,
        "number": place + 1,
        "total": len(viewable),
        "before": address(viewable[place - 1]) if place else "",
        "after": address(viewable[place + 1]) if place + 1 < len(viewable) else "",
        "near": near,
        "closer": address(shown, near + 1) if near < NEAREST else "",
        "farther": address(shown, near - 1) if near else "",
    }


def address(document: Document, near: int = 0) -> str:
    """The query string that shows this document so near."""
    return "?" + urlencode({"xem": document.pk} | ({"gan": near} if near else {}))


@require_safe
@staff_only
def fragment(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The papers alone, for the script of the page; the look at the file itself leaves its row."""
    dossier = find_dossier(request, pk)
    return render(request, "officer/parts/papers.html", {"dossier": dossier, "own": papers(dossier, request)})
