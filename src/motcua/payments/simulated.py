"""Payments of the simulated year: the dossiers know that they were paid, and the rows of money are made afterwards."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime

from motcua.accounts.models import Person
from motcua.authorities.queries import staff_of
from motcua.dossiers.models import FeeDue, JournalEntry
from motcua.foundation.ids import new_code, new_id
from motcua.payments.models import PaymentAttempt, ReceiptCounter, Settlement

SIMULATED = {"simulated": True}  # the mark of a filing in the journal
GATEWAY = "mẫu"  # no gateway that is set up: nothing of it is reconciled with anybody
AT_THE_BANK = timedelta(minutes=2)
RECEIVER = "receiver"


def without_money() -> list[UUID]:
    """The dues of simulated dossiers that were paid and have no settlement, in the order in which they were paid."""
    filed = JournalEntry.objects.filter(dossier=OuterRef("dossier"), move="submit", facts__contains=SIMULATED)
    rows = FeeDue.objects.filter(paid_at__isnull=False, settlements=None).filter(Exists(filed))
    return list(rows.order_by("paid_at", "id").values_list("pk", flat=True))


def due_rows(dues: Sequence[UUID]) -> list[FeeDue]:
    """These dues, as far as they are still without a settlement, with what a receipt needs; locked."""
    rows = FeeDue.objects.select_for_update(of=("self",)).filter(pk__in=dues, settlements=None, paid_at__isnull=False)
    beside = ("dossier__applicant", "dossier__receiving_authority")
    names = ("dossier__code", "dossier__language", "dossier__receiving_authority", "dossier__applicant__full_name")
    needed = ("lines", "amount", "paid_at", *names, "dossier__receiving_authority__code")
    return list(rows.select_related(*beside).only(*needed).order_by("paid_at", "id"))


class Takers:
    """Who took the cash: the clerk who registered the dossier, else a receiver of the office."""

    def __init__(self, dues: Sequence[FeeDue]) -> None:
        filed = JournalEntry.objects.filter(dossier__in=[due.dossier_id for due in dues], move="submit")
        self._clerks = dict(filed.exclude(actor=None).values_list("dossier", "actor"))
        self._receivers: dict[int, Person | None] = {}

    def of(self, due: FeeDue) -> UUID | None:
        """The id of the clerk; None where nobody receives."""
        if clerk := self._clerks.get(due.dossier_id):
            return clerk
        office = due.dossier.receiving_authority
        if office.pk not in self._receivers:
            self._receivers[office.pk] = staff_of(office, RECEIVER).first()
        receiver = self._receivers[office.pk]
        return receiver.pk if receiver else None


def methods_of(dues: Sequence[FeeDue]) -> dict[tuple[UUID, object], str]:
    """(dossier, moment) -> how the journal says that it was paid."""
    rows = JournalEntry.objects.filter(dossier__in=[due.dossier_id for due in dues], move="pay_fee")
    return {(dossier, at): facts.get("method", "") for dossier, at, facts in rows.values_list("dossier", "at", "facts")}


def sums_of(dues: Sequence[FeeDue]) -> Iterator[tuple[Settlement, PaymentAttempt | None]]:
    """The settlement of each due, with the attempt behind it when it was paid online; not saved, without a number.

    What the journal tells of no way of paying, and cash that nobody can have taken, is left out.
    """
    methods, takers = methods_of(dues), Takers(dues)
    for due in dues:
        method = methods.get((due.dossier_id, due.paid_at))
        clerk = takers.of(due) if method == Settlement.Method.CASH else None
        if method == Settlement.Method.ONLINE:
            attempt = _attempt(due)
            yield _sum(due, method, attempt=attempt, gateway=GATEWAY, provider_ref=f"MAU{attempt.pk.hex}"), attempt
        elif clerk is not None:
            yield _sum(due, Settlement.Method.CASH, taken_by_id=clerk, taken_over=True), None


def give_numbers(sums: Sequence[Settlement]) -> None:
    """A receipt number for each, in the order given, from the row of its office and year; the rows stay locked."""
    keys = {(each.authority_id, localtime(each.settled_at).year) for each in sums}
    new = [ReceiptCounter(authority_id=authority, year=year) for authority, year in sorted(keys)]
    ReceiptCounter.objects.bulk_create(new, ignore_conflicts=True)
    wanted = Q(pk__in=[])
    for authority, year in keys:
        wanted |= Q(authority=authority, year=year)
    rows = ReceiptCounter.objects.filter(wanted).select_related("authority").select_for_update(of=("self",))
    counters = {(row.authority_id, row.year): row for row in rows.order_by("authority", "year")}
    for each in sums:
        counter = counters[each.authority_id, localtime(each.settled_at).year]
        counter.last += 1
        each.receipt_number = counter.current
    ReceiptCounter.objects.bulk_update(counters.values(), ["last"])


def _sum(due: FeeDue, method: str, **source: object) -> Settlement:
    return Settlement(
        dossier=due.dossier,
        due=due,
        authority=due.dossier.receiving_authority,
        amount=due.amount,
        method=method,
        settled_at=due.paid_at or due.frozen_at,
        **source,
    )


def _attempt(due: FeeDue) -> PaymentAttempt:
    return PaymentAttempt(
        pk=new_id(),
        dossier=due.dossier,
        due=due,
        amount=due.amount,
        gateway=GATEWAY,
        gateway_ref=f"MAU-{due.dossier.code}-{new_code(8)}"[:40],
        state=PaymentAttempt.State.PAID,
        created_at=(due.paid_at or due.frozen_at) - AT_THE_BANK,
        ended_at=due.paid_at,
    )
