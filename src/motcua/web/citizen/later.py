"""Putting a draft aside, coming back to it, throwing it away."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.dossiers.models import Draft
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import Journey


@require_safe
@login_required
@with_draft
def save(request: HttpRequest, draft: Draft) -> HttpResponse:
    """After the telephone code the draft belongs to the person; say until when it is kept and how to come back."""
    return render(request, "citizen/saved.html", {"draft": draft, "journey": Journey(draft)})


@require_safe
@with_draft
def resume(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Go on where something is missing."""
    return redirect(Journey(draft).here())
