"""Reading money."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier
from motcua.foundation.adapters import adapter
from motcua.payments.gateways import SANDBOX, Way, sandbox_order, ways_to_pay
from motcua.payments.models import MerchantAccount, PaymentAttempt, Settlement
from motcua.payments.ports import Brought
from motcua.payments.software import lease_cost

__all__ = [
    "Way",
    "attempts_by",
    "attempts_of",
    "lease_cost",
    "order_at_sandbox",
    "outcome_of",
    "sandbox_merchants",
    "sandbox_statement",
    "settlement_of",
    "surplus_of",
    "ways_to_pay",
]


def attempts_of(dossier: Dossier) -> QuerySet[PaymentAttempt]:
    """Every try to pay for a dossier, newest first."""
    return PaymentAttempt.objects.filter(dossier=dossier).select_related("settlement")


def attempts_by(person: Person) -> QuerySet[PaymentAttempt]:
    """The tries whose outcome this person may see: his own, and those for dossiers that he filed."""
    rows = PaymentAttempt.objects.filter(dossier__filed_by=person) | PaymentAttempt.objects.filter(started_by=person)
    return rows.select_related("dossier")


def settlement_of(dossier: Dossier) -> Settlement | None:
    """The sum that came last for what was owed, or None while nothing has come."""
    return Settlement.objects.filter(dossier=dossier, surplus=False, voided_at=None).order_by("-settled_at").first()


def surplus_of(dossier: Dossier) -> QuerySet[Settlement]:
    """Sums beyond the fee, which have to be given back."""
    return Settlement.objects.filter(dossier=dossier, surplus=True)


def outcome_of(attempt: PaymentAttempt) -> str:
    """How a try stands now, as the bank has told: started, paid, refused, abandoned or expired."""
    return PaymentAttempt.objects.values_list("state", flat=True).get(pk=attempt.pk)


def sandbox_merchants() -> list[str]:
    """The merchant codes that the bank that is not there knows."""
    rows = MerchantAccount.objects.filter(gateway=SANDBOX).order_by("merchant_code")
    return list(rows.values_list("merchant_code", flat=True).distinct())


def sandbox_statement(day: date, merchant: str) -> str:
    """The file of a day of the bank that is not there, as CSV."""
    text: str = adapter("bank", SANDBOX).day_statement(day, merchant)
    return text


def order_at_sandbox(params: Mapping[str, str]) -> Brought:
    """What the page of the bank that is not there was opened with. Raises Forged."""
    return sandbox_order(params)[0]
