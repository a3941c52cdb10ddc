"""Keeping what decided fee policies have done."""

from django.db import transaction

from motcua.catalogue.models import FeePolicy
from motcua.foundation import clock
from motcua.uptake.models import PolicyMeasure
from motcua.uptake.policies.measured import Measured, measured_effect


@transaction.atomic
def measure_policies() -> int:
    """Every night: each decided policy whose first day has come; returns how many."""
    begun = list(FeePolicy.objects.filter(state=FeePolicy.State.DECIDED, valid_from__lte=clock.today()))
    for policy in begun:
        values = {"at": clock.now(), "facts": _facts(measured_effect(policy))}
        PolicyMeasure.objects.update_or_create(policy=policy, defaults=values)
    return len(begun)


def _facts(found: Measured) -> dict[str, object]:
    difference = found.difference
    return {
        "dossiers": found.dossiers,
        "amount": found.amount,
        "effect": [difference.effect, difference.low, difference.high] if difference else None,
        "tells_apart": bool(difference and difference.tells_apart),
    }
