"""Paying: the amount with its reason, the way to the bank, and the page to which the bank sends people back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import quoting
from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError
from motcua.payments.queries import attempts_by, settlement_of
from motcua.payments.services import start_payment
from motcua.web.citizen.holding import with_dossier
from motcua.web.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def pay(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Say what is owed and why; POST begins a try and leads to the bank. Paid already: the receipt."""
    if not dossier.owes_fee:
        return redirect("citizen:receipt", dossier.reference)
    if request.method == "POST":
        try:
            return HttpResponseRedirect(start_payment(dossier, person=request.user).url)
        except DomainError as error:
            messages.info(request, error.message)
            return redirect("citizen:dossier", dossier.reference)
    at_counter = quoting.both_channels(dossier.version.package, dossier.answers, moment="receipt")[1]
    saving = max(0, at_counter.total - dossier.fee_amount) if at_counter else 0
    return render(request, "citizen/pay.html", {"dossier": dossier, "saving": saving})


@require_safe
@never_cache
@login_required
def paid(request: SignedInRequest, attempt_id: UUID) -> HttpResponse:
    """What the bank has told us so far. Only displays: the truth comes by the signed callback, not by this address."""
    attempt = get_object_or_404(attempts_by(request.user), pk=attempt_id)
    shown = {
        "attempt": attempt,
        "dossier": attempt.dossier,
        "settlement": settlement_of(attempt.dossier),
        "waiting": attempt.state == attempt.State.STARTED,
    }
    if request.headers.get("HX-Request"):
        return render(request, "citizen/paid_outcome.html", shown)
    return render(request, "citizen/paid.html", shown)
