"""Tries and sums as accountants look for them: those of their own offices, by reference, state, day and gateway."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.accounts.models import Person
from motcua.payments.access import money_offices
from motcua.payments.models import AttemptVerdict, PaymentAttempt, Settlement

State = PaymentAttempt.State


@dataclass(frozen=True)
class Asked:
    """What somebody looks for; empty says nothing."""

    text: str = ""
    state: str = ""
    gateway: str = ""
    first: date | None = None
    last: date | None = None


def tries_by(person: Person) -> QuerySet[PaymentAttempt]:
    """The tries to pay to the offices whose money a person may see, the newest first."""
    rows = PaymentAttempt.objects.filter(dossier__receiving_authority__in=money_offices(person))
    return rows.select_related("dossier__receiving_authority", "settlement")


def sums_by(person: Person) -> QuerySet[Settlement]:
    """The sums that came in for the offices whose money a person may see, the newest first."""
    rows = Settlement.objects.filter(authority__in=money_offices(person))
    return rows.select_related("dossier", "authority").order_by("-settled_at", "-id")


def to_look_into(person: Person) -> QuerySet[PaymentAttempt]:
    """Tries about which a gateway said something that nobody has judged yet: held, reversed, another amount."""
    judged = AttemptVerdict.objects.filter(attempt=OuterRef("pk"), remark=OuterRef("remark"))
    return tries_by(person).exclude(remark="").exclude(Exists(judged))


def found_tries(person: Person, asked: Asked) -> QuerySet[PaymentAttempt]:
    """The tries that fit. A state may also be "look": those with a remark."""
    rows = to_look_into(person) if asked.state == "look" else tries_by(person)
    if asked.state in set(State):
        rows = rows.filter(state=asked.state)
    if asked.gateway:
        rows = rows.filter(gateway=asked.gateway)
    if asked.text:
        sums = Q(settlement__receipt_number__iexact=asked.text) | Q(settlement__provider_ref=asked.text)
        rows = rows.filter(_of_dossier(asked.text) | Q(gateway_ref__istartswith=asked.text) | sums)
    if asked.first:
        rows = rows.filter(created_at__date__gte=asked.first)
    return rows.filter(created_at__date__lte=asked.last) if asked.last else rows


def found_sums(person: Person, asked: Asked) -> QuerySet[Settlement]:
    """The sums that fit; the state is a method of payment here, or "surplus"."""
    rows = sums_by(person)
    if asked.state == "surplus":
        rows = rows.filter(surplus=True)
    elif asked.state in set(Settlement.Method):
        rows = rows.filter(method=asked.state)
    if asked.gateway:
        rows = rows.filter(gateway=asked.gateway)
    if asked.text:
        own = Q(receipt_number__iexact=asked.text) | Q(provider_ref=asked.text)
        rows = rows.filter(_of_dossier(asked.text) | own | Q(attempt__gateway_ref__istartswith=asked.text))
    if asked.first:
        rows = rows.filter(settled_at__date__gte=asked.first)
    return rows.filter(settled_at__date__lte=asked.last) if asked.last else rows


def _of_dossier(text: str) -> Q:
    return Q(dossier__code__iexact=text) | Q(dossier__number__iexact=text)
