"""Paying: what is owed with its reasons, the ways to pay, and the page to which a bank sends people back."""

import secrets
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.models import FeeDue, State
from motcua.foundation.errors import DomainError
from motcua.payments import dues
from motcua.payments.links import open_links, transfer_told
from motcua.payments.models import PaymentAttempt
from motcua.payments.queries import attempts_by
from motcua.payments.services import Click, StillPending, begin_payment
from motcua.web.citizen.bank_words import because
from motcua.web.citizen.money import bill
from motcua.web.citizen.outcome import outcome_of
from motcua.web.citizen.paying import Side, by_applicant, elsewhere, opened_by, remember
from motcua.web.citizen.ways import ways_of
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429
from motcua.web.public.verification import masked_name

LONGEST_NAME, MOST_BEGUN, WITHIN = 100, 30, 600


@require_http_methods(["GET", "HEAD", "POST"])
@by_applicant
def pay(request: HttpRequest, side: Side) -> HttpResponse:
    """Say what is owed and why, and offer the ways to pay; POST begins a try and leads to the bank."""
    if side.due is None:
        if not side.dossier.is_open and side.dossier.owes_fee:
            messages.info(request, _("Hồ sơ này đã kết thúc nên không thu phí nữa."))
        return elsewhere(side)
    if request.method == "POST":
        return begin(request, side, side.due, "citizen/pay.html")
    return render(request, "citizen/pay.html", shown(side, side.due))


def begin(request: HttpRequest, side: Side, due: FeeDue, template: str) -> HttpResponse:
    """Go to the bank. While the last try is still there, the page comes again and asks whether one is sure."""
    if not may_try(request, "begin payment", about=str(due.pk), most=MOST_BEGUN, seconds=WITHIN):
        return handler429(request)
    name = " ".join(request.POST.get("ten", "").replace("\0", "").split())[:LONGEST_NAME]
    click = Click(request.POST.get("khoa", "")[:64], get_adapter(request).get_client_ip(request) or "127.0.0.1")
    anew = request.POST.get("lan-khac") == "1"
    try:
        gateway = _chosen(request, side, due)
        started = begin_payment(due, payer=side.payer(name), gateway=gateway, click=click, anew=anew)
    except StillPending:
        return render(request, template, {**shown(side, due), "unsure": True, "payer_name": name}, status=409)
    except DomainError as error:
        messages.info(request, error.message)
        return elsewhere(side)
    remember(request, side)
    return HttpResponseRedirect(started.url)


def shown(side: Side, due: FeeDue) -> dict[str, Any]:
    """What the pages on which one chooses how to pay say: the sum, the last try, the ways."""
    attempt, told = dues.last_attempt(due), transfer_told(due)
    return {
        "dossier": side.dossier,
        "bill": bill(due),
        "others": [each for each in dues.owed(side.dossier) if each.pk != due.pk],
        "attempt": attempt,
        "waiting": attempt is not None and dues.is_pending(attempt),
        "because": because(attempt) if attempt else "",
        "outcome": reverse("citizen:paid", args=[attempt.pk]) if attempt else "",
        "told": told,
        "fresh": attempt is None
        and told is None
        and side.dossier.state == State.SUBMITTED
        and due.moment == FeeDue.Moment.RECEIPT,
        "ways": ways_of(side, due),
        "links": open_links(due).count() if side.link is None else 0,
        "key": secrets.token_urlsafe(24),
        "later": reverse("citizen:receipt", args=[side.dossier.reference]),
        "side": side,
        "applicant": masked_name(side.dossier.applicant.full_name),
        "asks_name": side.link is not None,
    }


def _chosen(request: HttpRequest, side: Side, due: FeeDue) -> str:
    """The gateway of the button that was pressed, if it is offered; else the first one."""
    wanted = request.POST.get("cong", "")
    return wanted if wanted in {page.name for page in ways_of(side, due).gateways} else ""


@require_safe
@never_cache
def paid(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    """What the bank has told us so far. Only displays: the truth comes by the signed callback, not by this address.

    The applicant and whoever began the try see it with their dossier. Who paid by a link needs no account: the page
    of his try says no more than the link did.
    """
    own = _own(request, attempt_id)
    if own is None and not request.user.is_authenticated and not _by_link(attempt_id):
        return redirect_to_login(request.get_full_path())
    attempt = own or _by_link(attempt_id)
    if attempt is None:
        raise Http404
    secret = "" if own or attempt.link is None else opened_by(request, attempt.link)
    facts = outcome_of(attempt, by_link=own is None, secret=secret)
    part = "citizen/paid_outcome.html" if request.headers.get("HX-Request") else "citizen/paid.html"
    response = render(request, part, facts)
    response["X-Robots-Tag"] = "noindex"
    return response


def _own(request: HttpRequest, attempt_id: UUID) -> PaymentAttempt | None:
    if not request.user.is_authenticated:
        return None
    return attempts_by(request.user).filter(pk=attempt_id).first()  # type: ignore[arg-type]


def _by_link(attempt_id: UUID) -> PaymentAttempt | None:
    rows = PaymentAttempt.objects.filter(pk=attempt_id, link__isnull=False)
    return rows.select_related("dossier", "due", "link").first()
