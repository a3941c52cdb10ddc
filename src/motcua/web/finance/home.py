"""The first page of the money office: what waits for somebody today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.payments.access import money_offices
from motcua.web.finance.access import money_only
from motcua.web.requests import SignedInRequest


@require_safe
@money_only
def home(request: SignedInRequest) -> HttpResponse:
    """The offices whose money this person may see."""
    return render(request, "finance/home.html", {"offices": money_offices(request.user)})
