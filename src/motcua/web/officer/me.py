"""One's own page: roles, and the way to one's security."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.web.officer.absences import own_absences
from motcua.web.officer.access import staff_only
from motcua.web.requests import SignedInRequest


@require_safe
@staff_only
def me(request: SignedInRequest) -> HttpResponse:
    """Which roles I hold today, when I am away, whom I stand in for, and where my second factor and sessions are."""
    return render(request, "officer/me.html", own_absences(request.user))
