"""Putting a draft aside, coming back to it, throwing it away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Draft
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import Journey
from motcua.web.citizen.noting import coming_back, note


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
    note(request, draft, *coming_back(draft))
    return redirect(Journey(draft).here())


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def discard(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Ask once, then throw the draft away."""
    if request.method != "POST":
        return render(request, "citizen/discard.html", {"draft": draft, "journey": Journey(draft)})
    services.discard_draft(draft)
    messages.success(request, _("Đã bỏ hồ sơ đang khai. Không còn gì được giữ lại."))
    return redirect("citizen:mine" if request.user.is_authenticated else "public:home")
