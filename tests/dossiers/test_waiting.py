"""Waits outside the office: the clock stands, the applicant knows what to do, and the office goes on with what was left."""

from datetime import date

import pytest

from motcua.config.reactions import react
from motcua.dossiers import services
from motcua.dossiers.case import ReasonsMissing
from motcua.dossiers.lifecycle import IllegalMove
from motcua.dossiers.queries.waits import open_wait
from motcua.dossiers.services import Bill, NotYourStep, WaitRefused
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
BILL = Bill("Nộp lệ phí trước bạ theo thông báo số 12", 2_500_000, "Thuế cơ sở 1 (mẫu)", date(2026, 12, 20))


def on(moment, call, *args, **kwargs):
    with clock.at(local(moment)):
        return call(*args, **kwargs)


def paying(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    on("2026-11-23 08:00", services.await_payment, dossier, officer=at.staff["officer"], bill=BILL)
    return cases.fresh(dossier)


def test_a_wait_for_a_payment_costs_the_office_nothing(at):
    """The same numbers as a supplement: 21 of 24 hours are left from Wednesday morning on."""
    dossier = paying(at)
    assert (dossier.state, dossier.due_at) == ("awaiting_payment", None)
    wait = open_wait(dossier)
    assert (wait.amount, wait.body, wait.since) == (2_500_000, "Thuế cơ sở 1 (mẫu)", local("2026-11-23 08:00"))
    on("2026-11-25 08:00", services.resume, dossier, officer=at.staff["officer"], note="Đã có biên lai")
    after = cases.fresh(dossier)
    assert (after.state, after.due_at) == ("processing", local("2026-11-27 14:30"))
    assert open_wait(after) is None
    wait.refresh_from_db()
    assert (wait.ended_by, wait.note) == (at.staff["officer"], "Đã có biên lai")


def test_the_applicant_is_told_what_to_pay_and_when_it_goes_on(at):
    dossier = paying(at)
    on("2026-11-25 08:00", services.resume, dossier, officer=at.staff["officer"])
    for name in ("await_payment", "resume"):
        for _time in range(2):
            react(cases.fresh(dossier), dossier.journal.get(move=name))
    [letter] = Message.objects.filter(template="payment_asked", channel="email")
    assert "2.500.000" in letter.text
    assert "thông báo số 12" in letter.text
    [letter] = Message.objects.filter(template="resumed", channel="email")
    assert "thứ Sáu, 27/11/2026" in letter.text


def test_another_body_is_waited_for_by_name_with_a_question(at):
    dossier = on("2026-11-20 14:30", cases.accepted, at)
    with clock.at(local("2026-11-23 08:00")), pytest.raises(WaitRefused):
        services.await_other_body(dossier, officer=at.staff["officer"], body=" ", question="Có cư trú không?")
    with clock.at(local("2026-11-23 08:00")), pytest.raises(ReasonsMissing):
        services.await_other_body(dossier, officer=at.staff["officer"], body="Xã Hoa Lư (mẫu)", question=" ")
    given = {"body": "Xã Hoa Lư (mẫu)", "question": "Có đăng ký kết hôn không?"}
    on("2026-11-23 08:00", services.await_other_body, dossier, officer=at.staff["officer"], **given)
    dossier = cases.fresh(dossier)
    assert dossier.state == "awaiting_other_body"
    assert open_wait(dossier).said == "Có đăng ký kết hôn không?"


def test_a_machine_may_end_a_wait_once(at):
    dossier = paying(at)
    on("2026-11-25 08:00", services.resume, dossier)
    with pytest.raises(IllegalMove):
        services.resume(dossier)


def test_only_who_holds_the_step_waits_and_goes_on(at):
    dossier = paying(at)
    for role in ("leader", "clerk", "receiver"):
        with pytest.raises(NotYourStep):
            services.resume(dossier, officer=at.staff[role])
    other = cases.accepted(at)
    with pytest.raises(NotYourStep):
        services.await_payment(other, officer=at.staff["clerk"], bill=BILL)


@pytest.mark.parametrize("amount", [0, -5, 10**12])
def test_a_sum_that_cannot_be_is_refused(at, amount):
    dossier = cases.accepted(at)
    with pytest.raises(WaitRefused):
        services.await_payment(dossier, officer=at.staff["officer"], bill=Bill("Nộp thuế", amount))


def test_a_day_gone_by_is_no_appointment(at):
    dossier = cases.accepted(at)
    with pytest.raises(WaitRefused):
        services.await_payment(dossier, officer=at.staff["officer"], bill=Bill("Nộp thuế", pay_by=date(2020, 1, 1)))


@pytest.mark.parametrize("state", ["submitted", "awaiting_supplement", "result_ready", "delivered"])
def test_nothing_waits_outside_before_acceptance_or_after_the_decision(at, state):
    dossier = cases.STATES[state](at)
    officer = at.staff[dossier.open_role or "officer"]
    with pytest.raises((IllegalMove, NotYourStep)):
        services.await_payment(dossier, officer=officer, bill=Bill("Nộp thuế"))
