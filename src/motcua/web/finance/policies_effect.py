"""What a policy would do to last year's filings: sentences, a table, a file."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.uptake.policies.simulated import ASSUMED_SWITCH, simulated_effect
from motcua.web.finance.access import money_only
from motcua.web.finance.policies import find
from motcua.web.finance.policies_figures import EffectWords
from motcua.web.finance.policies_forms import SwitchForm
from motcua.web.finance.policies_words import sentence
from motcua.web.finance.sheets import csv_answer
from motcua.web.requests import SignedInRequest

KEY = "chuyen"


@require_safe
@money_only
def effect(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The last twelve months under this policy; `?chuyen=20`: with so many of a hundred counter filers online."""
    policy = find(request.user, pk)
    form = SwitchForm(request.GET if KEY in request.GET else {KEY: ASSUMED_SWITCH})
    switch = form.cleaned_data[KEY] if form.is_valid() else ASSUMED_SWITCH
    words = EffectWords(simulated_effect(policy, switch=switch))
    shown = {"policy": policy, "said": sentence(policy), "words": words, "form": form, "switch": switch}
    return render(request, "finance/policies/effect.html", shown, status=200 if form.is_valid() else 422)


@require_safe
@money_only
def effect_csv(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """The same months as a file."""
    policy = find(request.user, pk)
    form = SwitchForm(request.GET)
    switch = form.cleaned_data[KEY] if form.is_valid() else ASSUMED_SWITCH
    return csv_answer(EffectWords(simulated_effect(policy, switch=switch)).csv(), f"tac-dong-{policy.valid_from}")
