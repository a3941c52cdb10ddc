"""Why not online: the target, the figure, and what people say at the counter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.uptake.access import Sight
from motcua.web.leading.access import leaders_only
from motcua.web.leading.causes_page import CausesPage, csv_rows
from motcua.web.leading.funnel_page import MONTHS
from motcua.web.leading.tables import file_of


@never_cache
@require_safe
@leaders_only
def causes(request: HttpRequest, sight: Sight) -> HttpResponse:
    """The page; an office that the leader does not see is a 404."""
    page = _asked(request, sight)
    return render(request, "leading/causes.html", {"page": page, "sight": sight, "choices_of_months": MONTHS})


@never_cache
@require_safe
@leaders_only
def causes_csv(request: HttpRequest, sight: Sight) -> HttpResponseBase:
    """The same numbers as a file."""
    return file_of(csv_rows(_asked(request, sight)), "vi-sao-chua")


def _asked(request: HttpRequest, sight: Sight) -> CausesPage:
    page = CausesPage(sight, request.GET)
    if page.lost:
        raise Http404
    return page
