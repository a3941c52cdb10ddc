"""The checklist of a dossier: each component is found right, wrong or missing with one press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from motcua.dossiers import services
from motcua.dossiers.models import ComponentCheck, Dossier
from motcua.foundation.errors import DomainError
from motcua.web.officer import case_file
from motcua.web.officer.access import find_dossier, staff_only
from motcua.web.officer.acts import ASKING, holds_step
from motcua.web.requests import SignedInRequest

VERDICTS = ComponentCheck.Verdict.choices


def checklist(dossier: Dossier, request: SignedInRequest) -> dict[str, Any]:
    """The components with what was found; the buttons are for who has the open step."""
    lines = case_file.checklist(dossier, case_file.papers_of(dossier)[0])
    checked = [line for line in lines if line.check]
    return {
        "checklist": lines,
        "may_check": holds_step(request.user, dossier) and dossier.state in ASKING,
        "verdicts": VERDICTS,
        "summary": {"all": len(lines), "done": len(checked), "bad": sum(line.is_faulty for line in lines)},
        "look": request.POST.get("xem") or request.GET.get("xem", ""),
    }


@require_POST
@staff_only
def check(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Keep a verdict: the list alone for the script of the page, else the page again at the same line."""
    dossier, component = find_dossier(request, pk), request.POST.get("giay-to", "")[:60]
    verdict = request.POST.get("ket-qua", "")
    message = ""
    try:
        services.check_component(
            dossier,
            officer=request.user,
            component=component,
            verdict=verdict if verdict in dict(VERDICTS) else "",
            reason=request.POST.get("vi-sao", "").replace("\0", ""),
        )
    except DomainError as error:
        message = error.message
    if request.headers.get("HX-Request"):
        context = {"dossier": dossier, "own": checklist(dossier, request) | {"message": message}}
        return render(request, "officer/parts/checklist.html", context)
    if message:
        messages.error(request, message)
    look = request.POST.get("xem", "")
    asked = f"?xem={UUID(look)}" if _is_uuid(look) else ""
    return redirect(f"{reverse('officer:dossier', args=[pk])}{asked}#tp-{component if message == '' else ''}")


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
