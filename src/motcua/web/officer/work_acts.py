"""What is done with given work: a form is shown, a service does it, and who is too late is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.models import ActionItem
from motcua.web.officer.access import staff_only
from motcua.web.officer.work import found_by, shown_of
from motcua.web.officer.work_forms import DropForm, MoveForm, OutcomeForm, OwnerForm, ReopenForm, SayForm
from motcua.web.requests import SignedInRequest

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Act:
    """One thing that can be done: its form, its service and its words; `leading` ones only by leaders, on `open` work."""

    form: type[forms.Form]
    service: Callable[..., ActionItem]
    heading: str | Promise
    leading: bool = True
    on_open: bool = True


ACTS = {
    "trao-doi": Act(SayForm, services.say_on, _("Trao đổi"), leading=False),
    "bao-xong": Act(OutcomeForm, services.finish_work, _("Báo xong"), leading=False),
    "doi-han": Act(MoveForm, services.move_due, _("Đổi hạn")),
    "giao-lai": Act(OwnerForm, services.pass_on, _("Giao cho người khác")),
    "bo": Act(DropForm, services.drop_work, _("Bỏ việc này")),
    "mo-lai": Act(ReopenForm, services.reopen_work, _("Mở lại"), on_open=False),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def act(request: SignedInRequest, pk: UUID, name: str) -> HttpResponse:
    """Show the form of an act; when it is complete, do it and go back to the work."""
    action, chosen = found_by(request, pk), ACTS.get(name)
    shown = shown_of(request, action)
    if chosen is None or (chosen.leading and not shown["leading"]):
        raise Http404
    if request.method != "POST" and name != "trao-doi" and chosen.on_open != shown["open"]:
        raise Http404
    form = _form(request, chosen, action)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                chosen.service(action, by=request.user, **_given(form))
                return redirect("officer:work", pk)
            except PermissionDenied:
                raise Http404 from None
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
    return render(request, "officer/work_act.html", shown | {"form": form, "heading": chosen.heading}, status=status)


def _form(request: SignedInRequest, chosen: Act, action: ActionItem) -> forms.Form:
    more: dict[str, Any] = {}
    if chosen.form is OwnerForm:
        more["offices"] = [action.authority_id] if action.authority_id else []
    start = {"due_on": max(action.due_on, clock.today()) + WEEK}
    return chosen.form(request.POST or None, initial=start, **more)


def _given(form: forms.Form) -> dict[str, Any]:
    return {"owner": form.person} if isinstance(form, OwnerForm) else dict(form.cleaned_data)
