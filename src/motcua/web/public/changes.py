"""What changes when and where on the way from paper to online: told to everybody before it begins."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue.models import Offering, OfferingStage, Procedure
from motcua.catalogue.stages import outages, rank, to_come
from motcua.uptake.phases.board import coming
from motcua.uptake.phases.points import staffed
from motcua.web.stage_words import meaning, places

Stage = Offering.Stage


@dataclass(frozen=True)
class Change:
    """From a day on a procedure is at a stage at some offices."""

    procedure: Procedure
    stage: str
    from_day: date
    where: str
    reason: str = ""
    decision: str = ""

    @property
    def closes_paper(self) -> bool:
        return self.stage == Stage.ONLINE_ONLY

    @property
    def means(self) -> str:
        """What people find then."""
        return meaning(self.stage)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """The page of notices."""
    found = [
        Change(
            plan.procedure,
            plan.stage,
            plan.from_day,
            places([row.authority for row in plan.offices.all() if row.rolled_back_at is None]),
            plan.reason,
            plan.decision_number,
        )
        for plan in coming()
    ]
    shown = {"changes": found, "points": staffed().count(), "outages": list(outages().filter(authority=None))}
    return render(request, "public/changes.html", shown)


@dataclass(frozen=True)
class StageNote:
    """What the page of a procedure says about how far it has gone: the furthest stage, at how many of all offices."""

    stage: str
    there: int
    offices: int
    coming: Change | None = None

    @property
    def everywhere(self) -> bool:
        return self.there == self.offices

    @property
    def means(self) -> str:
        """What people find at that stage."""
        return meaning(self.stage)

    @property
    def closes_paper(self) -> bool:
        return self.stage == Stage.ONLINE_ONLY


def stage_note(offerings: Sequence[Offering]) -> StageNote | None:
    """The note of a procedure by its offerings `with_stage` and `with_next`; None while nothing has changed or will."""
    if not offerings:
        return None
    counted = Counter(str(getattr(each, "stage_now", each.stage)) for each in offerings)
    furthest = max(counted, key=rank)
    changes_soon = any(getattr(each, "next_on", None) for each in offerings)
    next_one = _next(list(to_come().filter(procedure=offerings[0].procedure))) if changes_soon else None
    if furthest == Stage.OFFERED and next_one is None:
        return None
    return StageNote(furthest, counted[furthest], len(offerings), next_one)


def _next(rows: list[OfferingStage]) -> Change | None:
    if not rows:
        return None
    first = rows[0]
    same = [row.authority for row in rows if (row.from_day, row.stage) == (first.from_day, first.stage)]
    return Change(first.procedure, first.stage, first.from_day, places(same), decision=first.basis)
