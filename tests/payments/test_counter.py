"""Cash and card at the counter: into an open shift, once, with a slip for every card."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, close_old_connections, connection, transaction

from motcua.authorities.models import Membership
from motcua.dossiers.case import FeeNotSettled
from motcua.dossiers.models import Dossier
from motcua.payments import queries
from motcua.payments.errors import AlreadyPaid, NoShift, NotAtTheCounter, NothingToPay, SlipMissing, SumChanged
from motcua.payments.models import Settlement
from motcua.payments.services import Counted, Paid, count_shift, receive_at_counter, record_cash, take_at_counter
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE, filed, office
from tests.factories.tills import open_till, till_of

pytestmark = pytest.mark.django_db
APPLICANT = {"full_name": "Trần Thị Thử (mẫu)", "phone": "+84912345678"}
CARD = Paid("card", " 6099 0012 3456 ")


@pytest.fixture
def at():
    return office()


@pytest.fixture
def till(at):
    return open_till(at)


def walk_in(at, **changes):
    filing = {"applicant": APPLICANT, "answers": {"full_name": APPLICANT["full_name"]}, "papers": [], "key": "trang-1"}
    return receive_at_counter(at.offering, clerk=at.staff, **(filing | {"paid": Paid()} | changes))


def test_cash_is_taken_by_a_clerk_of_the_office_once(at, till):
    dossier = filed(at)
    settlement = record_cash(dossier, clerk=at.staff)
    assert (settlement.amount, settlement.method, settlement.taken_by) == (FEE, "cash", at.staff)
    assert settlement.shift == till
    with pytest.raises(AlreadyPaid):
        record_cash(dossier, clerk=at.staff)
    assert Settlement.objects.count() == 1


def test_without_an_open_shift_nothing_is_taken(at):
    dossier = filed(at)
    with pytest.raises(NoShift, match="Mở ca rồi thu tiền"):
        record_cash(dossier, clerk=at.staff)
    dossier.refresh_from_db()
    assert dossier.owes_fee
    assert not Settlement.objects.exists()


def test_a_counted_shift_takes_no_more_money(at, till):
    count_shift(till, clerk=at.staff, found=Counted({"100000": 1}))
    with pytest.raises(NoShift):
        record_cash(filed(at), clerk=at.staff)


def test_the_shift_of_a_colleague_or_of_another_counter_is_not_the_clerks(at):
    colleague = MembershipFactory(authority=at.authority, role="receiver").person
    till_of(colleague, at.authority)
    elsewhere = MembershipFactory(person=at.staff, role="receiver").authority
    till_of(at.staff, elsewhere)
    with pytest.raises(NoShift):
        record_cash(filed(at), clerk=at.staff)


def test_a_card_needs_the_number_of_its_slip(at, till):
    with pytest.raises(SlipMissing, match="máy thẻ"):
        take_at_counter(filed(at), clerk=at.staff, paid=Paid("card", "  "))
    settlement = take_at_counter(filed(at), clerk=at.staff, paid=CARD)
    assert (settlement.method, settlement.provider_ref, settlement.shift) == ("card", "609900123456", till)


def test_a_slip_pays_once(at, till):
    take_at_counter(filed(at), clerk=at.staff, paid=CARD)
    with pytest.raises(SlipMissing, match="đã dùng"):
        take_at_counter(filed(at), clerk=at.staff, paid=CARD)


def test_a_sum_that_has_changed_under_the_page_is_not_taken(at, till):
    with pytest.raises(SumChanged):
        take_at_counter(filed(at), clerk=at.staff, paid=Paid(), seen=FEE - 1)
    assert take_at_counter(filed(at), clerk=at.staff, paid=Paid(), seen=FEE).amount == FEE


def test_the_database_refuses_counter_money_without_a_shift(at, till):
    settlement = record_cash(filed(at), clerk=at.staff)
    with pytest.raises(IntegrityError, match="counter_money_lies_in_a_shift"), transaction.atomic():
        Settlement.objects.filter(pk=settlement.pk).update(shift=None)


def test_cash_is_not_taken_by_another_office_nor_without_a_fee(at, till):
    with pytest.raises(PermissionDenied):
        record_cash(filed(), clerk=at.staff)
    free = office(fee=0)
    open_till(free)
    with pytest.raises(NothingToPay):
        record_cash(filed(free), clerk=free.staff)


def test_cash_is_not_taken_by_a_colleague_who_does_not_receive(at):
    dossier = filed(at)
    Membership.objects.filter(person=at.staff).exclude(role="leader").delete()
    with pytest.raises(NotAtTheCounter):
        record_cash(dossier, clerk=at.staff)
    assert not Settlement.objects.exists()


def test_a_walk_in_is_registered_paid_and_accepted_in_one_act(at, till):
    dossier = walk_in(at)
    assert (dossier.state, dossier.channel) == ("accepted", "paper_counter")
    assert queries.settlement_of(dossier).method == "cash"
    assert not dossier.owes_fee


def test_a_walk_in_may_pay_by_card(at, till):
    assert queries.settlement_of(walk_in(at, paid=CARD)).provider_ref == "609900123456"


def test_the_same_page_twice_is_one_dossier_and_one_sum(at, till):
    assert walk_in(at) == walk_in(at)
    assert (Dossier.objects.count(), Settlement.objects.count()) == (1, 1)


def test_an_unpaid_walk_in_is_not_accepted_and_leaves_nothing(at):
    with pytest.raises(FeeNotSettled):
        walk_in(at, paid=None)
    assert not Dossier.objects.exists()


def test_a_walk_in_without_a_shift_leaves_nothing(at):
    with pytest.raises(NoShift):
        walk_in(at)
    assert not Dossier.objects.exists()


def test_an_unpaid_walk_in_may_wait_for_its_money(at):
    dossier = walk_in(at, paid=None, accept=False)
    assert (dossier.state, dossier.owes_fee) == ("submitted", True)


def test_a_walk_in_without_a_fee_needs_no_money_and_no_shift():
    dossier = walk_in(office(fee=0))
    assert dossier.state == "accepted"
    assert not Settlement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_who_take_money_for_one_dossier_one_wins(real_commits):
    at = office()
    clerks = [at.staff, MembershipFactory(authority=at.authority, role="receiver").person]
    for clerk in clerks:
        till_of(clerk, at.authority)
    dossier, ready, told = filed(at), threading.Barrier(2), []

    def take(clerk):
        ready.wait(10)
        try:
            told.append(record_cash(dossier, clerk=clerk).method)
        except AlreadyPaid as error:
            told.append(error.message)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[clerk]) for clerk in clerks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    close_old_connections()
    assert sorted(told) == ["Hồ sơ này đã nộp phí rồi, không cần nộp lần nữa.", "cash"]
    assert Settlement.objects.count() == 1
