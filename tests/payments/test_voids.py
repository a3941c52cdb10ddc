"""A wrong booking of the same shift: asked for by the clerk, allowed by another person, both rows kept."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from motcua.dossiers import services as dossiers
from motcua.notifications.models import Message
from motcua.payments.errors import CannotVoid, ReasonNeeded, ShiftIsOver, ShiftNeedsAnother
from motcua.payments.models import CashVoid, LedgerEntry, LedgerLine, Receipt, Settlement
from motcua.payments.queries import settlement_of
from motcua.payments.services import (
    Counted,
    Paid,
    ask_void,
    count_shift,
    decide_void,
    record_cash,
    take_at_counter,
)
from motcua.payments.till import taken_in, voids_waiting_for
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE, filed, office
from tests.factories.tills import open_till

pytestmark = pytest.mark.django_db
WHY = "Người nộp quẹt thẻ, bấm nhầm tiền mặt"


@pytest.fixture
def at():
    return office()


@pytest.fixture
def till(at):
    return open_till(at)


@pytest.fixture
def accountant(at):
    return MembershipFactory(authority=at.authority, role="accountant").person


@pytest.fixture
def booked(at, till):
    return record_cash(filed(at), clerk=at.staff)


@pytest.fixture
def asked(booked, at):
    return ask_void(booked, clerk=at.staff, reason=WHY)


def test_asking_changes_nothing_yet(asked, accountant, booked):
    assert list(voids_waiting_for(accountant)) == [asked]
    booked.refresh_from_db()
    assert (booked.voided_at, booked.dossier.owes_fee) == (None, False)


def test_allowed_the_sum_is_owed_again_and_both_rows_stay(asked, accountant, booked, till):
    decide_void(asked, by=accountant, allow=True)
    booked.refresh_from_db()
    booked.dossier.refresh_from_db()
    assert booked.voided_at is not None
    assert booked.dossier.owes_fee
    booked.due.refresh_from_db()
    assert booked.due.is_owed
    assert taken_in(till).cash == 0
    assert settlement_of(booked.dossier) is None
    receipt = Receipt.objects.get(settlement=booked)
    assert (receipt.cancelled_at is not None, receipt.why_cancelled) == (True, WHY)
    lines = LedgerLine.objects.filter(account="cash")
    assert sum(line.debit - line.credit for line in lines) == 0
    assert LedgerEntry.objects.filter(kind="reversal", settlement=booked).count() == 1


def test_the_sum_can_be_taken_again_and_its_receipt_replaces_the_cancelled_one(asked, accountant, booked, at):
    decide_void(asked, by=accountant, allow=True)
    again = take_at_counter(booked.dossier, clerk=at.staff, paid=Paid("card", "S1"))
    assert (again.amount, again.surplus) == (FEE, False)
    assert Receipt.objects.get(settlement=booked).replaced_by == again.receipt
    assert settlement_of(booked.dossier) == again


def test_refused_everything_stays(asked, accountant, booked):
    assert decide_void(asked, by=accountant, allow=False).outcome == "refused"
    booked.refresh_from_db()
    assert booked.voided_at is None
    with pytest.raises(CannotVoid):
        decide_void(asked, by=accountant, allow=True)


def test_nobody_allows_his_own(asked, at):
    with pytest.raises(ShiftNeedsAnother):
        decide_void(asked, by=at.staff, allow=True)
    with pytest.raises(IntegrityError, match="decided_by_another"), transaction.atomic():
        CashVoid.objects.filter(pk=asked.pk).update(
            outcome="allowed", decided_by=asked.asked_by, decided_at=asked.asked_at
        )


def test_strangers_and_colleagues_without_the_role_decide_nothing(asked, at):
    receiver = MembershipFactory(authority=at.authority, role="receiver").person
    for person in (receiver, office().staff):
        with pytest.raises(PermissionDenied):
            decide_void(asked, by=person, allow=True)


def test_only_the_clerk_asks_once_and_says_why(booked, at, accountant):
    with pytest.raises(PermissionDenied):
        ask_void(booked, clerk=accountant, reason=WHY)
    with pytest.raises(ReasonNeeded):
        ask_void(booked, clerk=at.staff, reason=" ")
    ask_void(booked, clerk=at.staff, reason=WHY)
    with pytest.raises(CannotVoid):
        ask_void(booked, clerk=at.staff, reason=WHY)


def test_after_the_count_it_is_too_late_and_open_requests_lapse(asked, booked, at, till, accountant):
    count_shift(till, clerk=at.staff, found=Counted({}))
    asked.refresh_from_db()
    assert asked.outcome == "lapsed"
    with pytest.raises(CannotVoid):
        decide_void(asked, by=accountant, allow=True)
    with pytest.raises(ShiftIsOver, match="hoàn tiền"):
        ask_void(booked, clerk=at.staff, reason=WHY)


def test_once_the_dossier_has_gone_on_the_money_is_relied_on(asked, booked, at, accountant):
    dossiers.accept(booked.dossier, officer=at.staff)
    with pytest.raises(CannotVoid, match="hoàn tiền"):
        decide_void(asked, by=accountant, allow=True)
    booked.refresh_from_db()
    assert booked.voided_at is None


def test_a_slip_is_free_again_after_its_booking_was_undone(at, till, accountant):
    wrong = take_at_counter(filed(at), clerk=at.staff, paid=Paid("card", "S9"))
    decide_void(ask_void(wrong, clerk=at.staff, reason=WHY), by=accountant, allow=True)
    assert take_at_counter(filed(at), clerk=at.staff, paid=Paid("card", "S9")).provider_ref == "S9"
    assert Settlement.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_payer_is_told_that_his_receipt_was_cancelled(run_jobs):
    at = office()
    open_till(at)
    accountant = MembershipFactory(authority=at.authority, role="accountant").person
    booked = record_cash(filed(at), clerk=at.staff)
    decide_void(ask_void(booked, clerk=at.staff, reason=WHY), by=accountant, allow=True)
    run_jobs()
    told = Message.objects.filter(template="fee_unpaid")
    assert {message.channel for message in told} == {"sms", "email"}
    assert all(booked.receipt_number in message.text for message in told)
