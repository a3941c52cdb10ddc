"""The page of one dossier: papers on the left, checklist on the right, decision bar at the bottom."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.accounts.phones import national
from motcua.delivery.queries import hand_over_of, shipment_of
from motcua.dossiers.models import Document, Dossier
from motcua.foundation.money import dong
from motcua.web.officer import case_file
from motcua.web.officer.access import open_dossier, staff_only
from motcua.web.officer.acts import acts_for, holds_step, open_step
from motcua.web.officer.due import due_of
from motcua.web.officer.wording import READS, ROLES, STATES
from motcua.web.requests import SignedInRequest


@require_safe
@staff_only
def workspace(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Everything about the dossier, and the acts that are this officer's now. Leaves an access row."""
    dossier = open_dossier(request, pk, READS["dossier"])
    given, made = case_file.papers_of(dossier)
    return render(
        request,
        "officer/dossier.html",
        head_of(dossier)
        | {
            "phone": national(dossier.applicant.phone) if dossier.applicant.phone else "",
            "given": given,
            "made": made,
            "shown": chosen(given, request.GET.get("xem", "")),
            "checklist": case_file.checklist(dossier, given),
            "answers": case_file.answers_of(dossier),
            "steps": case_file.steps_of(dossier),
            "clock": dossier.clock.all(),
            "supplements": requests_of(dossier),
            "history": case_file.history(dossier.journal.all()),
            "fees": [line | {"text": dong(line["amount"])} for line in dossier.fee_quote],
            "acts": acts_for(request.user, dossier),
            "mine": holds_step(request.user, dossier),
            **arrival(dossier),
        },
    )


def arrival(dossier: Dossier) -> dict[str, Any]:
    """How the result reached its owner: who took it at the counter, or the parcel. Nothing before it is released."""
    if not dossier.ready_at:
        return {}
    return {"hand_over": hand_over_of(dossier), "shipment": shipment_of(dossier)}


def head_of(dossier: Dossier) -> dict[str, Any]:
    """What stands above every page of a dossier."""
    step = open_step(dossier)
    return {
        "dossier": dossier,
        "state": STATES[dossier.state],
        "due": due_of(dossier),
        "step": str(step.name) if step else "",
        "role": ROLES.get(dossier.open_role, ""),
        "fee": dong(dossier.fee_amount) if dossier.fee_amount else "",
    }


def chosen(given: list[Document], wanted: str) -> Document | None:
    """The picture shown large: the one asked for, or the first."""
    pictures = [each for each in given if each.stored and each.stored.is_image]
    return next((each for each in pictures if str(each.pk) == wanted), pictures[0] if pictures else None)


def requests_of(dossier: Dossier) -> list[dict[str, Any]]:
    """What was asked for, each item with its answer."""
    found = []
    for request in dossier.supplements.select_related("asked_by"):
        answers = [*request.answers, *[{}] * len(request.items)]
        found.append({"request": request, "items": list(zip(request.items, answers, strict=False))})
    return found
