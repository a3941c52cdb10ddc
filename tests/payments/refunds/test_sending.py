"""The gateway says yes, no, nothing, or says it and we never hear: one refund is one sum of money."""

import uuid
from datetime import timedelta

import pytest

from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.payments import queries, sending_back, services
from motcua.payments.adapters.sandbox import SandboxBank
from motcua.payments.models import LedgerEntry, LedgerLine, Refund, SandboxRefund
from motcua.payments.ports import GatewayDown, RefundOutcome, RefundTold
from motcua.payments.refund_errors import CannotRefund, RefundHasMoved
from motcua.payments.services.refund_sending import ask_again, take_for_sending, take_refund_answer
from tests.factories.dossiers import FEE
from tests.factories.refunds import money_office, paid, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def refund(at, settlement) -> Refund:
    """Approved; a part of what was paid, so that asking about the payment says nothing of it."""
    return services.approve_refund(proposed(at, settlement, amount=15_000), by=at.head)


@pytest.fixture
def whole(at, settlement) -> Refund:
    return services.approve_refund(proposed(at, settlement), by=at.head)


def send(refund: Refund) -> Refund:
    sending_back.send_back(refund.pk)
    refund.refresh_from_db()
    return refund


def booked(refund: Refund) -> list[str]:
    return list(LedgerEntry.objects.filter(refund=refund).values_list("kind", flat=True))


def test_the_gateway_says_yes(refund):
    send(refund)
    assert (refund.state, refund.done_ref) == ("done", SandboxRefund.objects.get().provider_ref)
    assert booked(refund) == ["refund_approved", "refund_paid"]
    out = LedgerLine.objects.get(entry__kind="refund_paid", credit__gt=0)
    assert (out.account, out.detail, out.credit) == ("gateway", "sandbox", 15_000)
    assert Message.objects.filter(template="refund_done", channel="sms").count() == 1


def test_the_job_twice_gives_back_once(refund):
    send(refund)
    send(refund)
    assert SandboxRefund.objects.count() == 1
    assert booked(refund) == ["refund_approved", "refund_paid"]
    assert Message.objects.filter(template="refund_done", channel="sms").count() == 1


def test_the_gateway_says_no_and_somebody_tries_again_under_another_name(at, refund, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(SandboxBank, "refund", lambda *_args, **_more: RefundTold(RefundOutcome.REFUSED, "", "02"))
        send(refund)
    assert (refund.state, refund.answer, booked(refund)) == ("failed", "refused 02", ["refund_approved"])
    first = refund.request_id
    services.retry_refund(refund, by=at.accountant)
    send(refund)
    assert refund.state == "done"
    assert refund.request_id != first
    assert [each.what for each in refund.story.all()] == [
        "proposed", "approved", "sent", "failed", "retried", "sent", "done",
    ]  # fmt: skip


def test_a_silence_leaves_it_sent_and_the_second_call_bears_the_same_name(refund, monkeypatch):
    names = []

    def silent(_bank, order, **_more):
        names.append(order.request)
        raise GatewayDown("timeout")

    with monkeypatch.context() as patch:
        patch.setattr(SandboxBank, "refund", silent)
        send(refund)
        send(refund)
    assert (refund.state, refund.answer) == ("sent", "timeout")
    assert [each.what for each in refund.story.all()].count("silence") == 1
    send(refund)
    assert refund.state == "done"
    assert names == [refund.request_id] * 2 == [SandboxRefund.objects.get().request] * 2


def test_an_answer_that_got_lost_is_heard_on_the_second_call(refund, monkeypatch):
    real = SandboxBank.refund

    def lost(bank, order, **more):
        real(bank, order, **more)
        raise GatewayDown("connection cut")

    with monkeypatch.context() as patch:
        patch.setattr(SandboxBank, "refund", lost)
        send(refund)
        assert refund.state == "sent"
        send(refund)
    send(refund)
    assert refund.state == "done"
    assert SandboxRefund.objects.count() == 1


def test_of_a_whole_sum_asking_is_enough_and_nothing_is_ordered_again(whole, monkeypatch):
    real, orders = SandboxBank.refund, []

    def lost(bank, order, **more):
        orders.append(order)
        real(bank, order, **more)
        raise GatewayDown("connection cut")

    monkeypatch.setattr(SandboxBank, "refund", lost)
    send(whole)
    send(whole)
    assert (whole.state, len(orders)) == ("done", 1)


def test_two_parts_of_one_payment_are_not_taken_for_each_other(at, settlement, monkeypatch):
    first = services.approve_refund(proposed(at, settlement, amount=FEE - 15_000), by=at.head)
    send(first)
    second = services.approve_refund(proposed(at, settlement, amount=15_000), by=at.head)
    with monkeypatch.context() as patch:
        patch.setattr(SandboxBank, "refund", lambda *_args, **_more: _down())
        send(second)
        assert send(second).state == "sent"
    assert send(second).state == "done"
    assert sum(SandboxRefund.objects.values_list("amount", flat=True)) == FEE


def _down():
    raise GatewayDown("timeout")


def test_killed_between_claim_and_call_it_is_asked_about_and_sent(refund):
    assert take_for_sending(refund.pk) is not None  # and here the power went
    assert send(refund).state == "done"
    assert SandboxRefund.objects.count() == 1


def test_killed_between_call_and_record_it_is_recorded_once(refund, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(sending_back, "take_refund_answer", lambda *_args, **_more: _killed())
        with pytest.raises(KeyboardInterrupt):
            sending_back.send_back(refund.pk)
    assert send(refund).state == "done"
    assert SandboxRefund.objects.count() == 1


def _killed():
    raise KeyboardInterrupt


def test_an_answer_to_an_older_order_changes_nothing(at, refund):
    old = take_for_sending(refund.pk).refund
    take_refund_answer(old, told=RefundTold(RefundOutcome.REFUSED, "", "02"))
    services.retry_refund(refund, by=at.accountant)
    take_for_sending(refund.pk)
    take_refund_answer(old, told=RefundTold(RefundOutcome.DONE, "LATE", "00"))
    refund.refresh_from_db()
    assert refund.state == "sent"


def test_under_way_stays_sent_until_it_is_asked_about(whole, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(SandboxBank, "refund", lambda *_args, **_more: RefundTold(RefundOutcome.PROCESSING, "", "05"))
        send(whole)
    assert whole.state == "sent"
    assert ask_again() == 0
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert ask_again() == 1


def test_without_the_account_it_fails_at_once_and_goes_by_transfer(at, refund):
    attempt = refund.settlement.attempt
    attempt.account = None
    attempt.live = False
    attempt.save()
    send(refund)
    assert (refund.state, refund.answer) == ("failed", "refused gateway is not set up")
    services.choose_way(refund, by=at.accountant, way="transfer")
    account = services.BankAccount("Ngân hàng Mẫu", "0011 0012 34567", "NGUYEN VAN THU (MAU)")
    services.give_account(refund, person=refund.settlement.dossier.filed_by, account=account)
    done = services.mark_paid_out(refund, by=at.accountant, reference="FT26123")
    assert (done.state, done.account["number"], done.done_by) == ("done", "0011001234567", at.accountant)
    assert LedgerLine.objects.get(entry__kind="refund_paid", credit__gt=0).account == "bank"


def test_what_is_on_its_way_is_neither_rejected_nor_paid_by_hand(at, refund):
    take_for_sending(refund.pk)
    with pytest.raises(RefundHasMoved):
        services.reject_refund(refund, by=at.head, reason="Thôi")
    with pytest.raises(RefundHasMoved):
        services.mark_paid_out(refund, by=at.accountant, reference="1")
    with pytest.raises(RefundHasMoved):
        services.choose_way(refund, by=at.accountant, way="transfer")


def test_a_gateways_refund_is_not_marked_by_hand(at, refund):
    with pytest.raises(CannotRefund):
        services.mark_paid_out(refund, by=at.accountant, reference="1")


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_all_of_it(run_jobs):
    at = money_office()
    refund = services.approve_refund(proposed(at, paid(at)), by=at.head)
    run_jobs()
    refund.refresh_from_db()
    assert refund.state == "done"


def test_a_refund_of_nobody_is_left_alone():
    with pytest.raises(Refund.DoesNotExist):
        sending_back.send_back(uuid.uuid4())


def test_the_settlement_still_stands_as_paid(refund):
    send(refund)
    assert queries.settlement_of(refund.settlement.dossier) == refund.settlement
