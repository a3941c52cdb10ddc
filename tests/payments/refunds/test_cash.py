"""Cash goes back over the counter, out of the drawer of who hands it over; what goes back is not undone as well."""

import pytest

from motcua.payments import services
from motcua.payments.errors import CannotVoid
from motcua.payments.models import LedgerLine
from motcua.payments.refund_errors import CannotRefund
from motcua.payments.services import ask_void, decide_void, record_cash
from motcua.payments.till import taken_in
from tests.factories.dossiers import FEE, filed
from tests.factories.refunds import proposed
from tests.factories.tills import open_till

pytestmark = pytest.mark.django_db


@pytest.fixture
def till(at):
    return open_till(at.at)


@pytest.fixture
def booked(at, till):
    return record_cash(filed(at.at), clerk=at.at.staff)


def test_cash_goes_back_as_cash_out_of_the_drawer(at, till, booked):
    refund = proposed(at, booked, amount=15_000)
    assert refund.way == "cash"
    services.approve_refund(refund, by=at.head)
    services.mark_paid_out(refund, by=at.at.staff, reference="PC-1")
    assert taken_in(till).refunded == 15_000
    assert LedgerLine.objects.get(entry__kind="refund_paid", credit__gt=0).account == "cash"


def test_what_goes_back_is_not_undone_as_well(at, booked):
    asked = ask_void(booked, clerk=at.at.staff, reason="Bấm nhầm")
    proposed(at, booked)
    with pytest.raises(CannotVoid, match="đang được hoàn"):
        decide_void(asked, by=at.head, allow=True)


def test_what_was_undone_has_nothing_to_give_back(at, booked):
    decide_void(ask_void(booked, clerk=at.at.staff, reason="Bấm nhầm"), by=at.head, allow=True)
    with pytest.raises(CannotRefund):
        proposed(at, booked, amount=FEE)
