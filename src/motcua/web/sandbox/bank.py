"""The page of the bank that is not there: it behaves like a gateway, and takes no money."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.foundation.money import dong
from motcua.payments import services
from motcua.payments.ports import Forged
from motcua.payments.queries import order_at_sandbox

BUTTONS = (
    (services.Choice.PAY, _("Thanh toán"), ""),
    (services.Choice.REFUSE, _("Từ chối thanh toán"), "-bad"),
    (services.Choice.LEAVE, _("Bỏ ngang, quay về trang trước"), "-2"),
    (services.Choice.LATE, _("Thanh toán nhưng báo muộn 20 giây"), "-2"),
    (services.Choice.TWICE, _("Thanh toán và báo hai lần"), "-2"),
)


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the signed order of the address, or do what was pressed; refuse an order that we did not sign."""
    try:
        order = order_at_sandbox(request.GET.dict())
        if request.method == "POST" and request.POST.get("choice") in set(services.Choice):
            choice = services.Choice(request.POST["choice"])
            return HttpResponseRedirect(services.answer_as_bank(request.GET.dict(), choice=choice))
    except Forged:
        return render(request, "sandbox/bank_refused.html", status=400)
    return render(request, "sandbox/bank.html", {"order": order, "amount": dong(order.amount), "buttons": BUTTONS})
