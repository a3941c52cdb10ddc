"""Random histories of the tries for one dossier: whatever banks tell, people press and clocks do, in whatever order."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from motcua.dossiers.models import FeeDue, JournalEntry
from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments.asking import accounts_to_ask, ask_about
from motcua.payments.errors import AlreadyPaid
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.payments.ports import Brought, Told
from motcua.payments.services import Click, expire_attempts, start_payment, take_callback
from motcua.payments.signing import SIGNATURE
from tests.factories.dossiers import FEE, filed
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
WORDS = st.sampled_from([Told.PAID, Told.REFUSED, Told.ABANDONED, Told.PENDING, Told.REVERSED, Told.WAITING])
TRIES = st.integers(0, 5)
ENDED = {"paid", "refused", "abandoned", "expired"}


class Tries(RuleBasedStateMachine):
    """One dossier and its bank; `true` are the tries for which a genuine word of payment of the right sum has come."""

    def teardown(self):
        self.block.__exit__(RuntimeError, RuntimeError(), None)  # nothing of an example stays

    @initialize()
    def begin(self):
        self.block = transaction.atomic()
        self.block.__enter__()
        self.bank, self.now = adapter("bank", "sandbox"), local("2026-11-23 09:00")
        self.tries: list[PaymentAttempt] = []
        self.true: set[str] = set()
        with clock.at(self.now):
            self.dossier = filed()

    def _order(self, number: int, amount: int = FEE) -> Brought | None:
        if not self.tries:
            return None
        attempt = self.tries[number % len(self.tries)]
        return Brought(attempt.gateway_ref, amount, "Le phi", "/", "/", attempt.account.merchant_code)

    @rule(key=st.sampled_from(["", "a", "b"]))
    def press(self, key):
        with clock.at(self.now), suppress(AlreadyPaid):
            attempt = start_payment(self.dossier, person=None, click=Click(key=key)).attempt
            if attempt.pk not in {each.pk for each in self.tries}:
                self.tries.append(attempt)

    @rule(number=TRIES, told=WORDS, times=st.integers(1, 3))
    def bank_tells(self, number, told, times):
        if order := self._order(number):
            with clock.at(self.now):
                word = self.bank.callback(order, told, keys=self.tries[0].account.keys)
                codes = [take_callback("sandbox", params=word).code for _time in range(times)]
            assert set(codes) <= {"00", "02"}
            if told == Told.PAID:
                self.true.add(order.ref)

    @rule(number=TRIES, amount=st.integers(0, 10**9).filter(lambda sum_: sum_ != FEE))
    def bank_tells_another_sum(self, number, amount):
        if order := self._order(number, amount):
            with clock.at(self.now):
                word = self.bank.callback(order, Told.PAID, keys=self.tries[0].account.keys)
                assert take_callback("sandbox", params=word).code == "04"

    @rule(number=TRIES, signature=st.text("0123456789abcdef", min_size=128, max_size=128))
    def somebody_forges(self, number, signature):
        if order := self._order(number):
            word = self.bank.callback(order, Told.PAID, keys=self.tries[0].account.keys)
            assert take_callback("sandbox", params=word | {SIGNATURE: signature}).code == "97"

    @rule(number=TRIES)
    def paid_at_the_bank_and_the_call_is_lost(self, number):
        if order := self._order(number):
            with clock.at(self.now):
                self.bank.write_down(order, Told.PAID)

    @rule(minutes=st.integers(1, 400))
    def time_passes_and_jobs_run(self, minutes):
        self.now += timedelta(minutes=minutes)
        with clock.at(self.now):
            for account in accounts_to_ask():
                ask_about(account)
            expire_attempts()
        for settlement in Settlement.objects.select_related("attempt").all():
            self.true.add(settlement.attempt.gateway_ref)

    @invariant()
    def each_true_payment_is_one_sum_and_one_settles(self):
        sums = list(Settlement.objects.select_related("attempt"))
        assert {each.attempt.gateway_ref for each in sums} == self.true
        assert len(sums) == len(self.true)
        assert sum(not each.surplus for each in sums) == bool(sums)
        due = FeeDue.objects.get(dossier=self.dossier)
        assert (due.paid_at is not None) == bool(sums)
        assert JournalEntry.objects.filter(dossier=self.dossier, move="pay_fee").count() == bool(sums)

    @invariant()
    def each_try_stands_where_it_may(self):
        for row in PaymentAttempt.objects.all():
            assert (row.state == "paid") == (row.gateway_ref in self.true)
            assert (row.state in ENDED) == (row.ended_at is not None)
            assert row.ask_at is None or row.state in {"started", "expired", "pending"}
            assert row.amount == FEE


def test_random_histories_of_tries_always_add_up():
    run_state_machine_as_test(Tries, settings=settings(max_examples=25, stateful_step_count=20, deadline=None))
