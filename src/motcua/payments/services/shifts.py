"""The shift of a clerk: opening, counting without knowing what should be there, closing, a second person's word."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.foundation import clock
from motcua.payments.access import does
from motcua.payments.errors import (
    CountFirst,
    NotAtTheCounter,
    ReasonNeeded,
    ShiftIsOver,
    ShiftNeedsAnother,
)
from motcua.payments.ledger.booking import Count
from motcua.payments.models import NOTES, CashShift, CashVoid
from motcua.payments.services.ledger import book_shift
from motcua.payments.till import confirms_at, taken_in, worth

MOST_NOTES = 100_000


@dataclass(frozen=True)
class Counted:
    """What a clerk found: how many of each note, đồng on the card slips, đồng handed in (None: all but the float)."""

    notes: Mapping[str, int]
    cards: int = 0
    handed_in: int | None = None


@transaction.atomic
def open_shift(authority: Authority, *, clerk: Person, opening_float: int = 0) -> CashShift:
    """Begin to take money at a counter, with so much change (đồng) in the drawer; the open shift if there is one.

    Raises NotAtTheCounter for who does not receive there today; CountFirst while a counted shift is not closed.
    """
    if not does(clerk, Membership.Role.RECEIVER, authority):
        raise NotAtTheCounter(_("Chỉ bộ phận tiếp nhận của quầy mới mở được ca thu."))
    Person.objects.select_for_update(no_key=True).get(
        pk=clerk.pk
    )  # two presses of the same person, one after the other
    known = CashShift.objects.filter(clerk=clerk, authority=authority, closed_at=None).first()
    if known is None:
        return CashShift.objects.create(clerk=clerk, authority=authority, opening_float=opening_float)
    if known.counted_at is not None:
        raise CountFirst(_("Ca trước đã đếm tiền mà chưa đóng. Đóng ca đó rồi mở ca mới."))
    return known


@transaction.atomic
def count_shift(shift: CashShift, *, clerk: Person, found: Counted) -> CashShift:
    """Count the drawer. From now on the shift takes no more money; if everything fits it is closed at once.

    A second count replaces the first, and both are remembered as a number. Raises PermissionDenied for anybody but the
    clerk, ShiftIsOver, ValueError for notes that do not exist.
    """
    locked = _own(shift, clerk)
    notes = _notes(found.notes)
    if locked.counted_at is None:
        _let_requests_lapse(locked)
    taken, counted = taken_in(locked), worth(notes)
    locked.notes, locked.counted, locked.card_counted = notes, counted, found.cards
    locked.expected, locked.card_expected = taken.in_drawer(locked.opening_float), taken.card
    locked.difference = counted - locked.expected
    given = max(0, counted - locked.opening_float) if found.handed_in is None else found.handed_in
    locked.handed_in = min(given, counted)
    locked.counted_at, locked.counts = clock.now(), locked.counts + 1
    locked.closed_at = locked.counted_at if locked.fits else None
    locked.save()
    return locked


@transaction.atomic
def close_shift(shift: CashShift, *, clerk: Person, reason: str = "") -> CashShift:
    """Close a counted shift, with a reason when something differs. It is never opened again.

    Raises CountFirst, ReasonNeeded, ShiftIsOver; PermissionDenied for anybody but the clerk.
    """
    locked = _own(shift, clerk)
    if locked.counted_at is None:
        raise CountFirst(_("Đếm tiền trong ngăn kéo trước khi đóng ca."))
    if not locked.fits and not reason.strip():
        raise ReasonNeeded(_("Tiền đếm được khác với biên lai. Ghi lý do rồi đóng ca."))
    locked.reason, locked.closed_at = reason.strip(), clock.now()
    locked.save(update_fields=["reason", "closed_at"])
    return locked


@transaction.atomic
def confirm_shift(shift: CashShift, *, by: Person) -> CashShift:
    """Another person of the office (accountant, head or leader) has received the money and agrees with the sheet.

    Raises PermissionDenied for who has none of these roles there, ShiftNeedsAnother for the clerk himself, ShiftIsOver
    when it is not closed or confirmed already.
    """
    locked = CashShift.objects.select_for_update(of=("self",)).get(pk=shift.pk)
    if locked.authority_id not in confirms_at(by):
        raise PermissionDenied
    if locked.clerk_id == by.pk:
        raise ShiftNeedsAnother(_("Ca thu do người khác xác nhận, không phải người thu."))
    if locked.closed_at is None or locked.confirmed_at is not None:
        raise ShiftIsOver(_("Ca này chưa đóng, hoặc đã có người xác nhận rồi."))
    locked.confirmed_by, locked.confirmed_at = by, clock.now()
    locked.save(update_fields=["confirmed_by", "confirmed_at"])
    count = Count(expected=locked.expected or 0, counted=locked.counted or 0, handed_in=locked.handed_in or 0)
    book_shift(locked.authority, shift=str(locked.pk), count=count, by=by)
    return locked


def _own(shift: CashShift, clerk: Person) -> CashShift:
    locked = CashShift.objects.select_for_update(of=("self",)).filter(pk=shift.pk, clerk=clerk).first()
    if locked is None:
        raise PermissionDenied
    if locked.closed_at is not None:
        raise ShiftIsOver(_("Ca này đã đóng, không sửa được nữa."))
    return locked


def _notes(given: Mapping[str, int]) -> dict[str, int]:
    notes = {str(note): given.get(str(note), 0) for note in NOTES}
    if set(given) - set(notes) or not all(0 <= many <= MOST_NOTES for many in notes.values()):
        raise ValueError("no such notes")
    return {note: many for note, many in notes.items() if many}


def _let_requests_lapse(shift: CashShift) -> None:
    asked = CashVoid.objects.filter(settlement__shift=shift, outcome=CashVoid.Outcome.ASKED)
    asked.update(outcome=CashVoid.Outcome.LAPSED, decided_at=clock.now())
