"""How a difference can end, and what there is of ours behind it. Nothing is written here."""

from motcua.payments.models import Difference, PaymentAttempt, ProviderLine, Settlement

Kind, Resolution, State = Difference.Kind, Difference.Resolution, Difference.State
BY_WORDS = frozenset({Resolution.CARRIED, Resolution.CORRECTED, Resolution.EXPLAINED})


def attempt_of(difference: Difference) -> PaymentAttempt | None:
    """The try of ours that the provider's line names, at this account."""
    account = difference.reconciliation.account_id
    tries = PaymentAttempt.objects.select_related("dossier", "due")
    return tries.filter(gateway_ref=difference.ref, account=account).first() if difference.ref else None


def outcomes(difference: Difference) -> list[str]:
    """The ways in which a difference may be ended now, the most fitting first."""
    if difference.state == State.RESOLVED or not difference.stands:
        return []
    found: list[str] = []
    if difference.kind == Kind.OURS_ONLY and difference.carried_from_id is None:
        found.append(Resolution.CARRIED)
    if difference.line_kind == ProviderLine.Kind.PAY and difference.kind in {Kind.THEIRS_ONLY, Kind.DUPLICATE}:
        found += _with_money(difference)
    return [*found, Resolution.CORRECTED, Resolution.EXPLAINED]


def _with_money(difference: Difference) -> list[str]:
    """Money that really came, of which we know the try: it is settled, or kept as surplus to be given back."""
    attempt = attempt_of(difference)
    if attempt is None or difference.theirs is None:
        return []
    gateway = difference.reconciliation.account.gateway
    if Settlement.objects.filter(gateway=gateway, provider_ref=difference.provider_ref, voided_at=None).exists():
        return []
    paid = Settlement.objects.filter(attempt=attempt, voided_at=None).exists()
    fits = not paid and attempt.amount == difference.theirs
    return [Resolution.SETTLED_LATE] if fits else [Resolution.SURPLUS]
