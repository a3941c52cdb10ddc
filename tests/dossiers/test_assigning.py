"""Whose the open step is: assigned, taken, given back, by rule, by load; and who stands in for whom."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from motcua.authorities.services import Absence, delegate
from motcua.dossiers import services
from motcua.dossiers.holding import holding_of
from motcua.dossiers.models import JournalEntry, StaffNotice, StepRun
from motcua.dossiers.services import AlreadyMoved, CannotAssign, NotYourStep
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from tests.factories import cases
from tests.factories.authorities import MembershipFactory
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(at):
    return MembershipFactory(authority=at.authority, role="officer").person


@pytest.fixture
def dossier(at):
    return cases.accepted(at)


def fresh(dossier):
    return cases.fresh(dossier)


def last(dossier):
    return JournalEntry.objects.filter(dossier=dossier).latest("seq")


def away(at, person, substitute, **days):
    first = days.get("first_day", clock.today())
    absence = Absence(at.authority, ("officer",), substitute, first, days.get("last_day", first), "Nghỉ phép")
    return delegate(person, by=person, absence=absence)


def test_a_head_assigns_and_the_step_and_the_journal_know_it(at, dossier, colleague):
    services.assign(dossier, officer=at.staff["head"], to=colleague, seen=fresh(dossier).journal_length)
    assert fresh(dossier).assignee == colleague
    assert StepRun.objects.get(dossier=dossier, done_at=None).assignee == colleague
    line = last(dossier)
    assert (line.move, line.actor, line.facts) == ("assign", at.staff["head"], {"to": colleague.username})


def test_who_gets_it_from_somebody_else_finds_a_line_at_his_desk(at, dossier, colleague):
    services.assign(dossier, officer=at.staff["head"], to=colleague)
    services.assign(dossier, officer=colleague, to=None)
    services.assign(dossier, officer=colleague, to=colleague)
    notice = StaffNotice.objects.get()
    assert (notice.person, notice.kind) == (colleague, "assigned")


def test_an_officer_takes_a_free_step_himself_and_gives_it_back(at, dossier):
    officer = at.staff["officer"]
    services.assign(dossier, officer=officer, to=officer)
    assert fresh(dossier).assignee == officer
    services.assign(dossier, officer=officer, to=None)
    assert fresh(dossier).assignee is None
    assert last(dossier).facts == {"to": ""}


def test_what_is_assigned_only_its_assignee_does(at, dossier, colleague):
    services.assign(dossier, officer=at.staff["head"], to=colleague)
    with pytest.raises(NotYourStep, match=re.escape(str(colleague))):
        services.complete_step(dossier, officer=at.staff["officer"])
    services.complete_step(dossier, officer=colleague)
    assert fresh(dossier).open_step == "quyet_dinh"


def test_the_next_step_is_nobody_s_in_particular(at, dossier, colleague):
    services.assign(dossier, officer=at.staff["head"], to=colleague)
    services.complete_step(dossier, officer=colleague)
    assert fresh(dossier).assignee is None


def test_a_colleague_cannot_take_it_from_somebody_and_a_head_with_the_role_can(at, dossier, colleague):
    officer = at.staff["officer"]
    services.assign(dossier, officer=colleague, to=colleague)
    with pytest.raises(CannotAssign, match="Chỉ trưởng phòng hoặc lãnh đạo"):
        services.assign(dossier, officer=officer, to=officer)
    with pytest.raises(CannotAssign):
        services.assign(dossier, officer=officer, to=None)
    head = at.staff["head"]
    MembershipFactory(person=head, authority=at.authority, role="officer")
    services.assign(dossier, officer=head, to=head)
    services.complete_step(dossier, officer=head)
    assert [line.actor for line in JournalEntry.objects.filter(dossier=dossier, move="assign").order_by("seq")] == [
        colleague,
        head,
    ]


def test_an_officer_cannot_give_it_to_another(at, dossier, colleague):
    with pytest.raises(CannotAssign, match="Chỉ trưởng phòng hoặc lãnh đạo"):
        services.assign(dossier, officer=at.staff["officer"], to=colleague)


@pytest.mark.parametrize("role", ["receiver", "leader"])
def test_it_goes_only_to_who_has_the_role_there(at, dossier, role):
    with pytest.raises(CannotAssign, match="không giữ vai trò của bước này"):
        services.assign(dossier, officer=at.staff["head"], to=at.staff[role])
    with pytest.raises(CannotAssign):
        services.assign(dossier, officer=at.staff["head"], to=MembershipFactory(role="officer").person)


def test_to_whom_has_it_already_nothing_happens(at, dossier, colleague):
    services.assign(dossier, officer=at.staff["head"], to=colleague)
    before = fresh(dossier).journal_length
    services.assign(dossier, officer=at.staff["head"], to=colleague)
    assert fresh(dossier).journal_length == before


def test_on_an_older_page_nothing_is_assigned(at, dossier, colleague):
    with pytest.raises(AlreadyMoved):
        services.assign(dossier, officer=at.staff["head"], to=colleague, seen=1)


def test_an_outsider_assigns_nothing(at, dossier, colleague):
    with pytest.raises(PermissionDenied):
        services.assign(dossier, officer=MembershipFactory(role="head").person, to=colleague)


def test_a_finished_dossier_is_nobody_s(at):
    dossier = cases.delivered(at)
    with pytest.raises(CannotAssign, match="không còn bước nào"):
        services.assign(dossier, officer=at.staff["head"], to=at.staff["receiver"])


def test_when_the_assignee_has_left_the_step_is_free_again(at, dossier, colleague):
    services.assign(dossier, officer=colleague, to=colleague)
    colleague.memberships.update(valid_to=date(2026, 1, 1))
    services.complete_step(dossier, officer=at.staff["officer"])
    assert fresh(dossier).open_step == "quyet_dinh"


class TestStandingIn:
    def test_the_substitute_acts_and_the_journal_says_for_whom(self, at, dossier):
        minh = MembershipFactory(authority=at.authority, role="clerk").person
        away(at, at.staff["officer"], minh)
        services.complete_step(dossier, officer=minh)
        line = JournalEntry.objects.get(dossier=dossier, move="complete_step")
        assert (line.actor, line.facts["for"]) == (minh, at.staff["officer"].username)

    def test_the_day_after_he_is_a_stranger_to_the_step(self, at, dossier):
        minh = MembershipFactory(authority=at.authority, role="clerk").person
        with clock.at(local("2026-11-20 15:00")):
            away(at, at.staff["officer"], minh)
            assert holding_of(minh, fresh(dossier)).may_act
        with clock.at(local("2026-11-21 08:00")), pytest.raises(NotYourStep):
            services.complete_step(dossier, officer=minh)

    def test_of_what_is_assigned_only_the_substitute_of_its_assignee_may(self, at, dossier, colleague):
        officer, minh = at.staff["officer"], MembershipFactory(authority=at.authority, role="clerk").person
        services.assign(dossier, officer=colleague, to=colleague)
        away(at, officer, minh)
        with pytest.raises(NotYourStep):
            services.complete_step(dossier, officer=minh)
        hoa = MembershipFactory(authority=at.authority, role="clerk").person
        away(at, colleague, hoa)
        services.complete_step(dossier, officer=hoa)
        assert JournalEntry.objects.get(dossier=dossier, move="complete_step").facts["for"] == colleague.username

    def test_who_acts_as_himself_stands_in_for_nobody(self, at, dossier, colleague):
        away(at, colleague, at.staff["officer"])
        services.complete_step(dossier, officer=at.staff["officer"])
        assert "for" not in JournalEntry.objects.get(dossier=dossier, move="complete_step").facts


class TestRules:
    def test_a_new_step_goes_to_who_has_least(self, at, colleague):
        officer, head = at.staff["officer"], at.staff["head"]
        services.assign(cases.accepted(at), officer=officer, to=officer)
        services.keep_rule(at.authority, by=head, role="officer", people=[])
        assert fresh(cases.accepted(at)).assignee == colleague
        first = min([officer, colleague], key=lambda person: person.username)
        assert fresh(cases.accepted(at)).assignee == first

    def test_the_journal_says_that_a_rule_did_it(self, at, colleague):
        services.keep_rule(at.authority, by=at.staff["head"], role="officer", people=[colleague])
        line = last(cases.accepted(at))
        assert (line.move, line.actor, line.facts) == ("assign", None, {"why": "rule", "to": colleague.username})

    def test_the_narrowest_rule_holds(self, at, colleague):
        third = MembershipFactory(authority=at.authority, role="officer").person
        head, procedure = at.staff["head"], at.offering.procedure
        services.keep_rule(at.authority, by=head, role="officer", people=[third])
        services.keep_rule(at.authority, by=head, role="officer", people=[colleague], field=procedure.field)
        assert fresh(cases.accepted(at)).assignee == colleague
        services.keep_rule(at.authority, by=head, role="officer", people=[at.staff["officer"]], procedure=procedure)
        assert fresh(cases.accepted(at)).assignee == at.staff["officer"]

    def test_who_is_away_gets_nothing_new(self, at, colleague):
        services.keep_rule(at.authority, by=at.staff["head"], role="officer", people=[colleague])
        away(at, colleague, at.staff["clerk"])
        assert fresh(cases.accepted(at)).assignee is None

    def test_a_rule_for_the_same_subject_is_replaced_and_can_be_dropped(self, at, colleague):
        head = at.staff["head"]
        services.keep_rule(at.authority, by=head, role="officer", people=[colleague])
        rule = services.keep_rule(at.authority, by=head, role="officer", people=[at.staff["officer"]])
        assert fresh(cases.accepted(at)).assignee == at.staff["officer"]
        services.drop_rule(rule, by=head)
        assert fresh(cases.accepted(at)).assignee is None

    def test_only_heads_and_leaders_keep_rules_and_only_for_their_people(self, at, colleague):
        with pytest.raises(PermissionDenied):
            services.keep_rule(at.authority, by=colleague, role="officer", people=[colleague])
        with pytest.raises(CannotAssign):
            services.keep_rule(at.authority, by=at.staff["head"], role="officer", people=[at.staff["clerk"]])

    def test_what_comes_in_goes_to_the_desk_that_a_rule_names(self, at):
        services.keep_rule(at.authority, by=at.staff["head"], role="receiver", people=[at.staff["receiver"]])
        dossier = cases.filed(at)
        assert services.assign_on_arrival(dossier) is True
        assert services.assign_on_arrival(dossier) is False
        assert fresh(dossier).assignee == at.staff["receiver"]
        assert JournalEntry.objects.filter(dossier=dossier, move="assign").count() == 1

    def test_a_dossier_that_has_gone_on_is_not_assigned_for_reception(self, at, dossier):
        services.keep_rule(at.authority, by=at.staff["head"], role="officer", people=[at.staff["officer"]])
        assert services.assign_on_arrival(dossier) is False


class TestReturning:
    def test_the_earlier_holder_gets_it_back_and_the_due_moment_stays(self, at, dossier, colleague):
        services.assign(dossier, officer=colleague, to=colleague)
        services.complete_step(dossier, officer=colleague)
        due = fresh(dossier).due_at
        services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason="Thiếu ý kiến tổ dân phố")
        back = fresh(dossier)
        assert (back.open_step, back.assignee, back.due_at, back.state) == ("tham_dinh", colleague, due, "processing")
        run = StepRun.objects.get(dossier=dossier, done_at=None)
        assert (run.round, run.assignee) == (2, colleague)

    def test_the_line_says_from_where_to_where_and_why(self, at):
        dossier = cases.in_decision(at)
        services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason="Xem lại")
        line = JournalEntry.objects.get(dossier=dossier, move="return_step")
        assert (line.facts, line.note) == ({"step": "quyet_dinh", "to": "tham_dinh"}, "Xem lại")
        assert last(dossier).facts == {"why": "before", "to": at.staff["officer"].username}
        notice = StaffNotice.objects.get()
        assert (notice.person, notice.kind, notice.facts) == (
            at.staff["officer"],
            "returned",
            {"step": "quyet_dinh"},
        )

    def test_forward_again_it_comes_to_who_had_sent_it_back(self, at):
        dossier = cases.in_decision(at)
        services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason="Xem lại")
        services.complete_step(dossier, officer=at.staff["officer"])
        assert fresh(dossier).assignee == at.staff["leader"]
        assert StepRun.objects.filter(dossier=dossier, step="quyet_dinh").count() == 2

    def test_a_decision_that_nobody_has_seen_is_taken_back(self, at):
        dossier = cases.decided(at)
        services.return_step(dossier, officer=at.staff["clerk"], to="quyet_dinh", reason="Sai tên")
        back = fresh(dossier)
        assert (back.state, back.outcome, back.decided_at, back.assignee) == (
            "processing",
            "",
            None,
            at.staff["leader"],
        )

    def test_without_a_reason_or_to_a_step_ahead_it_stays_where_it_is(self, at):
        dossier = cases.in_decision(at)
        for to, reason in (("tham_dinh", "  "), ("ban_hanh", "Xem"), ("tiep_nhan", "Xem"), ("khong_co", "Xem")):
            with pytest.raises(DomainError):
                services.return_step(dossier, officer=at.staff["leader"], to=to, reason=reason)
        assert fresh(dossier).open_step == "quyet_dinh"

    def test_when_who_did_it_has_left_it_is_everybody_s(self, at, colleague):
        dossier = cases.in_decision(at)
        at.staff["officer"].memberships.update(valid_to=date(2026, 1, 1))
        services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason="Xem lại")
        assert fresh(dossier).assignee is None
