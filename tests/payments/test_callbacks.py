import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Dossier, JournalEntry
from motcua.foundation import clock
from motcua.payments import queries
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.payments.ports import Told
from motcua.payments.services import expire_attempts, start_payment, take_callback
from motcua.payments.signing import SIGNATURE, signed
from tests.factories.dossiers import FEE, citizen, filed, office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def test_a_paid_word_settles_the_dossier_with_a_receipt(dossier, attempt, tell):
    with clock.at(local("2026-11-23 10:00")):
        assert tell(attempt) == "00"
    settlement = queries.settlement_of(dossier)
    dossier.refresh_from_db()
    assert (settlement.amount, settlement.method, settlement.attempt) == (FEE, "online", attempt)
    assert settlement.receipt_number == f"BL-{dossier.authority.code}-2026-000001"
    assert dossier.fee_paid_at == settlement.settled_at == local("2026-11-23 10:00")
    assert queries.outcome_of(attempt) == "paid"
    told = JournalEntry.objects.get(dossier=dossier, move="pay_fee")
    assert told.facts == {"method": "online", "receipt": settlement.receipt_number, "amount": FEE}


def test_the_same_word_again_is_confirmed_before_and_changes_nothing(dossier, attempt, tell):
    assert [tell(attempt) for _time in range(3)] == ["00", "02", "02"]
    assert Settlement.objects.filter(dossier=dossier).count() == 1


def test_the_checks_come_in_their_order(attempt, word, tell):
    unknown = PaymentAttempt(gateway_ref="HS-0000-0000-NONE", amount=FEE)
    forged = {**word(attempt, amount=1), SIGNATURE: "0" * 128}
    assert take_callback("sandbox", params=forged).code == "97"
    assert tell(unknown, amount=1) == "01"
    assert tell(attempt, amount=FEE - 1) == "04"
    assert tell(attempt) == "00"
    assert tell(attempt, amount=FEE - 1) == "04"
    assert tell(attempt) == "02"


def test_a_failed_payment_is_answered_as_taken(dossier, attempt, tell):
    assert tell(attempt, Told.REFUSED) == "00"
    assert tell(attempt, Told.REFUSED) == "02"
    assert queries.outcome_of(attempt) == "refused"
    assert queries.settlement_of(dossier) is None


def test_a_refusal_after_the_money_changes_nothing(dossier, attempt, tell):
    assert [tell(attempt), tell(attempt, Told.REFUSED)] == ["00", "02"]
    assert queries.outcome_of(attempt) == "paid"


@pytest.mark.parametrize("before", [Told.REFUSED, Told.ABANDONED, None])
def test_money_that_comes_after_refusal_abandonment_or_expiry_still_settles(dossier, attempt, tell, before):
    if before:
        tell(attempt, before)
    with clock.at(attempt.created_at + timedelta(hours=25)):
        expire_attempts()
        assert queries.outcome_of(attempt) == (before.value if before else "expired")
        assert tell(attempt) == "00"
    assert queries.settlement_of(dossier).attempt == attempt


def test_a_second_try_that_was_paid_too_is_surplus_and_is_not_counted(dossier, attempt, tell):
    second = start_payment(dossier, person=dossier.filed_by).attempt
    assert [tell(second), tell(attempt)] == ["00", "00"]
    assert queries.settlement_of(dossier).attempt == second
    assert [each.attempt for each in queries.surplus_of(dossier)] == [attempt]
    assert JournalEntry.objects.filter(dossier=dossier, move="pay_fee").count() == 1


def test_a_number_of_the_bank_settles_once_and_its_reuse_is_looked_into(dossier, attempt, word, tell):
    second = start_payment(dossier, person=dossier.filed_by).attempt
    number = word(attempt)["vnp_TransactionNo"]
    assert tell(attempt) == "00"
    again = signed(word(second) | {"vnp_TransactionNo": number}, secret=second.account.secret)
    assert take_callback("sandbox", params=again).code == "02"
    second.refresh_from_db()
    assert (second.state, second.remark) == ("started", "reused")
    assert Settlement.objects.count() == 1


def test_money_for_a_withdrawn_dossier_is_recorded(dossier, attempt, tell):
    dossiers.withdraw(dossier, person=dossier.filed_by)
    assert tell(attempt) == "00"
    assert queries.settlement_of(dossier).amount == FEE


def test_a_word_for_another_gateway_is_not_ours(attempt, word, settings):
    settings.ADAPTERS = settings.ADAPTERS | {
        "bank": settings.ADAPTERS["bank"] | {"second": settings.ADAPTERS["bank"]["sandbox"]}
    }
    assert take_callback("second", params=word(attempt)).code == "97"  # no account there has such a key


def test_receipts_count_by_authority_and_year(tell):
    at, numbers = office(), []
    for day in ("2026-12-31 09:00", "2026-12-31 10:00", "2027-01-04 09:00"):
        with clock.at(local(day)):
            dossier = filed(at)
            tell(start_payment(dossier, person=dossier.filed_by).attempt)
            numbers.append(queries.settlement_of(dossier).receipt_number)
    code = at.authority.code
    assert numbers == [f"BL-{code}-2026-000001", f"BL-{code}-2026-000002", f"BL-{code}-2027-000001"]


def test_two_hundred_callbacks_doubled_shuffled_forged_and_late_pay_each_dossier_once(word):
    dice, at, person = random.Random(20261121), office(), citizen()
    tries = [start_payment(filed(at, person=person), person=person).attempt for _each in range(25)]
    words = [word(one, told) for one in tries for told in (Told.PAID, Told.PAID, Told.PAID, Told.REFUSED)]
    forged = [{**word(dice.choice(tries)), SIGNATURE: f"{dice.getrandbits(512):0128x}"} for _each in range(50)]
    bent = [{**word(dice.choice(tries)), "vnp_Amount": "100"} for _each in range(50)]
    calls = [*words, *forged, *bent]
    dice.shuffle(calls)
    expire_attempts(timedelta(seconds=-1))
    codes = [take_callback("sandbox", params=call).code for call in calls]
    assert len(calls) == 200
    assert codes.count("97") == 100
    assert Settlement.objects.count() == Settlement.objects.filter(surplus=False).count() == 25
    assert not Dossier.objects.filter(fee_paid_at=None).exists()
    assert JournalEntry.objects.filter(move="pay_fee").count() == 25


@pytest.mark.usefixtures("real_commits")
@pytest.mark.django_db(transaction=True)
def test_the_same_word_eight_times_at_once_is_one_settlement(attempt, word):
    codes = _at_once([word(attempt)] * 8)
    assert sorted(codes) == ["00"] + ["02"] * 7
    assert Settlement.objects.count() == 1


@pytest.mark.usefixtures("real_commits")
@pytest.mark.django_db(transaction=True)
def test_six_tries_paid_at_once_are_one_settlement_and_five_surplus(dossier, word):
    tries = [start_payment(dossier, person=dossier.filed_by).attempt for _each in range(6)]
    assert _at_once([word(one) for one in tries]) == ["00"] * 6
    assert Settlement.objects.filter(surplus=False).count() == 1
    assert Settlement.objects.filter(surplus=True).count() == 5
    assert len(set(Settlement.objects.values_list("receipt_number", flat=True))) == 6


def _at_once(calls: list[dict[str, str]]) -> list[str]:
    assert not connection.in_atomic_block

    def one(params: dict[str, str]) -> str:
        try:
            return take_callback("sandbox", params=params).code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))
