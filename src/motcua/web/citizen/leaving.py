"""Taking a dossier back before acceptance, asking to stop it afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.standing import way_out
from motcua.foundation.errors import DomainError
from motcua.payments import dues
from motcua.payments.queries import attempts_of
from motcua.web.citizen.holding import with_dossier
from motcua.web.requests import SignedInRequest

LONGEST = 500


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def withdraw(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Say what it means, then take the dossier back; one that was accepted is stopped instead."""
    way = way_out(dossier)
    if way == "stop" and request.method != "POST":
        return redirect("citizen:stop", dossier.reference)
    if way != "withdraw":
        return _too_late(request, dossier)
    return _left(request, dossier, way)


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def stop(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Say what it means, then stop the dossier; one that nobody has accepted is taken back instead."""
    way = way_out(dossier)
    if way == "withdraw" and request.method != "POST":
        return redirect("citizen:withdraw", dossier.reference)
    if way != "stop":
        return _too_late(request, dossier)
    return _left(request, dossier, way)


def _left(request: SignedInRequest, dossier: Dossier, way: str) -> HttpResponse:
    reason = request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST]
    shown = {"dossier": dossier, "way": way, "reason": reason, **_money(dossier)}
    if request.method != "POST":
        return render(request, "citizen/leaving.html", shown)
    try:
        {"withdraw": services.withdraw, "stop": services.stop}[way](dossier, person=request.user, reason=reason)
    except DomainError as error:
        return render(request, "citizen/leaving.html", {**shown, "wrong": error.message}, status=409)
    done = {
        "withdraw": _("Đã rút hồ sơ. Cơ quan không xử lý hồ sơ này nữa."),
        "stop": _("Đã dừng giải quyết hồ sơ. Thông báo dừng có trong phần giấy tờ từ cơ quan."),
    }
    messages.success(request, done[way])
    return redirect("citizen:dossier", dossier.reference)


def _money(dossier: Dossier) -> dict[str, Any]:
    """What happens with the money, by rule, and whether some may still be on its way."""
    paid, given_back = dues.given_back_on_leaving(dossier)
    attempt = attempts_of(dossier).first()
    return {"paid": paid, "given_back": given_back, "waiting": attempt is not None and dues.is_pending(attempt)}


def _too_late(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    messages.info(request, _("Hồ sơ này không rút hoặc dừng được nữa."))
    return redirect("citizen:dossier", dossier.reference)
