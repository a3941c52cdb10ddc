"""Undoing a wrong booking of the same shift: the clerk asks, another person allows. Both rows stay."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.paying import moved_since_payment
from motcua.foundation import clock
from motcua.payments.errors import CannotVoid, ReasonNeeded, ShiftIsOver, ShiftNeedsAnother
from motcua.payments.models import CashShift, CashVoid, Receipt, Refund, Settlement
from motcua.payments.services.ledger import book_storno
from motcua.payments.till import confirms_at

ASKED, ALLOWED, REFUSED = CashVoid.Outcome.ASKED, CashVoid.Outcome.ALLOWED, CashVoid.Outcome.REFUSED


@transaction.atomic
def ask_void(settlement: Settlement, *, clerk: Person, reason: str) -> CashVoid:
    """The clerk of the open shift says that a booking of it was wrong, and why. Nothing changes yet.

    Raises PermissionDenied for another person's booking, ReasonNeeded, ShiftIsOver, CannotVoid.
    """
    if not reason.strip():
        raise ReasonNeeded(_("Ghi rõ vì sao hủy khoản thu này."))
    booked = _locked(settlement)
    if booked.shift is None or booked.shift.clerk_id != clerk.pk:
        raise PermissionDenied
    _demand_undoable(booked)
    if booked.voids.filter(outcome__in=[ASKED, ALLOWED]).exists():
        raise CannotVoid(_("Khoản này đang chờ duyệt hủy rồi."))
    return CashVoid.objects.create(settlement=booked, asked_by=clerk, reason=reason.strip())


@transaction.atomic
def decide_void(void: CashVoid, *, by: Person, allow: bool) -> CashVoid:
    """Another person of the office (accountant, head or leader) lets a booking be undone, or does not.

    Allowed: the booking and its receipt stay, marked; the sum is owed again. Raises PermissionDenied, ShiftNeedsAnother
    for who asked himself, ShiftIsOver, CannotVoid when the dossier has gone on or somebody has answered already.
    """
    booked = _locked(void.settlement)
    if booked.authority_id not in confirms_at(by):
        raise PermissionDenied
    if void.asked_by_id == by.pk:
        raise ShiftNeedsAnother(_("Khoản thu do người khác duyệt hủy, không phải người thu."))
    asked = CashVoid.objects.select_for_update(of=("self",)).filter(pk=void.pk, outcome=ASKED).first()
    if asked is None:
        raise CannotVoid(_("Đề nghị này đã có người trả lời, hoặc ca đã đóng."))
    if allow:
        _demand_undoable(booked)
        _undo(booked, asked, by)
    asked.outcome, asked.decided_by, asked.decided_at = ALLOWED if allow else REFUSED, by, clock.now()
    asked.save(update_fields=["outcome", "decided_by", "decided_at"])
    return asked


def _locked(settlement: Settlement) -> Settlement:
    """The booking, its dossier, and its shift, locked in the order in which money is taken."""
    Dossier.objects.select_for_update(of=("self",)).get(pk=settlement.dossier_id)
    if settlement.shift_id:
        CashShift.objects.select_for_update(of=("self",)).get(pk=settlement.shift_id)
    beside = ("shift", "due", "dossier")
    return Settlement.objects.select_for_update(of=("self",)).select_related(*beside).get(pk=settlement.pk)


def _demand_undoable(booked: Settlement) -> None:
    if booked.shift is None or booked.shift.counted_at is not None:
        raise ShiftIsOver(_("Ca thu đã đếm tiền nên không hủy được nữa. Muốn trả lại tiền thì lập đề nghị hoàn tiền."))
    if booked.voided_at is not None:
        raise CannotVoid(_("Khoản này đã hủy rồi."))
    if booked.refunds.exclude(state=Refund.State.REJECTED).exists():
        raise CannotVoid(_("Khoản này đang được hoàn hoặc đã hoàn nên không hủy được."))
    if moved_since_payment(booked.dossier, receipt=booked.receipt_number):
        raise CannotVoid(
            _("Hồ sơ đã được xử lý tiếp sau khi thu nên không hủy được. Muốn trả lại tiền thì lập đề nghị hoàn tiền.")
        )


def _undo(booked: Settlement, asked: CashVoid, by: Person) -> None:
    now = clock.now()
    booked.voided_at = now
    booked.save(update_fields=["voided_at"])
    Receipt.objects.filter(settlement=booked).update(cancelled_at=now, why_cancelled=asked.reason)
    book_storno(booked, by=by, memo=booked.receipt_number)
    dossiers.take_back_payment(booked.dossier, due=booked.due, receipt=booked.receipt_number)
