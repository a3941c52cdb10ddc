"""Receipts of money in the applicant's own hands: the PDF, and sending one again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError
from motcua.payments.models import Receipt, Settlement
from motcua.payments.receipt_paper import CHECK_PATH
from motcua.payments.receipts import receipt_of
from motcua.payments.services import make_receipt, send_receipt_again
from motcua.web.citizen.holding import with_dossier
from motcua.web.downloads import downloaded
from motcua.web.requests import SignedInRequest


def receipt_shown(settlement: Settlement) -> dict[str, str]:
    """The addresses of a settlement's receipt, for who filed, and of its public check page; nothing before it is issued."""
    receipt = Receipt.objects.filter(settlement=settlement).first()
    if receipt is None:
        return {}
    own = reverse("citizen:fee_receipt", args=[settlement.dossier.reference, receipt.pk])
    return {"download": own, "check": CHECK_PATH.format(code=receipt.code)}


@require_safe
@with_dossier
def download(request: SignedInRequest, dossier: Dossier, receipt_id: UUID) -> HttpResponse:
    """The PDF of one receipt; made now if the worker has not come to it yet."""
    receipt = _found(dossier, receipt_id)
    return downloaded(make_receipt(receipt), _("Biên lai %(number)s") % {"number": receipt.number})


@require_POST
@with_dossier
def send(request: SignedInRequest, dossier: Dossier, receipt_id: UUID) -> HttpResponse:
    """Send it again to the address or the telephone of the dossier."""
    try:
        channel = send_receipt_again(_found(dossier, receipt_id))
    except DomainError as error:
        messages.info(request, error.message)
    else:
        said = {
            "email": _("Đã gửi biên lai vào thư điện tử của bạn."),
            "sms": _("Đã nhắn tin số biên lai và mã kiểm tra."),
        }
        messages.success(request, said[channel])
    return redirect("citizen:dossier", dossier.reference)


def _found(dossier: Dossier, receipt_id: UUID) -> Receipt:
    receipt = receipt_of(dossier, receipt_id)
    if receipt is None:
        raise Http404
    return receipt
