"""Asking somebody else to pay: making the link, showing it, taking it back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.dossiers.models import FeeDue
from motcua.foundation.errors import DomainError
from motcua.papers import qr
from motcua.payments.links import links_by, open_links
from motcua.payments.models import PayLink
from motcua.payments.services import MadeLink, make_link, revoke_link
from motcua.web.citizen.paying import MOST_KEPT, Side, by_applicant, elsewhere
from motcua.web.requests import SignedInRequest

MADE = "made pay links"  # session: link -> what can be shown only while this browser is signed in


@require_http_methods(["GET", "HEAD", "POST"])
@by_applicant
def links(request: SignedInRequest, side: Side) -> HttpResponse:
    """The links that are open, and a button for a new one. Its address is shown in this browser until one signs out."""
    if side.due is None:
        return elsewhere(side)
    if request.method == "POST":
        try:
            _remember(request, make_link(side.due, person=request.user))
        except DomainError as error:
            messages.info(request, error.message)
        return redirect("citizen:pay_links", side.dossier.reference)
    shown = {"dossier": side.dossier, "due": side.due, "rows": _rows(request, side.due), "back": side.home}
    shown["typed_at"] = settings.ADDRESS.split("://")[-1] + reverse("citizen:link_code")
    return render(request, "citizen/pay_links.html", shown)


@require_POST
@by_applicant
def revoke(request: SignedInRequest, side: Side, link_id: UUID) -> HttpResponse:
    """Take one link back."""
    revoke_link(get_object_or_404(links_by(request.user), pk=link_id, due__dossier=side.dossier), person=request.user)
    messages.success(request, _("Đã thu hồi đường dẫn. Không ai trả bằng đường dẫn ấy được nữa."))
    return redirect("citizen:pay_links", side.dossier.reference)


def _remember(request: HttpRequest, made: MadeLink) -> None:
    known = dict(list(request.session.get(MADE, {}).items())[1 - MOST_KEPT :])
    request.session[MADE] = {**known, str(made.link.pk): [made.token, made.code]}


def _rows(request: HttpRequest, due: FeeDue) -> list[dict[str, Any]]:
    known = request.session.get(MADE, {})
    return [_row(link, *known.get(str(link.pk), ("", ""))) for link in open_links(due)]


def _row(link: PayLink, token: str, code: str) -> dict[str, Any]:
    address = settings.ADDRESS + reverse("citizen:link_pay", args=[token]) if token else ""
    return {"link": link, "address": address, "code": code, "picture": qr.svg(address) if address else ""}
