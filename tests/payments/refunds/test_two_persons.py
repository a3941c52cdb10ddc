"""Proposed, checked, approved: who may, in which order, and never one person alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, connections, transaction

from motcua.notifications.models import Message
from motcua.payments import services
from motcua.payments.models import LedgerEntry, Refund
from motcua.payments.refund_errors import CannotRefund, MoreThanLeft, RefundHasMoved, SamePerson, WordsMissing
from motcua.payments.services import Proposal
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE, citizen
from tests.factories.refunds import money_office, paid, paid_twice, proposed

pytestmark = pytest.mark.django_db


def test_what_a_person_proposes_he_has_checked_and_another_approves(at, settlement):
    refund = proposed(at, settlement)
    assert (refund.state, refund.checked_by, refund.amount, refund.way) == ("checked", at.accountant, FEE, "gateway")
    refund = services.approve_refund(refund, by=at.head)
    assert (refund.state, refund.decided_by) == ("approved", at.head)
    assert [each.what for each in refund.story.all()] == ["proposed", "approved"]


def test_the_applicant_is_told_once_it_is_approved(at, settlement):
    services.approve_refund(proposed(at, settlement), by=at.head)
    told = Message.objects.filter(template="refund_approved")
    assert {message.channel for message in told} == {"sms", "email"} or {message.channel for message in told} == {"sms"}
    assert "115.000" in told.get(channel="sms").text


@pytest.mark.parametrize("who", ["accountant", "stranger", "citizen"])
def test_nobody_approves_who_is_not_head_or_leader_there(at, settlement, who):
    people = {
        "accountant": at.accountant,
        "stranger": MembershipFactory(role="leader").person,
        "citizen": citizen(),
    }
    refund = proposed(at, settlement)
    with pytest.raises(PermissionDenied):
        services.approve_refund(refund, by=people[who])


def test_who_proposed_it_does_not_approve_it(at, settlement):
    refund = services.propose_refund(settlement, by=at.head, proposal=Proposal(FEE, "decision", "Vì thế"))
    with pytest.raises(SamePerson):
        services.approve_refund(refund, by=at.head)
    assert services.approve_refund(refund, by=at.leader).state == "approved"


def test_what_the_system_proposes_needs_two_persons_as_well(at):
    refund = Refund.objects.get(settlement=paid_twice(at))
    assert (refund.state, refund.proposed_by, refund.reason) == ("proposed", None, "duplicate")
    with pytest.raises(RefundHasMoved):
        services.approve_refund(refund, by=at.leader)
    services.check_refund(refund, by=at.head)
    with pytest.raises(SamePerson):
        services.approve_refund(refund, by=at.head)
    assert services.approve_refund(refund, by=at.leader).state == "approved"


@pytest.mark.parametrize(
    ("checked", "decided", "proposed"), [("head", "head", None), ("head", "leader", "leader"), (None, "leader", None)]
)
def test_the_database_itself_wants_two_persons(at, settlement, checked, decided, proposed):
    refund = Refund(
        settlement=settlement,
        authority=settlement.authority,
        amount=1,
        shares=[["le_phi", "", 1]],
        reason="decision",
        way="cash",
        state="approved",
        proposed_by=proposed and getattr(at, proposed),
        checked_by=checked and getattr(at, checked),
        decided_by=getattr(at, decided),
    )
    with pytest.raises(IntegrityError, match="two_persons_approve_a_refund"), transaction.atomic():
        refund.save()


def test_more_than_is_left_is_refused(at, settlement):
    with pytest.raises(MoreThanLeft):
        proposed(at, settlement, amount=FEE + 1)
    proposed(at, settlement, amount=100_000)
    with pytest.raises(MoreThanLeft):
        proposed(at, settlement, amount=15_001)
    assert proposed(at, settlement, amount=15_000).amount == 15_000


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_and_less_is_no_refund(at, settlement, amount):
    with pytest.raises(MoreThanLeft):
        proposed(at, settlement, amount=amount)


def test_what_was_rejected_is_left_again(at, settlement):
    services.reject_refund(proposed(at, settlement), by=at.head, reason="Đã làm xong việc")
    assert proposed(at, settlement).amount == FEE


def test_words_are_asked_for(at, settlement):
    with pytest.raises(WordsMissing):
        proposed(at, settlement, note="  ")
    with pytest.raises(WordsMissing):
        services.reject_refund(proposed(at, settlement), by=at.head, reason=" ")


def test_an_accountant_rejects_what_the_system_proposed_and_not_what_waits_for_approval(at):
    refund = Refund.objects.get(settlement=paid_twice(at))
    assert services.reject_refund(refund, by=at.accountant, reason="Không phải").state == "rejected"
    other = proposed(at, paid(at))
    with pytest.raises(PermissionDenied):
        services.reject_refund(other, by=at.accountant, reason="Thôi")


def test_an_outsider_proposes_and_checks_nothing(at, settlement):
    other = money_office()
    with pytest.raises(PermissionDenied):
        proposed(other, settlement)
    with pytest.raises(PermissionDenied):
        services.check_refund(Refund.objects.get(settlement=paid_twice(at)), by=other.accountant)


def test_a_way_that_is_not_open_is_refused(at, settlement):
    with pytest.raises(CannotRefund):
        proposed(at, settlement, way="pigeon")


def test_the_refund_of_an_approved_and_failed_order_may_be_given_up_and_leaves_the_books_even(at, settlement):
    refund = services.approve_refund(proposed(at, settlement), by=at.head)
    Refund.objects.filter(pk=refund.pk).update(state="failed")
    refund.refresh_from_db()
    services.reject_refund(refund, by=at.leader, reason="Người nộp đã nhận ở nơi khác")
    kinds = LedgerEntry.objects.filter(refund=refund).values_list("kind", flat=True)
    assert list(kinds) == ["refund_approved", "reversal"]


def test_raw_sql_gives_back_no_more_either(at, settlement):
    refund = proposed(at, settlement)
    with pytest.raises(IntegrityError, match="more than the settlement"):
        _grow(refund)


def _grow(refund: Refund) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update payments_refund set amount = amount + 1 where id = %s", [refund.pk])
        cursor.execute("set constraints all immediate")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("real_commits")
def test_of_two_approvers_at_once_one_approves():
    at = money_office()
    refund = proposed(at, paid(at))

    def approve(person) -> str:
        try:
            return services.approve_refund(refund, by=person).state
        except RefundHasMoved:
            return "moved"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(approve, [at.head, at.leader, at.head, at.leader]))
    assert sorted(said) == ["approved", "moved", "moved", "moved"]
    assert LedgerEntry.objects.filter(refund=refund, kind="refund_approved").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("real_commits")
def test_six_proposals_at_once_never_give_back_more_than_came_in():
    at = money_office()
    settlement = paid(at)

    def propose(amount: int) -> int:
        try:
            return proposed(at, settlement, amount=amount).amount
        except MoreThanLeft:
            return 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(propose, [50_000] * 6))
    assert sorted(said) == [0, 0, 0, 0, 50_000, 50_000]
