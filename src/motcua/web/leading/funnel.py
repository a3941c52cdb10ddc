"""Where people stop on the way: the largest procedures, and one of them in full."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.uptake.access import Sight
from motcua.web.leading.access import leaders_only
from motcua.web.leading.funnel_page import MONTHS, FunnelPage, csv_rows
from motcua.web.leading.tables import file_of


@never_cache
@require_safe
@leaders_only
def funnel(request: HttpRequest, sight: Sight) -> HttpResponse:
    """The page; a code that does not exist is a 404."""
    page = _asked(request, sight)
    return render(request, "leading/funnel.html", {"page": page, "sight": sight, "choices_of_months": MONTHS})


@never_cache
@require_safe
@leaders_only
def funnel_csv(request: HttpRequest, sight: Sight) -> HttpResponseBase:
    """The same numbers as a file."""
    page = _asked(request, sight)
    if page.procedure is None:
        raise Http404
    return file_of(csv_rows(page), f"chang-nop-{page.procedure.code}")


def _asked(request: HttpRequest, sight: Sight) -> FunnelPage:
    page = FunnelPage(sight, request.GET)
    if page.procedure is None and request.GET.get("thu-tuc"):
        raise Http404
    return page
