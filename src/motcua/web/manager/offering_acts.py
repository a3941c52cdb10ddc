"""What leaders do about a service at an office: give a task, confirm a check, tell what does not work and that it works."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.accounts.models import Person
from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import Hindrance, ReadinessFinding
from motcua.uptake.offerings import hindrances_of
from motcua.uptake.readiness.checks import BY_ID
from motcua.web.manager.access import managers_only
from motcua.web.manager.offering_forms import AssignForm, ConfirmForm, HinderForm, SettleForm

FORM = ["GET", "HEAD", "POST"]
Save = Callable[[dict[str, Any]], object]


@require_http_methods(FORM)
@managers_only
def assign(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Somebody sees to a failing check until a day."""
    found = get_object_or_404(ReadinessFinding, pk=finding, offering=pk, settled_on=None)
    start = {"owner": found.owner_id, "due_on": found.due_on or clock.today() + timedelta(days=14)}
    form = AssignForm(request.POST or None, initial=start, offering=_offering(pk))
    texts = {"heading": _("Giao việc"), "intro": f"{BY_ID[found.check_id].words}. {found.said}", "verb": _("Giao việc")}
    return _act(request, pk, form, texts, lambda given: services.assign(found, by=_person(request), **given))


@require_http_methods(FORM)
@managers_only
def confirm(request: HttpRequest, pk: int, check: str) -> HttpResponse:
    """A check that people make was made."""
    words = str(BY_ID[check].words) if check in BY_ID else check
    form = ConfirmForm(request.POST or None, initial={"done_on": clock.today()})
    texts = {"heading": words, "intro": _("Xác nhận có giá trị 12 tháng."), "verb": _("Xác nhận")}
    return _act(
        request,
        pk,
        form,
        texts,
        lambda given: services.confirm(_offering(pk), check=check, by=_person(request), **given),
    )


@require_http_methods(FORM)
@managers_only
def hinder(request: HttpRequest, pk: int) -> HttpResponse:
    """Something does not work at this office."""
    offering = _offering(pk)
    form = HinderForm(request.POST or None, initial={"since": clock.today(), "scope": "one"})
    texts = {
        "heading": _("Báo việc chưa làm được"),
        "intro": _("Mức dịch vụ được tính lại từ ngày này, kèm lý do bạn ghi."),
        "verb": _("Ghi lại"),
    }

    def save(given: dict[str, Any]) -> object:
        procedure = offering.procedure if given.pop("scope") == "one" else None
        return services.report_hindrance(offering.authority, procedure=procedure, by=_person(request), **given)

    return _act(request, pk, form, texts, save)


@require_http_methods(FORM)
@managers_only
def settle(request: HttpRequest, pk: int, hindrance: int) -> HttpResponse:
    """It works again."""
    found = get_object_or_404(hindrances_of(_offering(pk)), pk=hindrance, valid_to=None)
    form = SettleForm(request.POST or None, initial={"last_day": clock.today()})
    texts = {
        "heading": _("Đã làm được"),
        "intro": f"{Hindrance.What(found.what).label}: {found.why}",
        "verb": _("Ghi lại"),
    }
    return _act(request, pk, form, texts, lambda given: services.end_hindrance(found, **given))


def _person(request: HttpRequest) -> Person:
    """Who acts: the page is only for signed-in leaders."""
    return cast(Person, request.user)


def _offering(pk: int) -> Offering:
    return get_object_or_404(Offering.objects.select_related("procedure", "authority", "authority__unit"), pk=pk)


def _act(request: HttpRequest, pk: int, form: forms.Form, texts: dict[str, str], save: Save) -> HttpResponse:
    """Show a form; when it is complete, do it and go back to the offering."""
    if request.method == "POST" and form.is_valid():
        save(dict(form.cleaned_data))
        return redirect("manager:offering", pk)
    return render(request, "manager/offering_act.html", {"offering": _offering(pk), "form": form, **texts})
