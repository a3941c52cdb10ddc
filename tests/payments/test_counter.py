import pytest
from django.core.exceptions import PermissionDenied

from motcua.authorities.models import Membership
from motcua.dossiers.case import FeeNotSettled
from motcua.dossiers.models import Dossier
from motcua.payments import queries
from motcua.payments.errors import AlreadyPaid, NotAtTheCounter, NothingToPay
from motcua.payments.models import Settlement
from motcua.payments.services import receive_at_counter, record_cash
from tests.factories.dossiers import FEE, filed, office

pytestmark = pytest.mark.django_db
APPLICANT = {"full_name": "Trần Thị Thử (mẫu)", "phone": "+84912345678"}


def walk_in(at, **changes):
    filing = {"applicant": APPLICANT, "answers": {"full_name": APPLICANT["full_name"]}, "papers": [], "key": "trang-1"}
    return receive_at_counter(at.offering, clerk=at.staff, **(filing | {"paid_in_cash": True} | changes))


def test_cash_is_taken_by_a_clerk_of_the_office_once():
    at = office()
    dossier = filed(at)
    settlement = record_cash(dossier, clerk=at.staff)
    assert (settlement.amount, settlement.method, settlement.taken_by) == (FEE, "cash", at.staff)
    with pytest.raises(AlreadyPaid):
        record_cash(dossier, clerk=at.staff)
    assert Settlement.objects.count() == 1


def test_cash_is_not_taken_by_another_office_nor_without_a_fee():
    with pytest.raises(PermissionDenied):
        record_cash(filed(), clerk=office().staff)
    free = office(fee=0)
    with pytest.raises(NothingToPay):
        record_cash(filed(free), clerk=free.staff)


def test_cash_is_not_taken_by_a_colleague_who_does_not_receive():
    at = office()
    dossier = filed(at)
    Membership.objects.filter(person=at.staff).exclude(role="leader").delete()
    with pytest.raises(NotAtTheCounter):
        record_cash(dossier, clerk=at.staff)
    assert not Settlement.objects.exists()


def test_a_walk_in_is_registered_paid_and_accepted_in_one_act():
    dossier = walk_in(office())
    assert (dossier.state, dossier.channel) == ("accepted", "paper_counter")
    assert queries.settlement_of(dossier).method == "cash"
    assert not dossier.owes_fee


def test_the_same_page_twice_is_one_dossier_and_one_sum():
    at = office()
    assert walk_in(at) == walk_in(at)
    assert (Dossier.objects.count(), Settlement.objects.count()) == (1, 1)


def test_an_unpaid_walk_in_is_not_accepted_and_leaves_nothing():
    at = office()
    with pytest.raises(FeeNotSettled):
        walk_in(at, paid_in_cash=False)
    assert not Dossier.objects.exists()


def test_an_unpaid_walk_in_may_wait_for_its_money():
    at = office()
    dossier = walk_in(at, paid_in_cash=False, accept=False)
    assert (dossier.state, dossier.owes_fee) == ("submitted", True)


def test_without_a_fee_no_cash_is_recorded():
    dossier = walk_in(office(fee=0))
    assert dossier.state == "accepted"
    assert not Settlement.objects.exists()
