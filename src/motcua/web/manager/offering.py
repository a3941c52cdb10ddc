"""One service at one office: its level by day with reasons, what fails and who sees to it, what does not work."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from motcua.authorities.models import Membership
from motcua.authorities.queries import memberships_of
from motcua.catalogue.levels import Level
from motcua.catalogue.models import Offering
from motcua.uptake.models import OfferingLevel
from motcua.uptake.offerings import hindrances_of, history, level_on, open_findings, readiness
from motcua.uptake.readiness.checks import ADVERTISED, CHECKS, proof_until
from motcua.web.manager.access import editors_only


@require_safe
@editors_only
def offering(request: HttpRequest, pk: int) -> HttpResponse:
    """For editors to read, for leaders to act on."""
    found = get_object_or_404(Offering.objects.select_related("procedure", "authority", "authority__unit"), pk=pk)
    ready = readiness(found)
    shown = {
        "offering": found,
        "level": named(level_on(found)),
        "ready": ready,
        "advertised": ready is not None and ready.score >= ADVERTISED,
        "findings": _findings(found),
        "passed": [check for check in CHECKS if ready and check.id not in ready.failing],
        "proofs": _proofs(found),
        "hindrances": hindrances_of(found),
        "history": [named(row) for row in history(found)],
        "may_act": memberships_of(request.user).filter(role=Membership.Role.MANAGER).exists(),  # type: ignore[arg-type]
    }
    return render(request, "manager/offering.html", shown)


def named(row: OfferingLevel | None) -> dict[str, Any] | None:
    """A level with its legal name in the active language."""
    if row is None:
        return None
    name = Level(row.number, row.kind, ()).name  # type: ignore[arg-type]
    return {"number": row.number, "kind": row.kind, "name": name, "from_day": row.from_day, "reasons": row.said}


def _findings(offering: Offering) -> list[dict[str, Any]]:
    """Open findings with the words of their checks, the heaviest first."""
    open_ones = {finding.check_id: finding for finding in open_findings(offering)}
    rows = [{"check": check, "finding": open_ones[check.id]} for check in CHECKS if check.id in open_ones]
    return sorted(rows, key=lambda row: -row["check"].weight)


def _proofs(offering: Offering) -> list[dict[str, Any]]:
    """The newest confirmation of each check that people make."""
    newest = {proof.check_id: proof for proof in offering.proofs.select_related("by").order_by("done_on")}
    found = []
    for check in CHECKS:
        if check.manual:
            proof = newest.get(check.id)
            found.append({"check": check, "proof": proof, "until": proof and proof_until(proof.done_on)})
    return found
