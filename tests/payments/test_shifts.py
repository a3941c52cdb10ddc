"""Shifts: one open for each clerk and counter, counted blind, closed with reasons, confirmed by another person."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.payments.errors import CountFirst, NoShift, NotAtTheCounter, ReasonNeeded, ShiftIsOver, ShiftNeedsAnother
from motcua.payments.models import NOTES, CashShift, LedgerEntry
from motcua.payments.services import (
    Counted,
    Paid,
    close_shift,
    confirm_shift,
    count_shift,
    open_shift,
    record_cash,
    take_at_counter,
)
from motcua.payments.till import Taken, open_shift_of, shifts_by, taken_in, waiting_for, worth
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE, filed, office
from tests.factories.tills import open_till

pytestmark = pytest.mark.django_db
FLOAT = 200_000
RIGHT = {"200000": 1, "100000": 1, "10000": 1, "5000": 1}  # the float and one fee of 115.000 đồng


@pytest.fixture
def at():
    return office()


@pytest.fixture
def till(at):
    return open_till(at, opening_float=FLOAT)


@pytest.fixture
def accountant(at):
    return MembershipFactory(authority=at.authority, role="accountant").person


@pytest.fixture
def busy(at, till):
    """A shift with one fee in cash and one by card."""
    record_cash(filed(at), clerk=at.staff)
    take_at_counter(filed(at), clerk=at.staff, paid=Paid("card", "A1"))
    return till


def counted(till, at, notes=RIGHT, cards=FEE):
    return count_shift(till, clerk=at.staff, found=Counted(notes, cards))


def test_a_clerk_has_one_open_shift_at_a_counter(at, till):
    assert open_shift(at.authority, clerk=at.staff, opening_float=5) == till
    assert CashShift.objects.get().opening_float == FLOAT
    with pytest.raises(IntegrityError, match="one_open_shift"), transaction.atomic():
        CashShift.objects.create(clerk=at.staff, authority=at.authority)


def test_who_does_not_receive_there_opens_no_shift(at):
    leader = MembershipFactory(authority=at.authority, role="leader").person
    with pytest.raises(NotAtTheCounter):
        open_shift(at.authority, clerk=leader)
    with pytest.raises(NotAtTheCounter):
        open_shift(office().authority, clerk=at.staff)


def test_what_a_shift_has_taken(busy):
    assert taken_in(busy) == Taken(cash=FEE, card=FEE, refunded=0, receipts=2)


def test_a_count_that_fits_closes_the_shift_at_once(at, busy):
    shift = counted(busy, at)
    assert (shift.state, shift.expected, shift.counted, shift.difference) == ("closed", FLOAT + FEE, FLOAT + FEE, 0)
    assert (shift.card_expected, shift.card_counted, shift.handed_in) == (FEE, FEE, FEE)
    assert open_shift_of(at.staff, at.authority) is None


def test_what_differs_needs_a_reason(at, busy):
    shift = counted(busy, at, RIGHT | {"10000": 0})
    assert (shift.state, shift.difference) == ("counted", -10_000)
    with pytest.raises(ReasonNeeded):
        close_shift(shift, clerk=at.staff, reason="  ")
    shift = close_shift(shift, clerk=at.staff, reason="Thối nhầm cho người thứ hai")
    assert (shift.state, shift.reason) == ("closed", "Thối nhầm cho người thứ hai")


def test_slips_that_differ_need_a_reason_too(at, busy):
    shift = counted(busy, at, cards=0)
    assert (shift.difference, shift.card_difference, shift.state) == (0, -FEE, "counted")


def test_a_second_count_replaces_the_first_and_is_remembered(at, busy):
    counted(busy, at, {})
    shift = counted(busy, at)
    assert (shift.counts, shift.state) == (2, "closed")


def test_nothing_is_closed_uncounted_and_nothing_opened_again(at, busy):
    with pytest.raises(CountFirst):
        close_shift(busy, clerk=at.staff)
    counted(busy, at)
    for again in (lambda: counted(busy, at), lambda: close_shift(busy, clerk=at.staff)):
        with pytest.raises(ShiftIsOver):
            again()
    new = open_shift(at.authority, clerk=at.staff)
    assert new.pk != busy.pk


def test_a_counted_shift_has_to_be_closed_before_the_next(at, busy):
    counted(busy, at, {})
    with pytest.raises(CountFirst):
        open_shift(at.authority, clerk=at.staff)


def test_only_the_clerk_counts_and_closes(at, busy, accountant):
    with pytest.raises(PermissionDenied):
        count_shift(busy, clerk=accountant, found=Counted(RIGHT))
    with pytest.raises(PermissionDenied):
        close_shift(busy, clerk=accountant)


@pytest.mark.parametrize("notes", [{"300": 1}, {"500000": -1}, {"500000": 10**6}])
def test_notes_that_do_not_exist_are_refused(at, busy, notes):
    with pytest.raises(ValueError, match="no such notes"):
        counted(busy, at, notes)


def test_another_person_of_the_office_confirms(at, busy, accountant):
    shift = counted(busy, at)
    assert list(waiting_for(accountant)) == [shift]
    shift = confirm_shift(shift, by=accountant)
    assert (shift.state, shift.confirmed_by) == ("confirmed", accountant)
    assert not waiting_for(accountant)
    with pytest.raises(ShiftIsOver):
        confirm_shift(shift, by=accountant)
    assert LedgerEntry.objects.filter(kind="shift", reference=str(shift.pk)).count() == 1


def test_nobody_confirms_his_own_shift(at, busy):
    shift = counted(busy, at)  # the clerk is also the office's leader
    assert not waiting_for(at.staff)
    with pytest.raises(ShiftNeedsAnother):
        confirm_shift(shift, by=at.staff)
    with pytest.raises(IntegrityError, match="shift_confirmed_by_another"), transaction.atomic():
        CashShift.objects.filter(pk=shift.pk).update(confirmed_by=at.staff, confirmed_at=shift.closed_at)


def test_strangers_confirm_nothing_and_open_shifts_are_not_confirmed(at, busy, accountant):
    with pytest.raises(ShiftIsOver):
        confirm_shift(busy, by=accountant)
    with pytest.raises(PermissionDenied):
        confirm_shift(busy, by=office().staff)


def test_the_database_keeps_a_closed_shift_as_it_is(at, busy):
    counted(busy, at)
    for change in ({"counted": 1}, {"closed_at": None}, {"reason": "khác"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CashShift.objects.filter(pk=busy.pk).update(**change)


def test_the_database_lets_no_money_into_a_counted_shift(at, busy):
    other = filed(at)
    counted(busy, at, {})
    settlement = busy.settlements.filter(method="cash").get()
    settlement.pk, settlement.due, settlement.receipt_number = None, other.dues.get(), "BL-X-2026-1"
    settlement._state.adding = True
    with pytest.raises(IntegrityError, match="takes no more money"), transaction.atomic():
        settlement.save()


def test_who_sees_which_shifts(at, till, accountant):
    assert list(shifts_by(at.staff)) == list(shifts_by(accountant)) == [till]
    assert not shifts_by(office().staff)


@given(st.dictionaries(st.sampled_from([str(note) for note in NOTES]), st.integers(0, 500)))
def test_notes_are_worth_their_sum(notes):
    assert worth(notes) == sum(int(note) * many for note, many in notes.items())
    assert Taken().in_drawer(worth(notes)) == worth(notes)


@settings(max_examples=15)
@given(st.data())
def test_whatever_is_paid_and_counted_the_sums_of_a_shift_add_up(data):
    with transaction.atomic():
        at = office(fee=data.draw(st.integers(1, 5_000_000)))
        change = data.draw(st.integers(0, 2_000_000))
        till = open_till(at, opening_float=change)
        ways = data.draw(st.lists(st.sampled_from(["cash", "card"]), max_size=4))
        for number, way in enumerate(ways):
            dossier = filed(at)
            take_at_counter(dossier, clerk=at.staff, paid=Paid(way, f"S{till.pk}{number}" if way == "card" else ""))
        taken = taken_in(till)
        booked = [each.amount for each in till.settlements.all()]
        assert taken.cash + taken.card == sum(booked)
        notes = data.draw(st.dictionaries(st.sampled_from([str(note) for note in NOTES]), st.integers(0, 9)))
        shift = count_shift(till, clerk=at.staff, found=Counted(notes, taken.card))
        assert shift.expected + shift.difference == shift.counted == worth(notes)
        assert shift.expected == change + taken.cash
        assert shift.handed_in == max(0, shift.counted - change)
        assert (shift.state == "closed") == (shift.difference == 0)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_money_that_comes_while_the_drawer_is_counted_is_either_counted_or_not_taken(real_commits):
    at = office()
    till, dossiers, ready, refused = open_till(at, opening_float=0), [filed(at) for _one in range(6)], Barrier(7), []

    def take(dossier):
        ready.wait(30)
        try:
            record_cash(dossier, clerk=at.staff)
        except NoShift:
            refused.append(dossier)
        finally:
            connection.close()

    def count():
        ready.wait(30)
        count_shift(till, clerk=at.staff, found=Counted({}))
        connection.close()

    threads = [Thread(target=take, args=[dossier]) for dossier in dossiers] + [Thread(target=count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    till.refresh_from_db()
    assert till.expected == (len(dossiers) - len(refused)) * FEE == taken_in(till).cash
