"""What is done with a till: open, count, close, confirm, undo a booking."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.models import CashShift
from motcua.payments.till import counters_of, own_shifts, settlements_of, voids_waiting_for, waiting_for
from motcua.web.officer.access import staff_only
from motcua.web.officer.money_form import FloatForm
from motcua.web.officer.shift_forms import CountForm, ReasonForm, VoidForm
from motcua.web.requests import SignedInRequest

BOTH = ["GET", "HEAD", "POST"]


@require_POST
@staff_only
def start(request: SignedInRequest) -> HttpResponse:
    """Open a shift at one of one's own counters."""
    number = request.POST.get("counter", "")
    desk = next((each for each in counters_of(request.user) if str(each.pk) == number), None)
    form = FloatForm(request.POST)
    if desk is None:
        raise Http404
    if not form.is_valid():
        return render(request, "officer/shift_open.html", {"form": form, "desk": desk})
    services.open_shift(desk, clerk=request.user, opening_float=form.cleaned_data["opening_float"] or 0)
    messages.success(request, _("Đã mở ca thu."))
    return redirect("officer:shifts")


@require_http_methods(BOTH)
@staff_only
@never_cache
def count(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Count without knowing what should be there; if everything fits the shift is closed by it."""
    shift = _own(request, pk)
    form = CountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        shift = services.count_shift(shift, clerk=request.user, found=form.found())
        if shift.fits:
            messages.success(request, _("Tiền khớp với biên lai. Đã đóng ca thu."))
            return redirect("officer:shift", pk)
        return redirect("officer:shift_close", pk)
    return render(request, "officer/shift_count.html", {"shift": shift, "form": form})


@require_http_methods(BOTH)
@staff_only
@never_cache
def close(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Something differs: count again, or say why and close."""
    shift = _own(request, pk)
    if shift.counted_at is None:
        return redirect("officer:shift_count", pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.close_shift(shift, clerk=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Đã đóng ca thu. Kế toán hoặc lãnh đạo xác nhận tiếp."))
        return redirect("officer:shift", pk)
    return render(request, "officer/shift_close.html", {"shift": shift, "form": form})


@require_POST
@staff_only
def confirm(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The money was received by another person."""
    shift = get_object_or_404(waiting_for(request.user), pk=pk)
    services.confirm_shift(shift, by=request.user)
    messages.success(request, _("Đã xác nhận ca thu."))
    return redirect("officer:shifts_waiting")


@require_http_methods(BOTH)
@staff_only
@never_cache
def void(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask that a booking of one's open shift be undone."""
    shift = get_object_or_404(own_shifts(request.user), settlements__pk=pk)
    settlement = settlements_of(shift).get(pk=pk)
    form, message, status = VoidForm(request.POST or None), "", 200
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_void(settlement, clerk=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Đã gửi đề nghị hủy. Kế toán hoặc lãnh đạo trả lời."))
            return redirect("officer:shifts")
        except DomainError as error:
            message, status = error.message, 409
    shown = {"settlement": settlement, "form": form, "message": message}
    return render(request, "officer/void.html", shown, status=status)


@require_POST
@staff_only
def void_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let a colleague's booking be undone, or not."""
    asked = get_object_or_404(voids_waiting_for(request.user), pk=pk)
    allow = request.POST.get("answer") == "allow"
    services.decide_void(asked, by=request.user, allow=allow)
    messages.success(request, _("Đã hủy khoản thu. Phí của hồ sơ lại chưa nộp.") if allow else _("Đã từ chối hủy."))
    return redirect("officer:shifts_waiting")


def _own(request: SignedInRequest, pk: UUID) -> CashShift:
    """One's own shift that is not closed yet. Raises Http404."""
    return get_object_or_404(own_shifts(request.user).filter(closed_at=None), pk=pk)
