"""The receipt of a payment at the desk: printed at once, as a sheet or on a narrow roll, downloaded, sent again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError
from motcua.foundation.money import dong_in_words
from motcua.papers.qr import svg
from motcua.payments.models import Receipt
from motcua.payments.receipt_paper import check_address
from motcua.payments.receipts import receipt_of
from motcua.payments.services import make_receipt, send_receipt_again
from motcua.web.downloads import downloaded
from motcua.web.officer.access import find_dossier, open_dossier, staff_only
from motcua.web.requests import SignedInRequest

NARROW = "80"


@require_safe
@staff_only
@never_cache
def receipt(request: SignedInRequest, pk: UUID, receipt: UUID) -> HttpResponse:
    """The receipt on the screen; with ?kho=80 as a strip for a printer of rolls."""
    dossier = open_dossier(request, pk, _("Mở biên lai"))
    found = _found(dossier, receipt)
    narrow = request.GET.get("kho") == NARROW
    words = dong_in_words(found.amount)
    shown = {
        "dossier": dossier,
        "receipt": found,
        "words": words[:1].upper() + words[1:],
        "qr": svg(check_address(found)),
        "narrow": narrow,
    }
    return render(request, "officer/receipt_roll.html" if narrow else "officer/money_receipt.html", shown)


@require_safe
@staff_only
@never_cache
def pdf(request: SignedInRequest, pk: UUID, receipt: UUID) -> HttpResponse:
    """The PDF, made now if the worker has not made it yet."""
    dossier = open_dossier(request, pk, _("Tải biên lai"))
    found = _found(dossier, receipt)
    return downloaded(make_receipt(found), f"{_('Biên lai')} {found.number}")


@require_POST
@staff_only
def send_again(request: SignedInRequest, pk: UUID, receipt: UUID) -> HttpResponse:
    """Send it to who filed, once more."""
    found = _found(find_dossier(request, pk), receipt)
    try:
        channel = send_receipt_again(found)
        said = _("Đã gửi lại qua thư điện tử.") if channel == "email" else _("Đã gửi lại qua tin nhắn.")
        messages.success(request, said)
    except DomainError as error:
        messages.warning(request, error.message)
    return redirect("officer:money_receipt", pk, receipt)


def _found(dossier: Dossier, receipt: UUID) -> Receipt:
    found = receipt_of(dossier, receipt)
    if found is None:
        raise Http404
    return found
