"""Open dossiers of offices that have closed and whose successor is not clear: a leader of the province places them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on
from motcua.dossiers import services
from motcua.dossiers.heirs import PLACES, Heirs
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.unplaced import unplaced
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.manager.access import managers_only
from motcua.web.requests import SignedInRequest

PAGE = 25


@require_safe
@managers_only
def waiting(request: SignedInRequest) -> HttpResponse:
    """The dossiers, the most pressing first, each with the offices that may go on with it."""
    page = Paginator(unplaced(), PAGE).get_page(request.GET.get("trang"))
    return render(request, "manager/handing_over.html", {"page": page, "rows": _rows(page)})


@require_POST
@managers_only
def place(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Hand one dossier to the chosen office."""
    dossier = get_object_or_404(unplaced(), pk=pk)
    office = get_object_or_404(authorities_on(), code=request.POST.get("office", "").replace("\0", ""))
    try:
        services.place_dossier(dossier, manager=request.user, to=office)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        said = _("Đã chuyển hồ sơ %(reference)s sang %(office)s.")
        messages.success(request, said % {"reference": dossier.reference, "office": office.name})
    return redirect("manager:handing_over")


def _rows(page: Page) -> list[dict[str, object]]:
    heirs = Heirs(clock.today())
    return [{"dossier": each, "offices": _offices(each, heirs)} for each in page]


def _offices(dossier: Dossier, heirs: Heirs) -> list[Authority]:
    """The successors of the closed office; without any, every office of today."""
    closed = next(
        getattr(dossier, f"{place}_id") for place in PLACES if getattr(dossier, f"{place}_id") in heirs.closed
    )
    return heirs.candidates(closed) or list(authorities_on())
