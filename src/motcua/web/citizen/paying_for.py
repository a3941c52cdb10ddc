"""The pages of whoever pays for somebody else: no account, and no more about the applicant than one needs to be sure."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.payments.links import link_of, tidied
from motcua.web.citizen.paying import Side
from motcua.web.citizen.payment import begin, shown
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429

MOST_TYPED, WITHIN, LONGEST = 20, 600, 40


@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, side: Side) -> HttpResponse:
    """For which procedure, at which office, how much and why; POST leads to the bank. What is paid says so."""
    if side.due is None:
        return render(request, "citizen/link_paid.html", {"side": side, "dossier": side.dossier})
    if request.method == "POST":
        return begin(request, side, side.due, "citizen/link.html")
    return render(request, "citizen/link.html", shown(side, side.due))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """For those to whom the code was read out: type it, and go to the page of the link."""
    if request.method != "POST":
        return render(request, "citizen/link_code.html", {})
    if not may_try(request, "pay link code", most=MOST_TYPED, seconds=WITHIN):
        return handler429(request)
    typed = request.POST.get("ma", "").replace("\0", "")[:LONGEST]
    if link_of(typed) is None:
        wrong = _("Không có đường dẫn nào với mã này. Xem lại từng chữ, hoặc hỏi lại người nhờ bạn.")
        return render(request, "citizen/link_code.html", {"typed": typed, "wrong": wrong}, status=422)
    return redirect("citizen:link_pay", tidied(typed))
