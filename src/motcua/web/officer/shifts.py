"""The till on the screen: my shift now, its sheet on paper, earlier ones, and what waits for a second person."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.payments.access import money_offices
from motcua.payments.models import NOTES, CashShift
from motcua.payments.till import (
    confirms_at,
    counters_of,
    own_shifts,
    settlements_of,
    shifts_by,
    taken_in,
    voids_waiting_for,
    waiting_for,
)
from motcua.web.officer.access import staff_only
from motcua.web.officer.money_form import FloatForm
from motcua.web.requests import SignedInRequest

PAGE = 30


@require_safe
@staff_only
@never_cache
def mine(request: SignedInRequest) -> HttpResponse:
    """The open shifts of this clerk with everything taken, and the counters where he may open one."""
    counters = counters_of(request.user)
    confirms = bool(confirms_at(request.user))
    if not counters and not confirms:
        raise Http404
    open_ones = {shift.authority_id: shift for shift in own_shifts(request.user).filter(closed_at=None)}
    tills = [till_of(shift) for shift in open_ones.values()]
    closed = [office for office in counters if office.pk not in open_ones]
    last = own_shifts(request.user).filter(closed_at__isnull=False)[:3]
    context = {"tills": tills, "closed": closed, "form": FloatForm(), "last": last, "confirms": confirms}
    return render(request, "officer/shifts.html", context | waiting_counts(request))


@require_safe
@staff_only
@never_cache
def sheet(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The sheet of one shift, to sign and to keep: what was taken, what was counted, what differs and why."""
    shift = find_shift(request, pk)
    may_confirm = shift in waiting_for(request.user)
    notes = [(note, many, note * many) for note in NOTES if (many := shift.notes.get(str(note), 0))]
    context = till_of(shift) | {"notes": notes, "may_confirm": may_confirm, "own": shift.clerk_id == request.user.pk}
    return render(request, "officer/shift_sheet.html", context)


@require_safe
@staff_only
@never_cache
def history(request: SignedInRequest) -> HttpResponse:
    """Shifts, the newest first: one's own, and those of the offices whose money this person sees."""
    found = shifts_by(request.user)
    if not found.exists() and not counters_of(request.user) and not money_offices(request.user):
        raise Http404
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    return render(request, "officer/shift_history.html", {"page": page} | waiting_counts(request))


@require_safe
@staff_only
@never_cache
def waiting(request: SignedInRequest) -> HttpResponse:
    """Closed shifts to confirm, and bookings that colleagues ask to undo."""
    if not confirms_at(request.user):
        raise Http404
    shown = {"shifts": list(waiting_for(request.user)), "voids": list(voids_waiting_for(request.user))}
    return render(request, "officer/shifts_waiting.html", shown | waiting_counts(request))


def find_shift(request: SignedInRequest, pk: UUID) -> CashShift:
    """A shift that this person may see. Raises Http404."""
    return get_object_or_404(shifts_by(request.user), pk=pk)


def till_of(shift: CashShift) -> dict[str, Any]:
    """What the pages of a shift show of it."""
    return {"shift": shift, "rows": list(settlements_of(shift)), "taken": taken_in(shift)}


def waiting_counts(request: SignedInRequest) -> dict[str, Any]:
    """How much waits for this person; `confirms` says whether anything ever can."""
    if not confirms_at(request.user):
        return {"to_confirm": 0, "confirms": False}
    waits = waiting_for(request.user).count() + voids_waiting_for(request.user).count()
    return {"to_confirm": waits, "confirms": True}
