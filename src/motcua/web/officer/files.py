"""Looking at what lies in a dossier. A file is shown inside the page's own cage, and every look leaves a row."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from motcua.files import queries
from motcua.files.models import StoredFile
from motcua.web.officer.access import find_dossier, open_dossier, staff_only
from motcua.web.requests import SignedInRequest

PDF = "application/pdf"
CAGE = "default-src 'none'; sandbox"
# The viewer of a browser does not start inside a sandbox; a PDF is cleaned on arrival and runs nothing of ours.
CAGE_OF_PDF = "default-src 'none'; object-src 'self'; frame-ancestors 'self'"


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def stored_file(request: SignedInRequest, pk: UUID, document: UUID) -> HttpResponse:
    """The file itself: a picture or PDF in the browser, anything else (and with ?tai-ve=1) as a download."""
    dossier = find_dossier(request, pk)
    found = get_object_or_404(dossier.documents.select_related("stored"), pk=document)
    if found.stored is None:
        raise Http404
    open_dossier(request, pk, _("Xem tệp: %(title)s") % {"title": found.title})
    return served(found.stored, download=request.GET.get("tai-ve") == "1")


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def thumbnail(request: SignedInRequest, pk: UUID, document: UUID) -> HttpResponse:
    """A small picture for the list of papers; it belongs to the look at the dossier, which has its row already."""
    dossier = find_dossier(request, pk)
    found = get_object_or_404(dossier.documents.select_related("stored"), pk=document)
    small = queries.thumbnail(found.stored) if found.stored else None
    if small is None:
        raise Http404
    return caged(HttpResponse(small, content_type="image/jpeg"), CAGE)


def served(stored: StoredFile, *, download: bool) -> HttpResponse:
    """The clean bytes with their kind, never guessed at by the browser."""
    shown = stored.is_image or stored.kind == PDF
    response = HttpResponse(queries.content(stored), content_type=stored.kind if shown else "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(download or not shown, stored.name) or "attachment"
    if stored.kind == PDF:  # the page of the dossier shows it in a frame
        response["X-Frame-Options"] = "SAMEORIGIN"
        return caged(response, CAGE_OF_PDF)
    return caged(response, CAGE)


def caged(response: HttpResponse, policy: str) -> HttpResponse:
    """No script, no form, no neighbour can be reached from this answer."""
    response["Content-Security-Policy"] = policy
    response["X-Content-Type-Options"] = "nosniff"
    return response
