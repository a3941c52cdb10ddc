"""Whole lives on the real database: anybody tries anything at any time, and the promises hold after every try.

`LIVES=2000` in the environment makes it as long as `make drill` has it.
"""

import os
from collections import Counter
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
from motcua.dossiers.models import WAITING, Apology, Dossier, JournalEntry
from motcua.dossiers.record import digest
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.working_time.queries import calendar
from tests.factories import cases

LIVES = int(os.environ.get("LIVES", "12"))
REFUSED = (DomainError, PermissionDenied)
ROLES = st.sampled_from(cases.ROLES)
ABOVE = {"assign": ("head", "leader"), "apologise": ("head", "leader")}  # what those above the holder may do as well
BY_ITSELF = {"assign", "apologise"}  # what a rule or the clock also does
STEPS = st.sampled_from(["tiep_nhan", "tham_dinh", "quyet_dinh", "ban_hanh", "khong_co"])
WORDS = st.sampled_from(["", "Cần làm rõ thêm"])
ITEM = {"what": "Ảnh rõ hơn", "reason": "Ảnh bị mờ", "basis": "", "component": "anh"}


class Lives(RuleBasedStateMachine):
    """One dossier of one office; the staff of another office, its own, the applicant and a stranger all try."""

    at: cases.Bureau
    elsewhere: cases.Bureau
    applicant, stranger = None, None
    happened: Counter[str] = Counter()

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = cases.FRIDAY

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
        known = {"applicant": self.applicant, "stranger": self.stranger, "holder": self.holder()}
        return known.get(kind) or (self.at if kind == "own" else self.elsewhere).staff[role]

    def holder(self):
        """Whose turn it is; the receiver of another office where nobody's."""
        dossier = Dossier.objects.get(pk=self.dossier.pk)
        return dossier.assignee or self.at.staff.get(dossier.open_role) or self.elsewhere.staff["receiver"]

    def attempt(self, act, who=None, **given):
        """Try it. Whatever is refused changes nothing; whatever happens was allowed to whoever did it."""
        before = Dossier.objects.get(pk=self.dossier.pk)
        held_by, role = before.held_by, before.open_role
        try:
            with clock.at(self.now), transaction.atomic():
                act(before, **given)
        except REFUSED:
            assert Dossier.objects.get(pk=self.dossier.pk).journal_length == before.journal_length
            return False
        for entry in JournalEntry.objects.filter(dossier=self.dossier, seq__gt=before.journal_length):
            self.demand_allowed(entry, held_by=held_by, role=role)
            self.happened[entry.move] += 1
        return True

    def demand_allowed(self, entry, *, held_by, role):
        own = {name: person.pk for name, person in self.at.staff.items()}
        allowed = {
            "applicant": {self.applicant.pk},
            "holder": {person.pk for person in staff_of(held_by, role)},
            "receiver": {own["receiver"]},
            "leader": {own["leader"]},
            "staff": set(own.values()),
            "consulted": {person.pk for person in self.elsewhere.staff.values()},
        }.get((MOVES.get(entry.move) or ACTS[entry.move]).by, {None})
        allowed |= {own[name] for name in ABOVE.get(entry.move, ())}
        allowed |= {None} if entry.move in BY_ITSELF else set()
        assert entry.actor_id in allowed, f"{entry.move} by {entry.actor_name}"

    OTHERS = ["stranger", *(f"own:{role}" for role in cases.ROLES), *(f"other:{role}" for role in cases.ROLES)]
    WHO = st.sampled_from([*["holder"] * 12, *["applicant"] * 4, *OTHERS])  # most people do what is theirs
    RARELY = st.sampled_from([True, *[False] * 5])  # what would end most lives at once

    @rule(hours=st.integers(0, 70))
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)

    @rule()
    def money_comes(self):
        self.attempt(services.record_fee_paid, at=self.now, method="online", receipt="BL-1")

    @rule(who=WHO)
    def accepts(self, who):
        self.attempt(services.accept, officer=self.person(who))

    @rule(who=WHO, really=RARELY)
    def declines(self, who, really):
        if not really:
            return
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

    @rule(who=WHO, reason=WORDS)
    def a_leader_allows_more(self, who, reason):
        self.attempt(services.allow_round, leader=self.person(who), reason=reason, new_items=True)

    @rule(who=WHO, to=WHO)
    def assigns(self, who, to):
        self.attempt(services.assign, officer=self.person(who), to=self.person(to))

    @rule(who=WHO, to=STEPS, reason=WORDS)
    def sends_back(self, who, to, reason):
        self.attempt(services.return_step, officer=self.person(who), to=to, reason=reason)

    @rule(who=WHO, text=WORDS)
    def remarks(self, who, text):
        self.attempt(services.remark, officer=self.person(who), text=text)

    @rule(who=WHO, notice=WORDS)
    def waits_for_money(self, who, notice):
        self.attempt(services.await_payment, officer=self.person(who), bill=services.Bill(notice, 250_000))

    @rule(who=WHO, question=WORDS)
    def waits_for_another_body(self, who, question):
        self.attempt(services.await_other_body, officer=self.person(who), body="Công an xã (mẫu)", question=question)

    @rule(who=WHO)
    def goes_on_after_waiting(self, who):
        self.attempt(services.resume, officer=self.person(who), note="Đã có trả lời")

    @rule(who=WHO, question=WORDS, on_silence=st.sampled_from(["agree", "wait", "escalate"]))
    def consults(self, who, question, on_silence):
        asking = services.Asking(self.elsewhere.authority, question, 8, on_silence)
        self.attempt(services.consult, officer=self.person(who), questions=[asking])

    @rule(who=WHO, opinion=st.sampled_from(["agree", "disagree"]), text=WORDS)
    def gives_an_opinion(self, who, opinion, text):
        for asked in self.dossier.consultations.filter(state="asked"):
            self.attempt(
                lambda _dossier, asked=asked, **given: services.give_opinion(asked, **given),
                officer=self.person(who), opinion=opinion, text=text,
            )  # fmt: skip

    @rule()
    def nobody_gives_an_opinion(self):
        for asked in self.dossier.consultations.filter(state="asked", due_at__lt=self.now):
            self.attempt(lambda _dossier, asked=asked: services.take_silence(asked))

    @rule(who=WHO, reason=WORDS, days=st.integers(-3, 20))
    def apologises(self, who, reason, days):
        new_due = self.now + timedelta(days=days)
        self.attempt(services.send_apology, officer=self.person(who), reason=reason, new_due=new_due)

    @rule()
    def the_clock_looks_who_will_be_late(self):
        self.attempt(services.draft_apology)
        for apology in Apology.objects.filter(dossier=self.dossier, sent_at=None):
            self.attempt(lambda _dossier, apology=apology: services.send_unconfirmed(apology))

    @rule(who=WHO)
    def answers(self, who):
        self.attempt(services.answer_supplement, person=self.person(who), answers=[{"text": "Đây ạ"}])

    @rule()
    def nobody_answers(self):
        self.attempt(services.lapse_unanswered)

    @rule(who=WHO, really=RARELY)
    def withdraws(self, who, really):
        if not really:
            return
        self.attempt(services.withdraw, person=self.person(who), reason=uuid4().hex)

    @rule(who=WHO, really=RARELY)
    def asks_to_stop(self, who, really):
        if not really:
            return
        self.attempt(services.stop, person=self.person(who), reason=uuid4().hex)

    @rule()
    def the_holder_does_his_part(self):
        self.the_holder_goes_on(1)

    @rule()
    def the_holder_does_much(self):
        self.the_holder_goes_on(2)

    @rule(steps=st.integers(1, 4))
    def the_holder_goes_on(self, steps):
        """What belongs to the open step, so that lives reach their end."""
        for _step in range(steps):
            dossier = Dossier.objects.get(pk=self.dossier.pk)
            if dossier.owes_fee:
                self.money_comes()
            holder = self.holder()
            for act, given in (
                (services.accept, {}),
                (services.resume, {}),
                (services.complete_step, {}),
                (services.decide, {"outcome": "granted"}),
                (services.deliver, {}),
            ):
                if self.attempt(act, officer=holder, **given):
                    break

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
            assert standing.due == dossier.due_at
            over = (
                dossier.ready_at or not dossier.is_open
            )  # what was promised stays to be read when the clock has ended
            assert over or standing.promised == dossier.extended_to

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
        assert dossier.assignee_id in {None, *(run.assignee_id for run in runs)}


@pytest.mark.django_db
def test_whatever_people_try_the_promises_hold():
    Lives.at, Lives.elsewhere = cases.bureau(), cases.bureau()
    Lives.applicant, Lives.stranger = cases.citizen(), cases.citizen()
    run_state_machine_as_test(Lives, settings=settings(max_examples=LIVES, stateful_step_count=25, database=None))
    print(f"\n{LIVES} lives: {dict(Lives.happened.most_common())}")
