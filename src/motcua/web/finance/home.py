"""The first page of the money office: what waits for somebody today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.foundation import clock
from motcua.payments.access import money_offices
from motcua.payments.today import figures
from motcua.web.finance.access import money_only
from motcua.web.finance.waiting import waiting_for
from motcua.web.requests import SignedInRequest


@require_safe
@money_only
@never_cache
def home(request: SignedInRequest) -> HttpResponse:
    """One sentence, a card for each thing that waits, and what came in today."""
    shown = {
        "today": clock.today(),
        "offices": money_offices(request.user),
        "waiting": waiting_for(request.user),
        "figures": figures(request.user),
    }
    return render(request, "finance/home.html", shown)
