"""What the applicant of a dossier on paper brings to the counter: its receiver writes it down for him, item by item."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import services
from motcua.dossiers.queries.supplements import open_request
from motcua.foundation.errors import DomainError
from motcua.web.citizen.supplement_items import items_of
from motcua.web.officer.access import open_dossier
from motcua.web.officer.supplement_parts import takes_in
from motcua.web.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Every item with what was brought for it; what is typed is kept when another item is not right."""
    dossier = open_dossier(request, pk, _("Nhận giấy tờ bổ sung"))
    if not takes_in(request, dossier):
        raise Http404
    asked = open_request(dossier)
    if asked is None:
        messages.info(request, _("Hồ sơ này hiện không có gì cần bổ sung."))
        return redirect("officer:dossier", pk)
    items = items_of(dossier, asked, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        for item in items:
            item.keep(request, dossier)
            item.demand()
        if not any(item.errors for item in items):
            try:
                services.send_supplement(dossier, person=request.user, round=asked.round)
            except DomainError as error:
                messages.error(request, error.message)
                return redirect(request.path)
            messages.success(request, _("Đã ghi phần bổ sung. Hồ sơ được xử lý tiếp."))
            return redirect("officer:dossier", pk)
        status = 422
    wrong = [item for item in items if item.errors]
    shown = {"dossier": dossier, "asked": asked, "items": items, "wrong": wrong}
    return render(request, "officer/receive_supplement.html", shown, status=status)
