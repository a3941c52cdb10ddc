"""The offices that somebody answers for, and the page of each."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.uptake.overview.offices import Offices, offices_of
from motcua.web.leading import tables
from motcua.web.leading.access import leaders_only
from motcua.web.leading.bodies import shown
from motcua.web.leading.office_page import OfficePage, listed
from motcua.web.requests import SignedInRequest


@never_cache
@require_safe
@leaders_only
def offices(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The list, the farthest from its target first."""
    return shown(request, sight, "offices", lambda: (_listed(sight), True))


def _listed(sight: Sight) -> dict[str, Any]:
    found = offices_of(sight)
    return {"rows": listed(found), "offices": found}


@never_cache
@require_safe
@leaders_only
def office(request: SignedInRequest, sight: Sight, code: str) -> HttpResponse:
    """One office in the month of `?thang=2026-10`, without it the last closed month."""
    authority = seen(sight, code)
    found = offices_of(Sight(False, (authority,)))
    page = OfficePage(authority, found, month_of(request.GET.get("thang", ""), found), listed=not sight.everything)
    return render(request, "leading/office.html", {"page": page, "sight": sight, "as_of": clock.now()})


@never_cache
@require_safe
@leaders_only
def office_csv(request: SignedInRequest, sight: Sight, code: str) -> StreamingHttpResponse:
    """Twelve months of one office."""
    authority = seen(sight, code)
    months = offices_of(Sight(False, (authority,))).course(authority.pk).months
    return tables.file_of(tables.month_rows(months), f"co-quan-{authority.slug}")


def seen(sight: Sight, code: str) -> Authority:
    """An office that the person answers for. Raises Http404."""
    authority = get_object_or_404(Authority, code=code)
    if not sight.covers(authority):
        raise Http404
    return authority


def month_of(text: str, offices: Offices) -> date:
    """A month as an address says it, "2026-10"; what is none of those that are shown is the last closed one."""
    named = {f"{month:%Y-%m}": month for month in [*offices.shown.months, offices.running]}
    return named.get(text, offices.closed)
