"""Writing a plan: first the procedure and the stage, then the offices; proposed with the same press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.catalogue.models import Offering, Procedure
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.models import PhasePlan
from motcua.uptake.phases.gates import judged
from motcua.uptake.phases.gauging import Gauge, Wanted
from motcua.web.leading.access import leaders_only
from motcua.web.leading.phases import find
from motcua.web.leading.phases_forms import TermsForm, WhichForm, offices_for
from motcua.web.leading.phases_page import GateLine
from motcua.web.leading.phases_words import found as found_words
from motcua.web.leading.phases_words import needed
from motcua.web.requests import SignedInRequest
from motcua.web.stage_words import meaning

FORM = ["GET", "HEAD", "POST"]
State = PhasePlan.State


@never_cache
@require_http_methods(FORM)
@leaders_only
def new(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Which procedure to which stage (in the address), then the rest."""
    which = WhichForm(request.GET or None, sight=sight)
    if not which.is_valid():
        return render(request, "leading/phase_which.html", {"form": which}, status=422 if which.errors else 200)
    procedure = get_object_or_404(Procedure, code=which.cleaned_data["thu_tuc"])
    return _Writing(request, sight, procedure, which.cleaned_data["bac"]).answer()


@never_cache
@require_http_methods(FORM)
@leaders_only
def edit(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Change a plan that is being written, or that was given back."""
    plan = find(sight, pk)
    own = all(sight.covers(row.authority_id) for row in plan.offices.all())
    if not own or (plan.state not in (State.DRAFT, State.RETURNED) and request.method != "POST"):
        raise Http404
    return _Writing(request, sight, plan.procedure, plan.stage, plan).answer()


class _Writing:
    """One request to the page."""

    def __init__(
        self,
        request: SignedInRequest,
        sight: Sight,
        procedure: Procedure,
        stage: str,
        plan: PhasePlan | None = None,
    ) -> None:
        self.request, self.procedure, self.stage, self.plan = request, procedure, stage, plan
        self.offices = offices_for(sight, procedure, stage, plan)
        self.form = TermsForm(
            request.POST or None, offices=self.offices, stage=stage, initial=self._filled() if plan else {}
        )
        self.status, self.gates = 200, list[GateLine]()

    def answer(self) -> HttpResponse:
        """Saved, proposed, or only measured; a mistake shows the page again."""
        if self.request.method == "POST":
            self.status = 422
            if self.form.is_valid():
                if "look" in self.request.POST:
                    self._look()
                elif (saved := self._saved()) is not None:
                    return redirect("leading:phase", saved.pk)
        return self._shown()

    def _saved(self) -> PhasePlan | None:
        by, terms = self.request.user, self.form.terms(self.procedure, self.stage)
        try:
            if self.plan is None:
                plan = services.draft_plan(terms, by=by)
            else:
                plan = services.change_plan(self.plan, terms=terms, by=by, seen=self.form.cleaned_data["seen"] or 0)
            if "propose" in self.request.POST:
                plan = services.propose_plan(plan, by=by, seen=plan.revision)
                messages.success(self.request, _("Đã trình. Lãnh đạo tỉnh sẽ xem và quyết định."))
        except DomainError as error:
            self.form.add_error(None, error.message)
            self.status = 409
            return None
        return plan

    def _look(self) -> None:
        terms = self.form.terms(self.procedure, self.stage)
        known = bool(terms.decision_number.strip()) and terms.decision_on is not None
        wanted = Wanted(self.procedure.pk, terms.authorities, self.stage, terms.from_day, decided=known)
        self.status = 200
        self.gates = [
            GateLine(gate.words, found_words(gate), needed(gate), gate.passed)
            for gate in judged(self.stage, Gauge([wanted]).measured(wanted))
        ]

    def _filled(self) -> dict[str, Any]:
        plan = self.plan
        if plan is None:
            return {}
        names = ("from_day", "reason", "decision_number", "decision_on")
        offices = [row.authority.code for row in plan.offices.all()]
        return {"seen": plan.revision, "offices": offices} | {name: getattr(plan, name) for name in names}

    def _shown(self) -> HttpResponse:
        context = {
            "form": self.form,
            "plan": self.plan,
            "procedure": self.procedure,
            "stage": Offering.Stage(self.stage).label,
            "meaning": meaning(self.stage),
            "offices": self.offices,
            "gates": self.gates,
        }
        return render(self.request, "leading/phase_form.html", context, status=self.status)
