"""Paying without the page of a gateway: by a transfer of one's own bank, and at the counter."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.models import FeeDue
from motcua.foundation.errors import DomainError
from motcua.papers import qr
from motcua.payments.links import transfer_told
from motcua.payments.models import Settlement
from motcua.payments.services import say_transferred
from motcua.payments.transfer_text import text_for
from motcua.web.citizen.money import bill
from motcua.web.citizen.paying import Side, by_applicant, elsewhere
from motcua.web.citizen.receipts import receipt_shown
from motcua.web.citizen.ways import Transfer, transfer_of
from motcua.web.public.hours import hours_of


@require_safe
def transfer(request: HttpRequest, side: Side) -> HttpResponse:
    """The picture to scan, and everything that one can type instead. Made to be printed too."""
    if side.due is None:
        return elsewhere(side)
    shown = {
        "dossier": side.dossier,
        "side": side,
        "transfer": _transfer(side, side.due),
        "back": side.home,
        "say": side.address("transferred"),
    }
    return render(request, "citizen/transfer.html", shown)


@require_safe
def picture(request: HttpRequest, side: Side) -> HttpResponse:
    """The code as a picture file: a banking app reads it from the album of the same telephone."""
    if side.due is None:
        raise Http404
    found = _transfer(side, side.due)
    name = f"chuyen-khoan-{found.text}.png"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(qr.png(found.code), content_type="image/png", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def transferred(request: HttpRequest, side: Side) -> HttpResponse:
    """ "I have transferred": what happens now, and whether the money has been found on a statement."""
    if request.method == "POST":
        return _say(request, side)
    due = side.due or _last_transferred(side)
    told = transfer_told(due) if due else None
    if due is None or told is None:
        return redirect(side.home)
    settlement = Settlement.objects.filter(due=due, surplus=False, voided_at=None).first()
    shown = {
        "dossier": side.dossier,
        "due": due,
        "told": told,
        "text": text_for(due),
        "settlement": settlement,
        "more": None if side.link else side.due,
        "receipt": receipt_shown(settlement) if settlement else {},
        "by_link": side.link is not None,
        "back": side.home if side.link else f"/ho-so/{side.dossier.reference}/",
        "go_on": f"/ho-so/{side.dossier.reference}/bien-nhan/",
    }
    part = "transferred_outcome" if request.headers.get("HX-Request") else "transferred"
    return render(request, f"citizen/{part}.html", shown)


@require_safe
@by_applicant
def counter(request: HttpRequest, side: Side) -> HttpResponse:
    """Where the counter is, when it is open, and the code to show there."""
    if side.due is None:
        return elsewhere(side)
    office = side.dossier.receiving_authority
    shown = {
        "dossier": side.dossier,
        "bill": bill(side.due),
        "office": office,
        "hours": hours_of(office),
        "picture": qr.svg(side.dossier.reference),
        "label": _("Mã QR của mã hồ sơ"),
        "back": side.home,
    }
    return render(request, "citizen/pay_counter.html", shown)


def _say(request: HttpRequest, side: Side) -> HttpResponse:
    if side.due is None:
        return elsewhere(side)
    try:
        say_transferred(side.due, person=side.person, link=side.link)
    except DomainError as error:
        messages.info(request, error.message)
        return elsewhere(side)
    return redirect(side.address("transferred"))


def _transfer(side: Side, due: FeeDue) -> Transfer:
    found = transfer_of(side, due)
    if found is None:
        raise Http404
    return found


def _last_transferred(side: Side) -> FeeDue | None:
    """Of what is paid by now, the sum that somebody said to have transferred last."""
    if side.link:
        return side.link.due
    told = FeeDue.objects.filter(dossier=side.dossier, transfer_notices__isnull=False)
    return told.order_by("-transfer_notices__said_at").first()
