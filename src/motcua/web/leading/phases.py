"""The way from paper to online: the board, what waits for somebody, and one plan with its gates and its history."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.catalogue.models import Offering
from motcua.catalogue.stages import IN_ORDER, outages
from motcua.uptake.access import Sight
from motcua.uptake.models import PhasePlan
from motcua.uptake.phases.board import board, plans_of, proposals
from motcua.web.leading.access import leaders_only
from motcua.web.leading.phases_forms import DecisionForm
from motcua.web.leading.phases_page import PlanLine, acts, plan_lines, proposal_lines, sorted_plans
from motcua.web.leading.tables import file_of
from motcua.web.requests import SignedInRequest

State = PhasePlan.State
SHOWN = (State.DRAFT, State.RETURNED, State.PROPOSED, State.DECIDED)
LATEST = 50  # plans that are over


@never_cache
@require_safe
@leaders_only
def phases(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The board."""
    return shown(request, sight, DecisionForm())


def shown(request: SignedInRequest, sight: Sight, form: DecisionForm, status: int = 200, **more: Any) -> HttpResponse:
    """Everything of the board; `more` is what an act has to say."""
    open_ones = list(plans_of(sight).filter(state__in=SHOWN).order_by("from_day", "id"))
    over = list(plans_of(sight).filter(state__in=(State.WITHDRAWN, State.ROLLED_BACK))[:LATEST])
    lists = sorted_plans(plan_lines([*open_ones, *over], request.user, sight))
    rows = board(sight)
    context = {
        "sight": sight,
        "rows": rows,
        "moving": [row for row in rows if row.further],
        "quiet": [row for row in rows if not row.further],
        "totals": [(Offering.Stage(stage).label, sum(row.stages[stage] for row in rows)) for stage in IN_ORDER],
        "lists": lists,
        "proposals": proposal_lines(proposals(sight)),
        "outages": list(outages().select_related("authority", "procedure")),
        "form": form,
        "decides": any(line.may_decide for line in lists["waiting"]),
        **more,
    }
    return render(request, "leading/phases.html", context, status=status)


@never_cache
@require_safe
@leaders_only
def phases_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """The board as a table."""
    head = ["code", "procedure", *IN_ORDER, "lowest_readiness", "paper_permits_14_days", "filed_14_days", "alarms"]
    lines = (
        [
            row.procedure.code,
            row.procedure.name,
            *row.counts,
            "" if row.readiness is None else row.readiness,
            row.permits,
            row.filed,
            row.alarms,
        ]
        for row in board(sight)
    )
    return file_of([head, *lines], _("lo-trinh"))


@never_cache
@require_safe
@leaders_only
def plan(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """One plan: what changes, what its gates say, who did what with it."""
    line = line_of(request, sight, pk)
    context = {
        "line": line,
        "plan": line.plan,
        "acts": acts(request.user, line, sight),
        "events": line.plan.events.select_related("by").order_by("-at", "-pk"),
        "form": DecisionForm(),
    }
    return render(request, "leading/phase_plan.html", context)


def find(sight: Sight, pk: UUID) -> PhasePlan:
    """A plan that concerns an office of this person. Raises Http404."""
    return get_object_or_404(plans_of(sight), pk=pk)


def line_of(request: SignedInRequest, sight: Sight, pk: UUID) -> PlanLine:
    """The same as a list shows it."""
    lines = plan_lines([find(sight, pk)], request.user, sight)
    if not lines:
        raise Http404
    return lines[0]
