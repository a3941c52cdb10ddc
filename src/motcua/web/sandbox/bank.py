"""The page of the bank that is not there: it behaves like a gateway, and takes no money. And its file of the day."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE
from motcua.foundation.money import dong
from motcua.payments import services
from motcua.payments.ports import Forged
from motcua.payments.queries import order_at_sandbox, sandbox_merchants, sandbox_statement

Choice = services.Choice
BUTTONS = (
    (Choice.PAY, _("Thanh toán"), ""),
    (Choice.REFUSE, _("Từ chối thanh toán"), "-bad"),
    (Choice.LEAVE, _("Bỏ ngang, quay về trang trước"), "-2"),
    (Choice.LATE, _("Thanh toán nhưng báo muộn 20 giây"), "-2"),
    (Choice.TWICE, _("Thanh toán và báo hai lần"), "-2"),
)
FAULTS = (
    (Choice.LOST, _("Thanh toán nhưng không báo về"), "-2"),
    (Choice.REORDERED, _("Thanh toán, rồi báo thêm là từ chối"), "-2"),
    (Choice.SUSPECTED, _("Trừ tiền nhưng nghi ngờ, giữ lại kiểm tra"), "-2"),
    (Choice.WRONG, _("Thanh toán thiếu 1.000 đồng"), "-2"),
    (Choice.FORGED, _("Không trả tiền, có kẻ giả mạo báo đã trả"), "-2"),
)


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the signed order of the address, or do what was pressed; refuse an order that we did not sign."""
    try:
        order = order_at_sandbox(request.GET.dict())
        if request.method == "POST" and request.POST.get("choice") in set(Choice):
            choice = Choice(request.POST["choice"])
            return HttpResponseRedirect(services.answer_as_bank(request.GET.dict(), choice=choice))
    except Forged:
        return render(request, "sandbox/bank_refused.html", status=400)
    shown = {"order": order, "amount": dong(order.amount), "buttons": BUTTONS, "faults": FAULTS}
    return render(request, "sandbox/bank.html", shown)


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The file that a gateway sends on the next day: every payment and refund of a day of one merchant, as CSV."""
    try:
        chosen = parse_date(request.GET.get("ngay", ""))
    except ValueError:
        chosen = None
    merchant = request.GET.get("don-vi", "")
    if chosen is None or merchant not in sandbox_merchants():
        shown = {"merchants": sandbox_merchants(), "today": clock.today(), "wrong": bool(request.GET)}
        return render(request, "sandbox/bank_day.html", shown)
    answer = HttpResponse(sandbox_statement(chosen, merchant), content_type=TYPE)
    answer["Content-Disposition"] = f'attachment; filename="doi-soat-{merchant}-{chosen:%Y%m%d}.csv"'
    return answer
