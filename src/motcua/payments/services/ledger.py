"""Booking what has happened. Each may be called again: what is booked is booked once."""

from typing import Any

from django.db import transaction
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import by_code, staff_of
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.money import dong
from motcua.notifications.services import queue_message
from motcua.payments.bookkeeping import BOOKED, About, lines_written, write, write_settlements
from motcua.payments.ledger.booking import Count, Payout, handed_on, paid_out, reversed_lines, shift_closed
from motcua.payments.models import LedgerCheck, LedgerEntry, ProviderLine, Reconciliation, Settlement
from motcua.payments.recounting import differences

Kind = LedgerEntry.Kind
MOST_IN_A_MAIL = 20


class AlreadyReversed(DomainError):
    """An entry is taken back once; who wants it again books it again."""


@transaction.atomic
def book_settlement(settlement: Settlement) -> LedgerEntry:
    """A sum came in: where it lies, and whose it is, line by line of what was owed. Booked once."""
    booked = LedgerEntry.objects.filter(settlement=settlement, kind=BOOKED).first()
    if booked is None:
        write_settlements([settlement])
        booked = LedgerEntry.objects.get(settlement=settlement, kind=BOOKED)
    return booked


@transaction.atomic
def book_unbooked(authority: Authority | None = None) -> int:
    """Book every settlement that the books do not know yet, in few statements; returns how many."""
    unbooked = Settlement.objects.exclude(entries__kind=BOOKED).select_related("due").order_by("settled_at", "pk")
    if authority is not None:
        unbooked = unbooked.filter(authority=authority)
    return write_settlements(unbooked.iterator())


@transaction.atomic
def book_shift(authority: Authority, *, shift: str, count: Count, by: Person | None = None) -> LedgerEntry | None:
    """A shift is closed: what was over or short, and what went to the bank or treasury. `shift` is its key.

    None when there is nothing to book; a shift is booked once.
    """
    lines = shift_closed(count)
    booked = _booked(authority, Kind.SHIFT, shift)
    if booked or not lines:
        return booked
    return write(Kind.SHIFT, lines, about=About(authority.pk, clock.now(), by, reference=shift))


@transaction.atomic
def book_payout(
    authority: Authority, *, reference: str, payout: Payout, by: Person | None = None
) -> LedgerEntry | None:
    """A provider has transferred what it collected, less its fee. `reference`: the bank's number; booked once.

    None for a sum of nothing.
    """
    booked, lines = _booked(authority, Kind.PAYOUT, reference), paid_out(payout)
    if booked or not lines:
        return booked
    about = About(authority.pk, clock.now(), by, reference=reference, memo=payout.gateway)
    return write(Kind.PAYOUT, lines, about=about)


@transaction.atomic
def book_day(reconciliation: Reconciliation, *, by: Person) -> int:
    """A day with a provider is closed: each authority's part of its payout is booked, by the file's own lines.

    Payments less refunds, less fees; a line that is none of ours is not booked. Returns for how many authorities.
    """
    owner = Coalesce("settlement__authority", "refund__authority")
    found = reconciliation.lines.order_by().annotate(office=owner).exclude(office=None).values("office")
    back = Q(kind=ProviderLine.Kind.REFUND)
    sums = found.annotate(
        paid=Coalesce(Sum("amount", filter=~back), 0), back=Coalesce(Sum("amount", filter=back), 0), fees=Sum("fee")
    )
    gateway, number = reconciliation.account.gateway, f"{reconciliation.account_id} {reconciliation.day}"
    for office in sums:
        payout = Payout(gateway, int(office["paid"] - office["back"]), int(office["fees"]))
        book_payout(Authority(pk=office["office"]), reference=number, payout=payout, by=by)
    return len(sums)


@transaction.atomic
def book_handed_on(
    authority: Authority, *, reference: str, payee: str, amount: int, by: Person | None = None
) -> LedgerEntry:
    """Money that was collected for somebody else (đồng) has gone to him. `reference`: the bank's number; booked once."""
    booked = _booked(authority, Kind.HANDED_ON, reference)
    about = About(authority.pk, clock.now(), by, reference=reference, memo=payee)
    return booked or write(Kind.HANDED_ON, handed_on(payee, amount), about=about)


@transaction.atomic
def reverse_entry(entry: LedgerEntry, *, by: Person | None, memo: str) -> LedgerEntry:
    """Take an entry back by its opposite: the only correction that there is. Raises AlreadyReversed."""
    _lock_books(entry.authority_id)
    if LedgerEntry.objects.filter(reverses=entry).exists():
        raise AlreadyReversed(_("Bút toán này đã được đảo rồi."))
    about = About(entry.authority_id, clock.now(), by, memo=memo[:200])
    rows = {"settlement_id": entry.settlement_id, "refund_id": entry.refund_id, "reverses": entry}
    return write(Kind.REVERSAL, reversed_lines(lines_written(entry)), about=about, **rows)


@transaction.atomic
def book_storno(settlement: Settlement, *, by: Person, memo: str) -> LedgerEntry:
    """A sum that was entered wrongly is taken back: the opposite of its entry. Raises AlreadyReversed."""
    return reverse_entry(book_settlement(settlement), by=by, memo=memo)


@transaction.atomic
def check_ledger() -> LedgerCheck:
    """Recount the books against settlements and refunds, and keep what differs."""
    found = differences()
    for code in sorted({each["authority"] for each in found}):
        _warn(by_code(code), [each for each in found if each["authority"] == code])
    return LedgerCheck.objects.create(entries=LedgerEntry.objects.count(), differences=found)


def _warn(authority: Authority, found: list[dict[str, Any]]) -> None:
    """One e-mail to each accountant of the office."""
    items = [f"{each['key']}: {dong(each['booked'])} / {dong(each['real'])}" for each in found[:MOST_IN_A_MAIL]]
    for person in staff_of(authority, Membership.Role.ACCOUNTANT):
        if person.email:
            facts = {"office": authority.name, "n": str(len(found)), "items": items}
            queue_message("email", to=person.email, template="ledger_differs", context=facts)


def _booked(authority: Authority, kind: str, reference: str) -> LedgerEntry | None:
    _lock_books(authority.pk)
    return LedgerEntry.objects.filter(authority=authority, kind=kind, reference=reference).first()


def _lock_books(authority: int) -> None:
    """Two that book the same at once come one after the other; entries themselves cannot be locked, only added."""
    Authority.objects.select_for_update(of=("self",), no_key=True).get(pk=authority)
