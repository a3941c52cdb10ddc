"""What callbacks lost is asked for, ever more rarely, and never forgotten too early."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments import asking, queries, tasks
from motcua.payments.asking import accounts_to_ask, ask_about
from motcua.payments.models import CallbackLog, MerchantAccount, PaymentAttempt, SandboxOrder, Settlement
from motcua.payments.ports import Addresses, GatewayDown, Order, Told, Verified
from motcua.payments.schedule import DAY, HOUR, MINUTE, first_asked, next_asked
from motcua.payments.services import (
    Choice,
    answer_as_bank,
    expire_attempts,
    prune_callbacks,
    start_payment,
    take_callback,
    take_status,
)
from tests.factories.dossiers import FEE
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
BEGUN = local("2026-11-23 09:00")


@pytest.fixture
def attempt(dossier):
    with clock.at(BEGUN):
        return start_payment(dossier, person=dossier.filed_by).attempt


def press(attempt, choice: Choice, *, at=BEGUN) -> None:
    """Somebody pays at the bank and closes his browser; whatever the bank calls is lost."""
    order = Order(attempt.gateway_ref, attempt.amount, "Le phi", at, at + HOUR)
    addresses = Addresses("http://motcua.invalid/ve/", "http://motcua.invalid/goi/")
    url = adapter("bank", "sandbox").start(order, keys=attempt.account.keys, addresses=addresses)
    with clock.at(at):
        answer_as_bank(dict(parse_qsl(urlsplit(url).query)), choice=choice)


def round_at(moment) -> int:
    """One minute of the poller."""
    with clock.at(moment):
        return sum(ask_about(account) for account in accounts_to_ask())


def test_the_gateway_is_asked_after_1_3_10_30_minutes_then_hourly_for_a_day():
    moments, at = [], first_asked(BEGUN)
    while at is not None:
        moments.append(at - BEGUN)
        at = next_asked(BEGUN, at)
    assert moments[:6] == [MINUTE, 3 * MINUTE, 10 * MINUTE, 30 * MINUTE, 90 * MINUTE, 150 * MINUTE]
    assert all(later - sooner == HOUR for sooner, later in zip(moments[3:], moments[4:], strict=False))
    assert (len(moments), moments[-1]) == (28, 24 * HOUR + 30 * MINUTE)


def test_what_was_missed_is_one_question_and_held_money_is_asked_for_daily():
    assert next_asked(BEGUN, BEGUN + 5 * HOUR) == BEGUN + 5 * HOUR + 30 * MINUTE
    assert next_asked(BEGUN, BEGUN + 25 * HOUR) is None
    assert next_asked(BEGUN, BEGUN + 25 * HOUR, held=True) == BEGUN + 49 * HOUR
    assert next_asked(BEGUN, BEGUN + 11 * DAY, held=True) is None


def test_a_payment_whose_callback_was_lost_is_found_after_a_minute(dossier, attempt):
    press(attempt, Choice.LOST)
    assert round_at(BEGUN + timedelta(seconds=59)) == 0
    round_at(BEGUN + MINUTE)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.asked, attempt.ask_at) == ("paid", 1, None)
    assert queries.settlement_of(dossier).amount == FEE
    assert CallbackLog.objects.get(attempt=attempt).source == "status"
    assert round_at(BEGUN + HOUR) >= 0
    assert Settlement.objects.filter(dossier=dossier).count() == 1


def test_an_answer_taken_twice_is_one_settlement(attempt, dossier):
    told = Verified(attempt.gateway_ref, Told.PAID, FEE, "77")
    for _time in range(3):
        take_status(attempt, told=told)
    assert Settlement.objects.filter(dossier=dossier).count() == 1


def test_the_callback_after_the_answer_is_confirmed_before(attempt, word):
    press(attempt, Choice.LOST)
    round_at(BEGUN + MINUTE)
    assert take_callback("sandbox", params=word(attempt)).code == "02"


def test_a_try_that_nobody_paid_expires_when_the_gateway_says_so_and_may_still_be_paid(attempt, dossier):
    for minutes in (1, 3, 10):
        round_at(BEGUN + timedelta(minutes=minutes))
        assert queries.outcome_of(attempt) == "started"
    round_at(BEGUN + 30 * MINUTE)
    assert queries.outcome_of(attempt) == "expired"
    press(attempt, Choice.LOST, at=BEGUN + HOUR)
    round_at(BEGUN + 90 * MINUTE)
    assert queries.outcome_of(attempt) == "paid"
    assert queries.settlement_of(dossier).attempt == attempt


def test_after_a_day_nobody_asks_any_more(attempt):
    for hours in range(30):
        round_at(BEGUN + 30 * MINUTE + hours * HOUR)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.ask_at) == ("expired", None)
    assert attempt.asked == 25


def test_held_money_waits_for_the_bank_and_then_counts(attempt, dossier):
    press(attempt, Choice.SUSPECTED)
    round_at(BEGUN + MINUTE)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.remark, attempt.ended_at) == ("pending", "held", None)
    assert queries.settlement_of(dossier) is None
    with clock.at(BEGUN + 40 * HOUR):
        assert expire_attempts() == 0
    SandboxOrder.objects.filter(ref=attempt.gateway_ref).update(outcome="paid")
    round_at(BEGUN + 40 * HOUR)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.remark) == ("paid", "")
    assert queries.settlement_of(dossier).amount == FEE


def test_money_that_the_bank_took_back_ends_the_try_with_a_remark(attempt, dossier):
    take_status(attempt, told=Verified(attempt.gateway_ref, Told.REVERSED, FEE, "77"))
    attempt.refresh_from_db()
    assert (attempt.state, attempt.remark) == ("refused", "reversed")
    assert queries.settlement_of(dossier) is None


def test_money_that_is_reversed_after_it_was_settled_is_left_to_people(attempt, dossier, tell):
    assert tell(attempt) == "00"
    assert tell(attempt, Told.REVERSED) == "02"
    attempt.refresh_from_db()
    assert (attempt.state, attempt.remark) == ("paid", "reversed")
    assert queries.settlement_of(dossier) is not None


def test_a_wrong_amount_is_not_settled_and_has_a_remark(attempt, dossier):
    press(attempt, Choice.WRONG)
    round_at(BEGUN + MINUTE)
    attempt.refresh_from_db()
    assert (attempt.state, attempt.remark, queries.settlement_of(dossier)) == ("started", "amount", None)
    assert CallbackLog.objects.get(attempt=attempt).answer == "04"


@pytest.fixture
def down(monkeypatch):
    """The bank does not answer while this is set."""
    monkeypatch.setattr(adapter("bank", "sandbox"), "_down", True)


@pytest.mark.usefixtures("down")
def test_a_gateway_that_is_down_is_noted_and_asked_later(attempt, monkeypatch):
    assert round_at(BEGUN + MINUTE) == 0
    account = MerchantAccount.objects.get()
    attempt.refresh_from_db()
    assert account.down_since == BEGUN + MINUTE
    assert (attempt.state, attempt.asked, attempt.ask_at) == ("started", 0, BEGUN + 3 * MINUTE)
    with clock.at(BEGUN + 2 * HOUR):
        assert expire_attempts() == 0  # it could not be asked so far: nothing is known
    monkeypatch.setattr(adapter("bank", "sandbox"), "_down", False)
    assert round_at(BEGUN + 3 * HOUR) == 1
    account.refresh_from_db()
    assert (account.down_since, account.heard_at) == (None, BEGUN + 3 * HOUR)
    assert queries.outcome_of(attempt) == "expired"


@pytest.mark.usefixtures("down")
def test_a_gateway_that_never_answers_is_given_up_after_a_day(attempt):
    for hours in range(25):
        round_at(BEGUN + MINUTE + hours * HOUR)
    with clock.at(BEGUN + 25 * HOUR):
        assert expire_attempts() == 1
    assert queries.outcome_of(attempt) == "expired"


def test_the_first_silence_ends_the_round_of_one_account_and_of_no_other(dossier, attempt, monkeypatch):
    other = MerchantAccount.objects.create(gateway="vnpay", live=False, merchant_code="VN000001", secret="s" * 16)
    with clock.at(BEGUN):
        for _each in range(3):
            start_payment(dossier, person=None, gateway="vnpay")
    calls = []

    class Silent:
        def status(self, question, *, keys):
            calls.append(question.ref)
            raise GatewayDown("timed out")

    real = asking.gateway_named
    monkeypatch.setattr(asking, "gateway_named", lambda name: Silent() if name == "vnpay" else real(name))
    press(attempt, Choice.LOST)
    round_at(BEGUN + MINUTE)
    assert len(calls) == 1
    assert queries.outcome_of(attempt) == "paid"
    other.refresh_from_db()
    assert other.down_since == BEGUN + MINUTE
    assert PaymentAttempt.objects.filter(account=other, ask_at=BEGUN + 3 * MINUTE).count() == 3


def test_each_account_has_one_job_however_often_the_clock_ticks(attempt):
    with clock.at(BEGUN + MINUTE):
        for _tick in range(3):
            tasks.poll(timestamp=0)
    jobs = ProcrastinateJob.objects.filter(task_name="payments.ask_gateway")
    assert [job.args for job in jobs] == [{"account": str(attempt.account_id)}]
    with clock.at(BEGUN + MINUTE):
        tasks.ask_gateway(account=str(attempt.account_id))
    attempt.refresh_from_db()
    assert attempt.asked == 1


def test_old_calls_are_forgotten_and_forged_ones_sooner(attempt, word):
    take_callback("sandbox", params=word(attempt))
    take_callback("sandbox", params={"vnp_TmnCode": "x"})
    with clock.at(clock.now() + timedelta(days=31)):
        tasks.prune_callbacks(timestamp=0)
    assert [each.answer for each in CallbackLog.objects.all()] == ["00"]
    with clock.at(clock.now() + timedelta(days=401)):
        assert prune_callbacks() == 1


def test_a_gateway_that_is_no_longer_set_up_is_put_off_and_given_up(attempt, settings):
    settings.ADAPTERS = settings.ADAPTERS | {"bank": {}}
    assert round_at(BEGUN + MINUTE) == 0
    attempt.refresh_from_db()
    assert (attempt.state, attempt.ask_at) == ("started", BEGUN + 3 * MINUTE)
