"""Whole lives on the real database: anybody tries anything at any time, and the promises hold after every try.

`LIVES=2000` in the environment makes it as long as `make drill` has it.
"""

import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from motcua.authorities.queries import staff_of
from motcua.dossiers import services
from motcua.dossiers.ledger import replay
from motcua.dossiers.lifecycle import ACTS, MOVES
from motcua.dossiers.models import WAITING, Dossier, JournalEntry
from motcua.dossiers.record import digest
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.queries import calendar
from tests.factories import cases

LIVES = int(os.environ.get("LIVES", "12"))
REFUSED = (DomainError, PermissionDenied)
ROLES = st.sampled_from(cases.ROLES)
ITEM = {"what": "Ảnh rõ hơn", "reason": "Ảnh bị mờ", "basis": "", "component": "anh"}


class Lives(RuleBasedStateMachine):
    """One dossier of one office; the staff of another office, its own, the applicant and a stranger all try."""

    at: cases.Bureau
    elsewhere: cases.Bureau
    applicant, stranger = None, None

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = cases.FRIDAY
        self.told: list[tuple[JournalEntry, str, int]] = []

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(paid=st.booleans())
    def filed(self, paid):
        with clock.at(self.now):
            self.dossier = cases.filed(self.at, person=self.applicant, paid=paid)

    # Who tries: a role of the office itself, the same role elsewhere, the applicant, a stranger.

    def person(self, who):
        kind, _colon, role = who.partition(":")
        known = {"applicant": self.applicant, "stranger": self.stranger}
        return known.get(kind) or (self.at if kind == "own" else self.elsewhere).staff[role]

    def attempt(self, act, who=None, **given):
        """Try it. Whatever is refused changes nothing; whatever happens was allowed to whoever did it."""
        before = Dossier.objects.get(pk=self.dossier.pk)
        held_by, role = before.held_by, before.open_role
        try:
            with clock.at(self.now), transaction.atomic():
                act(before, **given)
        except REFUSED:
            assert Dossier.objects.get(pk=self.dossier.pk).journal_length == before.journal_length
            return
        for entry in JournalEntry.objects.filter(dossier=self.dossier, seq__gt=before.journal_length):
            self.demand_allowed(entry, held_by=held_by, role=role)

    def demand_allowed(self, entry, *, held_by, role):
        by = (MOVES.get(entry.move) or ACTS[entry.move]).by
        own = {person.pk for person in self.at.staff.values()}
        allowed = {
            "applicant": {self.applicant.pk},
            "holder": {person.pk for person in staff_of(held_by, role)},
            "receiver": {self.at.staff["receiver"].pk},
            "leader": {self.at.staff["leader"].pk},
            "staff": own,
        }.get(by, {None})
        assert entry.actor_id in allowed, f"{entry.move} by {entry.actor_name}"

    WHO = st.sampled_from(
        ["applicant", "stranger", *(f"own:{role}" for role in cases.ROLES), *(f"other:{role}" for role in cases.ROLES)]
    )

    @rule(hours=st.integers(0, 70))
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def money_comes(self):
        self.attempt(services.record_fee_paid, at=self.now, method="online", receipt="BL-1")

    @rule(who=WHO)
    def accepts(self, who):
        self.attempt(services.accept, officer=self.person(who))

    @rule(who=WHO)
    def declines(self, who):
        self.attempt(services.decline, officer=self.person(who), reasons="Không thuộc thẩm quyền")

    @rule(who=WHO)
    def completes(self, who):
        self.attempt(services.complete_step, officer=self.person(who), note="Đã xem")

    @rule(who=WHO, outcome=st.sampled_from(["granted", "refused"]), reasons=st.sampled_from(["", "Chưa đủ điều kiện"]))
    def decides(self, who, outcome, reasons):
        self.attempt(services.decide, officer=self.person(who), outcome=outcome, reasons=reasons)

    @rule(who=WHO)
    def delivers(self, who):
        self.attempt(services.deliver, officer=self.person(who))

    @rule(who=WHO, days=st.integers(0, 40))
    def asks_for_more(self, who, days):
        self.attempt(services.ask_supplement, officer=self.person(who), items=[ITEM], days=days)

    @rule(who=WHO)
    def answers(self, who):
        self.attempt(services.answer_supplement, person=self.person(who), answers=[{"text": "Đây ạ"}])

    @rule()
    def nobody_answers(self):
        self.attempt(services.lapse_unanswered)

    @rule(who=WHO)
    def withdraws(self, who):
        self.attempt(services.withdraw, person=self.person(who), reason=uuid4().hex)

    @rule(steps=st.integers(1, 3))
    def the_holder_goes_on(self, steps):
        """What belongs to the open step, so that lives reach their end."""
        for _step in range(steps):
            dossier = Dossier.objects.get(pk=self.dossier.pk)
            if dossier.owes_fee:
                self.money_comes()
            holder = self.at.staff.get(dossier.open_role)
            for act, given in (
                (services.accept, {}),
                (services.complete_step, {}),
                (services.decide, {"outcome": "granted"}),
                (services.deliver, {}),
            ):
                if holder is not None:
                    self.attempt(act, officer=holder, **given)

    @invariant()
    def the_clock_stands_while_somebody_else_is_waited_for(self):
        dossier = Dossier.objects.get(pk=self.dossier.pk)
        if dossier.state in WAITING or not dossier.is_open:
            assert dossier.due_at is None

    @invariant()
    def the_ledger_gives_the_due_moment(self):
        dossier = Dossier.objects.get(pk=self.dossier.pk)
        if dossier.accepted_at:
            standing = replay(dossier.clock.all(), calendar)
            assert (standing.due, standing.promised) == (dossier.due_at, dossier.extended_to)

    @invariant()
    def the_journal_gives_the_state(self):
        dossier, state, previous = Dossier.objects.get(pk=self.dossier.pk), "", "0" * 64
        for seq, entry in enumerate(dossier.journal.order_by("seq"), start=1):
            assert (entry.seq, entry.from_state, entry.previous) == (seq, state, previous)
            assert digest(entry) == entry.hash
            assert entry.to_state == state or entry.move in MOVES
            state, previous = entry.to_state, entry.hash
        assert (dossier.state, dossier.journal_head) == (state, previous)

    @invariant()
    def every_open_dossier_has_a_holder(self):
        dossier = Dossier.objects.get(pk=self.dossier.pk)
        runs = list(dossier.steps.filter(done_at=None))
        assert [run.step for run in runs] == ([dossier.open_step] if dossier.is_open else [])
        assert not dossier.is_open or staff_of(dossier.held_by, dossier.open_role).exists()


@pytest.mark.django_db
def test_whatever_people_try_the_promises_hold():
    Lives.at, Lives.elsewhere = cases.bureau(), cases.bureau()
    Lives.applicant, Lives.stranger = cases.citizen(), cases.citizen()
    run_state_machine_as_test(Lives, settings=settings(max_examples=LIVES, stateful_step_count=25, database=None))
