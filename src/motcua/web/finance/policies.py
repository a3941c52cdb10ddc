"""Fee policies: the list by where they stand, and one of them with its effect and its history."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.accounts.models import Person
from motcua.catalogue.fee_policies import may_decide, may_write, policies_by
from motcua.catalogue.models import FeePolicy
from motcua.foundation import clock
from motcua.uptake.policies.measured import measured_effect
from motcua.uptake.policies.simulated import simulated_effect
from motcua.web.finance.access import money_only
from motcua.web.finance.policies_figures import EffectWords, MeasuredWords
from motcua.web.finance.policies_words import Phase, decided_by, phase, sentence
from motcua.web.requests import SignedInRequest

State = FeePolicy.State
GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("proposed", _("Chờ quyết định")),
    ("running", _("Đang áp dụng")),
    ("waiting", _("Sắp áp dụng")),
    ("draft", _("Đang soạn")),
    ("over", _("Đã hết hạn")),
    ("rejected", _("Không thông qua")),
    ("revoked", _("Bãi bỏ trước ngày áp dụng")),
    ("dropped", _("Đã bỏ")),
)
OPEN_GROUPS = 4  # those after are history


@dataclass(frozen=True)
class Line:
    """One policy in the list."""

    policy: FeePolicy
    phase: Phase
    said: str
    decision: str


@require_safe
@money_only
def listed(request: SignedInRequest) -> HttpResponse:
    """Every policy, what waits for somebody first."""
    lines = [_line(policy) for policy in policies_by(request.user)]
    groups = [(name, label, [line for line in lines if line.phase.name == name]) for name, label in GROUPS]
    shown = {
        "groups": [group for group in groups[:OPEN_GROUPS] if group[2]],
        "past": [group for group in groups[OPEN_GROUPS:] if group[2]],
        "may_write": may_write(request.user),
    }
    return render(request, "finance/policies/list.html", shown)


@require_safe
@money_only
def one(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What it says, what it would do or has done, and who did what with it."""
    policy = find(request.user, pk)
    stands = phase(policy)
    decided = policy.state == State.DECIDED
    begun = decided and policy.valid_from <= clock.today()
    shown: dict[str, Any] = {
        "line": _line(policy),
        "policy": policy,
        "effect": None if begun else EffectWords(simulated_effect(policy)),
        "measured": MeasuredWords(measured_effect(policy)) if begun else None,
        "events": history(policy),
        "acts": acts(request.user, policy, stands),
    }
    return render(request, "finance/policies/one.html", shown)


def find(person: Person, pk: UUID) -> FeePolicy:
    """A policy that this person may read, with those who wrote, proposed and decided. Raises Http404."""
    rows = policies_by(person).select_related("written_by", "proposed_by", "decided_by")
    return get_object_or_404(rows, pk=pk)


def acts(person: Person, policy: FeePolicy, stands: Phase) -> set[str]:
    """What this person may do with the policy now; the services look again."""
    found: set[str] = set()
    if may_write(person):
        found |= {State.DRAFT: {"edit", "propose", "drop"}, State.PROPOSED: {"withdraw"}}.get(
            State(policy.state), set()
        )
    if may_decide(person):
        own = person.pk in (policy.proposed_by_id, policy.written_by_id)
        if policy.state == State.PROPOSED:
            found |= {"own"} if own else {"decide"}
        if stands.name in ("waiting", "running"):
            found.add("end")
    return found


def history(policy: FeePolicy) -> list[Any]:
    """Every act, the newest first."""
    return list(policy.events.select_related("by").order_by("-at", "-pk"))


def _line(policy: FeePolicy) -> Line:
    return Line(policy, phase(policy), sentence(policy), decided_by(policy))
