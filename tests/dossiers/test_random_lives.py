"""Hundreds of random lives of a dossier in memory: whatever people try, and in whatever order."""

import os
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from motcua.authorities.models import Authority
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.ledger import replay
from motcua.dossiers.lifecycle import MOVES, Telling
from motcua.dossiers.models import WAITING, Dossier, Outcome, Party, State
from motcua.dossiers.record import Record, digest
from motcua.dossiers.time_limit import due_of_share
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from tests.factories.dossiers import small_package
from tests.factories.working_time import local, plain_calendar

PACKAGE, CALENDAR = small_package(), plain_calendar()
FEE = st.sampled_from([0, 115_000])
HOURS = st.integers(0, 60)
WHY = Telling(note="Lý do")
STEPS = {step.id: number for number, step in enumerate(PACKAGE.steps)}
LIVES = int(os.environ.get("LIVES", "250"))


def facts(dossier):
    return {name: value for name, value in vars(dossier).items() if not name.startswith("_")}


class Life(RuleBasedStateMachine):
    """One dossier; each rule is somebody who tries, allowed or not."""

    @initialize(fee=FEE)
    def filed(self, fee):
        office = Authority(pk=1, code="H98.1")
        dossier = Dossier(
            state="", authority=office, receiving_authority=office, returning_authority=office, held_by=office,
            procedure_id=1, applicant=Party(), channel="self_remote", delivery="counter", fee_amount=fee,
            submitted_at=local("2026-11-20 14:30"),
        )  # fmt: skip
        self.now, self.asked_at = local("2026-11-20 14:30"), None
        self.case = Case(dossier, PACKAGE, CALENDAR, Record())
        self.attempt(cases.submit, Telling())

    @property
    def dossier(self):
        return self.case.dossier

    def attempt(self, act, *args, **kwargs):
        """True if it happened; if it was refused, nothing at all has changed."""
        record = self.case.record
        before = facts(self.dossier), len(record.journal), len(record.clock), len(record.steps), self.case.run
        with clock.at(self.now):
            try:
                act(self.case, *args, **kwargs)
            except DomainError:
                after = facts(self.dossier), len(record.journal), len(record.clock), len(record.steps), self.case.run
                assert after == before
                return False
        return True

    @rule(hours=HOURS)
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def fee_is_paid(self):
        assert self.attempt(cases.pay_fee, Telling(), at=self.now)

    @rule()
    def somebody_accepts(self):
        may = self.dossier.state == State.SUBMITTED and not self.dossier.owes_fee
        assert self.attempt(cases.accept, Telling(), number="H98.1-261120-0001") == may

    @rule()
    def somebody_declines(self):
        may = self.dossier.state == State.SUBMITTED
        assert self.attempt(cases.decline, WHY) == may

    @rule()
    def somebody_asks_for_more(self):
        if self.attempt(cases.ask_supplement, Telling()):
            self.asked_at = self.now

    @rule()
    def the_applicant_answers(self):
        may = self.dossier.state == State.AWAITING_SUPPLEMENT
        assert self.attempt(cases.supply, Telling()) == may

    @rule(move=st.sampled_from(["await_payment", "await_other_body"]), telling=st.sampled_from([WHY, Telling()]))
    def somebody_waits_for_another(self, move, telling):
        may = self.dossier.state in {State.ACCEPTED, State.PROCESSING}
        assert self.attempt(cases.wait_outside, move, telling) == (may and bool(telling.note))

    @rule()
    def what_was_waited_for_comes(self):
        may = self.dossier.state in {State.AWAITING_PAYMENT, State.AWAITING_OTHER_BODY}
        assert self.attempt(cases.come_back, Telling()) == may

    @rule(to=st.sampled_from([*STEPS, "khong_co"]), telling=st.sampled_from([WHY, Telling()]))
    def somebody_sends_it_back(self, to, telling):
        here, there = STEPS.get(self.dossier.open_step, 0), STEPS.get(to, 9)
        may = self.dossier.state in {State.PROCESSING, State.DECIDED} and 0 < there < here
        assert self.attempt(cases.return_step, telling, to=to) == (may and bool(telling.note))

    @rule()
    def somebody_completes_the_step(self):
        may = self.may_complete()
        assert self.attempt(cases.complete_step, Telling(note="Đã xem")) == may

    def may_complete(self):
        ends = {step.id: step.ends_with for step in PACKAGE.steps}
        waiting = self.dossier.state in {State.SUBMITTED, *WAITING}
        return not waiting and ends.get(self.dossier.open_step, "nothing") in {None, "release"}

    @rule(outcome=st.sampled_from(Outcome), telling=st.sampled_from([WHY, Telling()]))
    def somebody_decides(self, outcome, telling):
        may = self.dossier.open_step == "quyet_dinh" and self.dossier.state not in WAITING
        says_why = outcome == Outcome.GRANTED or bool(telling.note)
        assert self.attempt(cases.decide, telling, outcome=outcome) == (may and says_why)

    @rule()
    def work_goes_on(self):
        """What belongs to the open step, so that lives reach their end."""
        if self.dossier.state == State.AWAITING_SUPPLEMENT:
            return self.the_applicant_answers()
        if self.dossier.state in WAITING:
            return self.what_was_waited_for_comes()
        if self.dossier.owes_fee:
            return self.fee_is_paid()
        if self.dossier.state == State.SUBMITTED:
            return self.somebody_accepts()
        return self.somebody_completes_the_step() if self.may_complete() else self.somebody_decides_or_delivers()

    def somebody_decides_or_delivers(self):
        if self.dossier.state == State.RESULT_READY:
            return self.somebody_delivers()
        return self.somebody_decides(Outcome.GRANTED, Telling())

    @rule()
    def somebody_delivers(self):
        may = self.dossier.state == State.RESULT_READY
        assert self.attempt(cases.deliver, Telling()) == may

    @precondition(lambda self: len(self.case.record.journal) > 3)  # else most lives end at once
    @rule(move=st.sampled_from(["withdraw", "stop", "lapse"]))
    def it_is_left(self, move):
        may = self.dossier.state in MOVES[move].sources
        assert self.attempt(cases.leave, move, Telling()) == may

    @invariant()
    def a_step_is_open_exactly_while_the_dossier_is(self):
        dossier, runs = self.dossier, list(self.case.record.steps.values())
        undone = [run for run in runs if run.done_at is None]
        assert bool(dossier.open_step) == bool(dossier.open_role) == dossier.is_open == (len(undone) == 1)
        assert [run.step for run in undone] == [dossier.open_step] * len(undone)
        assert self.case.run is (undone[0] if undone else None)

    @invariant()
    def the_clock_stands_while_somebody_else_is_waited_for(self):
        dossier = self.dossier
        kinds = [entry.kind for entry in self.case.record.clock]
        running = dossier.state in {State.ACCEPTED, State.PROCESSING, State.DECIDED}
        assert (kinds[-1] in {"started", "resumed"} if kinds else False) == running
        assert (dossier.due_at is not None) == (running or dossier.state == State.SUBMITTED)
        assert kinds.count("started") == int(dossier.accepted_at is not None)
        assert kinds.count("paused") - kinds.count("resumed") in {0, 1}

    @invariant()
    def the_ledger_alone_gives_the_due_moment(self):
        found = replay(self.case.record.clock, lambda _code: CALENDAR)
        assert found.started == (self.dossier.accepted_at is not None)
        if found.started:
            assert (found.due, found.promised) == (self.dossier.due_at, self.dossier.extended_to)

    @invariant()
    def the_open_step_has_its_share_and_uses_none_of_it_while_the_clock_stands(self):
        run = self.case.run
        if run is not None and run.counts_from is not None:
            assert run.due_at == due_of_share(run, CALENDAR)
            assert run.due_at <= self.now or self.dossier.state not in WAITING
        elif run is not None:
            assert run.due_at is None
            assert self.dossier.state in WAITING

    @invariant()
    def the_journal_tells_it_all(self):
        dossier, journal = self.dossier, self.case.record.journal
        state, previous = "", "0" * 64
        for seq, entry in enumerate(journal, start=1):
            assert (entry.seq, entry.from_state, entry.previous) == (seq, state, previous)
            assert digest(entry) == entry.hash
            state, previous = entry.to_state, entry.hash
        assert (dossier.state, dossier.journal_head, dossier.journal_length) == (state, previous, len(journal))

    @invariant()
    def what_is_known_belongs_together(self):
        dossier = self.dossier
        assert (dossier.accepted_at is None) == (dossier.number == "")
        assert (dossier.decided_at is None) == (dossier.outcome == "")
        assert (dossier.ready_at is not None) == (dossier.state in {State.RESULT_READY, State.DELIVERED})
        assert (dossier.delivered_at is not None) == (dossier.state == State.DELIVERED)
        assert bool(dossier.reasons) or not (dossier.state == State.DECLINED or dossier.outcome == Outcome.REFUSED)
        assert dossier.accepted_at is None or not dossier.owes_fee


Life.TestCase.settings = settings(max_examples=LIVES, stateful_step_count=30, deadline=None, database=None)
TestLife = Life.TestCase
