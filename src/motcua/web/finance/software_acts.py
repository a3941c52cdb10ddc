"""What accountants and leaders do about software: enter a lease, correct it, end it early, tell the counter's cost."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.access import money_offices, sees_every_office
from motcua.payments.models import SoftwareApplication
from motcua.payments.software import leases_by
from motcua.web.finance.access import money_only
from motcua.web.finance.software_forms import CounterCostForm, EndForm, LeaseForm, told
from motcua.web.requests import SignedInRequest

FORM = ["GET", "HEAD", "POST"]
CONFLICT = 409


@require_http_methods(FORM)
@money_only
@never_cache
def enter(request: SignedInRequest) -> HttpResponse:
    """A new lease or purchase."""
    offices = money_offices(request.user)
    chosen = next((office for office in offices if office.code == request.GET.get("don-vi")), None)
    form = LeaseForm(request.POST or None, offices=offices, initial={"authority": chosen, "valid_from": clock.today()})

    def save(given: dict[str, Any]) -> str:
        names = {"application": given["application"], "agreed": form.agreed()}
        lease = services.enter_lease(given["authority"], by=request.user, **names)
        return reverse("finance:software_lease", args=[lease.pk])

    texts = {"heading": _("Ghi hợp đồng phần mềm"), "verb": _("Ghi vào sổ"), "back": reverse("finance:software")}
    return _act(request, form, texts | {"names": SoftwareApplication.objects.values_list("name", flat=True)}, save)


@require_http_methods(FORM)
@money_only
@never_cache
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct a lease; the history keeps what was before."""
    lease = get_object_or_404(leases_by(request.user), pk=pk)
    form = LeaseForm(request.POST or None, offices=[lease.authority], lease=lease, initial=told(lease))
    back = reverse("finance:software_lease", args=[pk])

    def save(given: dict[str, Any]) -> str:
        services.change_lease(lease, agreed=form.agreed(), why=given["why"], by=request.user, seen=_seen(request))
        return back

    texts = {"heading": _("Sửa hợp đồng"), "intro": lease.application.name, "verb": _("Lưu"), "back": back}
    return _act(request, form, texts | {"seen": request.POST.get("seen", lease.version)}, save)


@require_http_methods(FORM)
@money_only
@never_cache
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a lease before its day."""
    lease = get_object_or_404(leases_by(request.user), pk=pk)
    form = EndForm(request.POST or None, initial={"last_day": clock.today()})
    back = reverse("finance:software_lease", args=[pk])

    def save(given: dict[str, Any]) -> str:
        services.end_lease(lease, by=request.user, seen=_seen(request), **given)
        return back

    texts = {"heading": _("Kết thúc sớm"), "intro": lease.application.name, "verb": _("Kết thúc"), "back": back}
    return _act(request, form, texts | {"seen": request.POST.get("seen", lease.version)}, save)


@require_http_methods(FORM)
@money_only
@never_cache
def counter_cost(request: SignedInRequest) -> HttpResponse:
    """What a dossier at the counter costs, from a day on."""
    offices = money_offices(request.user)
    everywhere = sees_every_office(request.user)
    chosen = next((office for office in offices if office.code == request.GET.get("don-vi")), None)
    start = {"authority": chosen, "valid_from": clock.today().replace(day=1)}
    form = CounterCostForm(request.POST or None, offices=offices, everywhere=everywhere, initial=start)

    def save(given: dict[str, Any]) -> str:
        services.tell_counter_cost(by=request.user, **given)
        office = given["authority"]
        return reverse("finance:software_office", args=[office.code]) if office else reverse("finance:software")

    texts = {
        "heading": _("Chi phí một hồ sơ tại quầy"),
        "intro": _("Là số ước tính để so sánh. Ghi rõ tính từ đâu; số cũ vẫn giữ trong sổ."),
        "verb": _("Ghi lại"),
        "back": reverse("finance:software"),
    }
    return _act(request, form, texts, save)


def _seen(request: SignedInRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _act(
    request: SignedInRequest, form: forms.Form, texts: dict[str, Any], save: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """Show the form, or do what it says once; a broken rule shows it again with what was typed."""
    refused, status = "", 200
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        try:
            target = save(given)
        except DomainError as error:
            refused, status = error.message, CONFLICT
        else:
            messages.success(request, _("Đã ghi."))
            return redirect(target)
    return render(request, "finance/software_act.html", texts | {"form": form, "refused": refused}, status=status)
