"""Remarks that only the offices read: left on the page of the dossier, at any time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import find_dossier, staff_only
from motcua.web.officer.case_file import history
from motcua.web.officer.forms import LONGEST
from motcua.web.requests import SignedInRequest


def remarks(dossier: Dossier, request: SignedInRequest) -> dict[str, Any]:
    """The thread of remarks, the newest first, and the box for another."""
    return {"lines": history(dossier.journal.filter(move="remark")), "longest": LONGEST}


@require_POST
@staff_only
def remark(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Leave a remark."""
    text = request.POST.get("ghi-chu", "").replace("\0", "")[:LONGEST]
    try:
        services.remark(find_dossier(request, pk), officer=request.user, text=text)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Đã lưu ghi chú. Người nộp không thấy ghi chú này."))
    return redirect(f"{reverse('officer:dossier', args=[pk])}#ghi-chu")
