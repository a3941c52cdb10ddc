"""Work that leaders gave me: the list, one piece of it, what is said and done about it. Leaders use the same page."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.queries import roles_of
from motcua.uptake.actions.reading import actions_by, leads, open_of, owned_by
from motcua.uptake.actions.snapshot import read
from motcua.uptake.models import ActionItem
from motcua.web.officer.access import staff_only
from motcua.web.officer.work_address import address_about
from motcua.web.requests import SignedInRequest

PAGE = 30


@never_cache
@require_safe
@staff_only
def mine(request: SignedInRequest) -> HttpResponse:
    """Open ones first, the earliest day first."""
    pages = Paginator(owned_by(request.user), PAGE).get_page(request.GET.get("trang"))
    open_ones, late = open_of(request.user)
    shown = {"pages": pages, "rows": list(pages), "open": open_ones, "late": late}
    return render(request, "officer/work.html", shown)


@never_cache
@require_safe
@staff_only
def one(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What it is, why, what was said and done, the figures before and after, and what this person may do with it."""
    return render(request, "officer/work_one.html", shown_of(request, found_by(request, pk)))


def found_by(request: SignedInRequest, pk: UUID) -> ActionItem:
    """Work that this person may read. Raises Http404."""
    return get_object_or_404(actions_by(request.user), pk=pk)


def shown_of(request: SignedInRequest, action: ActionItem) -> dict[str, Any]:
    """What the page of one piece of work shows."""
    leading = leads(request.user, action)
    return {
        "action": action,
        "about": address_about(action, everything="manager" in request_roles(request)),
        "before": read(action.figure_before),
        "after": read(action.figure_after),
        "events": list(action.events.select_related("by")),
        "leading": leading,
        "own": action.owner_id == request.user.pk,
        "open": action.state == ActionItem.State.OPEN,
    }


def request_roles(request: SignedInRequest) -> set[str]:
    """Every role of this person, anywhere; read once a request by the frame."""
    return set().union(*roles_of(request.user).values())
