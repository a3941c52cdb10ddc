"""What a part of a chain asks of the citizen goes through the whole: one conversation, one request, one answer.

The part waits, and the whole waits with it: its clock stands as well, for it is the citizen's turn. Requests that come while
another is open are asked together after it. Every service here may run again without harm.
"""

from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.desk import on_desk
from motcua.dossiers.lifecycle import WORKING, Telling
from motcua.dossiers.models import (
    Document,
    Dossier,
    State,
    SupplementAnswer,
    SupplementFile,
    SupplementRequest,
)
from motcua.dossiers.queries.supplements import ItemRow, open_request, rows_of
from motcua.foundation import clock


@transaction.atomic
def forward_requests(whole: Dossier) -> SupplementRequest | None:
    """Ask the citizen, in the name of the whole, for everything that its parts wait for and nobody has asked him yet."""
    with on_desk(whole) as case:
        if case.dossier.state not in WORKING:
            return None
        waiting = _waiting(case.dossier)
        if not waiting:
            return None
        items = [item for request in waiting for item in _forwarded(case, request)]
        first = waiting[0]
        facts = {"items": len(items), "parts": [request.dossier.part for request in waiting]}
        cases.ask_supplement(case, Telling(first.asked_by, facts))
        until = max(request.until for request in waiting)
        SupplementRequest.objects.filter(pk__in=[request.pk for request in waiting]).update(until=until)
        return SupplementRequest.objects.create(
            dossier=case.dossier,
            round=case.dossier.supplement_rounds,
            kind=SupplementRequest.Kind.INCORRECT,
            clock="pause",
            items=items,
            asked_at=clock.now(),
            asked_by=first.asked_by,
            until=until,
        )


@transaction.atomic
def hand_on_answers(whole: Dossier) -> int:
    """Give the citizen's answers to the parts that had asked, which go on; returns how many did."""
    answered = 0
    rows: dict[str, list[ItemRow]] = {}
    for request in whole.supplements.exclude(answered_at=None):
        for row in rows_of(request):
            if source := row.asked.get("of"):
                rows.setdefault(source, []).append(row)
    for part in Dossier.objects.filter(parent=whole, state=State.AWAITING_SUPPLEMENT):
        with on_desk(part) as case:
            waiting = open_request(case.dossier)
            if waiting is not None and (given := rows.get(str(waiting.pk))):
                _supply(case, waiting, given)
                answered += 1
    return answered


def _waiting(whole: Dossier) -> list[SupplementRequest]:
    """The open requests of the parts that no request of the whole has taken up yet, the oldest first."""
    rows = SupplementRequest.objects.filter(
        dossier__parent=whole, dossier__state=State.AWAITING_SUPPLEMENT, answered_at=None
    )
    asked = {UUID(item["of"]) for request in whole.supplements.all() for item in request.items if item.get("of")}
    found = rows.select_related("dossier", "asked_by").order_by("asked_at")
    return [request for request in found if request.pk not in asked]


def _forwarded(case: Case, request: SupplementRequest) -> list[dict[str, Any]]:
    """The items of a part's request as the whole asks them; a paper stays one only where the whole knows it as well."""
    known = {paper.id for paper in case.package.papers}
    part = next((str(part.name) for part in case.package.parts if part.id == request.dossier.part), "")
    return [
        {
            "what": f"{item['what']} ({part})" if part else item["what"],
            "reason": item.get("reason", ""),
            "basis": item.get("basis", ""),
            "component": item.get("component", "") if item.get("component") in known else "",
            "part": request.dossier.part,
            "of": str(request.pk),
            "place": number,
        }
        for number, item in enumerate(request.items)
    ]


def _supply(case: Case, request: SupplementRequest, rows: list[ItemRow]) -> None:
    told = Telling(facts={"round": request.round, "items": len(rows), "through": "whole"})
    cases.supply(case, told, anew=request.clock == "restart")
    for row in rows:
        _keep(case, request, row)
    request.answers = [{"text": row.text} for row in rows]
    request.answered_at = clock.now()
    request.save(update_fields=["answers", "answered_at"])


def _keep(case: Case, request: SupplementRequest, row: ItemRow) -> None:
    """The answer as the part's own, so that its officers read and judge it as any other."""
    number = int(row.asked["place"])
    own = request.items[number]
    answer = SupplementAnswer.objects.create(request=request, number=number, text=row.text)
    SupplementFile.objects.bulk_create(SupplementFile(answer=answer, stored=file.stored) for file in row.files)
    case.record.documents += [
        Document(
            dossier=case.dossier,
            kind=Document.Kind.SUPPLEMENT,
            component=own.get("component", ""),
            title=own["what"][:300],
            stored=file.stored,
        )
        for file in row.files
    ]
