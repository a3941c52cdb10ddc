"""Plans of phases: asked for by one, decided by another, with every gate passed and frozen; two people at once."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from motcua.catalogue.stages import stage_of
from motcua.foundation import clock
from motcua.uptake.models import PhasePlan
from motcua.uptake.phases.plan_rows import BadPlan, DecidedByItsProposer, GateClosed, PlanMoved
from motcua.uptake.services import (
    Paper,
    change_plan,
    decide_plan,
    decide_plans,
    draft_plan,
    propose_plan,
    return_plan,
    return_plans,
    roll_back,
    withdraw_plan,
)
from tests.factories import phases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def decide(plan, by=None, **more):
    return decide_plan(plan, by=by or phases.manager(), seen=plan.revision, **more)


def test_a_head_asks_and_a_leader_of_the_province_decides():
    here = phases.commune_office()
    head, leader = phases.head(here), phases.manager()
    plan = draft_plan(phases.terms(here), by=head)
    plan = propose_plan(plan, by=head, seen=plan.revision)
    plan = decide(plan, leader)
    assert (plan.state, plan.proposed_by, plan.decided_by) == ("decided", head, leader)
    assert [gate["id"] for gate in plan.gates] == ["order", "readiness"]
    assert [event.kind for event in plan.events.all()] == ["written", "proposed", "decided"]
    assert plan.offices.get().before == "offered"


def test_a_head_asks_for_his_own_offices_only():
    here, there = phases.commune_office(), phases.commune_office()
    head = phases.head(here)
    for terms in (phases.terms(there), phases.terms(here, authorities=(here.authority, there.authority))):
        with pytest.raises(PermissionDenied):
            draft_plan(terms, by=head)
    with pytest.raises(PermissionDenied):
        draft_plan(phases.terms(here), by=here.staff.__class__.objects.create(username="ai-do"))


def test_a_stage_is_in_force_from_midnight_of_its_day():
    with clock.at(local("2026-11-20 09:00")):
        here = phases.commune_office()
        phases.decided(here, from_day=local("2026-12-01 00:00").date())
    with clock.at(local("2026-11-30 23:59")):
        assert stage_of(here.offering) == "offered"
    with clock.at(local("2026-12-01 00:00")):
        assert stage_of(here.offering) == "encouraged"
        assert PhasePlan.objects.get().begun


@pytest.mark.parametrize(
    ("stage", "office", "gate"),
    [
        ("encouraged", {"score": 79}, "Độ sẵn sàng"),
        ("encouraged", {"score": None}, "Độ sẵn sàng"),
        ("default", {"stage": "offered"}, "Đi từng bậc"),
        ("default", {"stage": "encouraged", "online": 29}, "Hồ sơ nộp trực tuyến"),
        ("default", {"stage": "encouraged", "help_point": False}, "điểm hỗ trợ"),
        ("online_only", {"stage": "default", "score": 89}, "Độ sẵn sàng"),
        ("online_only", {"stage": "default", "online": 59}, "Hồ sơ nộp trực tuyến"),
    ],
)
def test_a_closed_gate_is_not_skipped_by_a_leader_of_the_province(stage, office, gate):
    here = phases.commune_office(**office)
    plan = phases.proposed(here, stage=stage)
    with pytest.raises(GateClosed, match=gate):
        decide(plan, paper=Paper(phases.PAPER, clock.today()))
    plan.refresh_from_db()
    assert (plan.state, plan.gates) == ("proposed", [])
    assert stage_of(here.offering, plan.from_day) == office.get("stage", "offered")


def test_closing_paper_needs_a_document_and_sixty_days():
    here = phases.commune_office(stage="default")
    with pytest.raises(GateClosed, match="Văn bản quyết định"):
        decide(phases.proposed(here, stage="online_only"))
    soon = phases.proposed(here, stage="online_only", from_day=clock.today() + 59 * ONE_DAY)
    with pytest.raises(GateClosed, match="Báo trước"):
        decide(soon, paper=Paper(phases.PAPER, clock.today()))
    plan = phases.decided(here, stage="online_only", from_day=clock.today() + 60 * ONE_DAY)
    assert {gate["id"]: gate["number"] for gate in plan.gates} == {
        "order": 0, "readiness": 95, "online": 90, "completion": 90, "help_points": 0, "decision": 1, "notice": 60,
    }  # fmt: skip


def test_numbers_stay_as_they_were_when_it_was_decided():
    here = phases.commune_office()
    plan = phases.decided(here)
    here.offering.readiness.score = 10
    here.offering.readiness.save()
    assert PhasePlan.objects.get(pk=plan.pk).gates[1]["number"] == 95


def test_who_asked_does_not_decide():
    here, leader = phases.commune_office(), phases.manager()
    plan = phases.proposed(here, by=leader)
    with pytest.raises(DecidedByItsProposer):
        decide(plan, leader)
    with pytest.raises(PermissionDenied):
        decide(plan, phases.head(here))


def test_a_plan_that_was_returned_is_changed_and_asked_again():
    here, leader, head = phases.commune_office(), phases.manager(), None
    head = phases.head(here)
    plan = phases.proposed(here, by=head)
    with pytest.raises(BadPlan):
        return_plan(plan, by=leader, seen=plan.revision, words=" ")
    plan = return_plan(plan, by=leader, seen=plan.revision, words="Lùi một tháng")
    plan = change_plan(
        plan, terms=phases.terms(here, from_day=clock.today() + 91 * ONE_DAY), by=head, seen=plan.revision
    )
    plan = propose_plan(plan, by=head, seen=plan.revision)
    assert decide(plan, leader).state == "decided"


def test_a_page_that_is_old_changes_nothing():
    here = phases.commune_office()
    head = phases.head(here)
    plan = draft_plan(phases.terms(here), by=head)
    old = plan.revision
    change_plan(plan, terms=phases.terms(here, reason="Lý do khác"), by=head, seen=old)
    with pytest.raises(PlanMoved):
        propose_plan(plan, by=head, seen=old)
    plan.refresh_from_db()
    plan = withdraw_plan(plan, by=head, seen=plan.revision)
    with pytest.raises(PlanMoved):
        propose_plan(plan, by=head, seen=plan.revision)


@pytest.mark.parametrize(
    "changes",
    [{"reason": " "}, {"authorities": ()}, {"stage": "offered"}, {"from_day": clock.today()}],
)
def test_terms_that_cannot_be_are_refused(changes):
    here = phases.commune_office()
    with pytest.raises(BadPlan):
        draft_plan(phases.terms(here, **changes), by=phases.manager())


def test_an_office_that_does_not_take_it_online_is_named():
    here, there = phases.commune_office(), phases.commune_office()
    with pytest.raises(BadPlan, match=there.authority.name_vi.replace("(", r"\(").replace(")", r"\)")):
        draft_plan(phases.terms(here, there), by=phases.manager())


def test_twenty_are_decided_at_once_and_each_stands_for_itself(django_assert_max_num_queries):
    good = [phases.proposed(phases.commune_office()) for _number in range(3)]
    bad = phases.proposed(phases.commune_office(score=20))
    outcome = decide_plans({plan.pk: plan.revision for plan in (*good, bad)}, by=phases.manager())
    assert {plan.pk for plan, error in outcome if error is None} == {plan.pk for plan in good}
    assert [type(error) for _plan, error in outcome if error] == [GateClosed]


def test_many_are_given_back_with_one_note():
    plans = [phases.proposed(phases.commune_office()) for _number in range(2)]
    return_plans({plan.pk: plan.revision for plan in plans}, by=phases.manager(), words="Chờ sang quý sau")
    assert {plan.state for plan in PhasePlan.objects.all()} == {"returned"}


def test_going_back_before_the_day_means_it_never_comes():
    here = phases.commune_office()
    plan = phases.decided(here)
    assert stage_of(here.offering, plan.from_day) == "encouraged"
    plan = roll_back(plan, by=phases.manager(), words="Chưa kịp tập huấn")
    assert (plan.state, stage_of(here.offering, plan.from_day)) == ("rolled_back", "offered")


def test_what_stood_on_a_stage_goes_back_with_it():
    here = phases.commune_office(stage="encouraged")
    first = phases.running(here, "default", since=clock.today() - 20 * ONE_DAY)
    second = phases.decided(here, stage="online_only")
    roll_back(first, by=phases.manager(), words="Trục trặc")
    second.refresh_from_db()
    assert second.state == "rolled_back"
    assert stage_of(here.offering) == stage_of(here.offering, second.from_day) == "encouraged"


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_decide_once(real_commits):
    plan = phases.proposed(phases.commune_office())
    leaders, told = [phases.manager(), phases.manager()], []

    def press(leader):
        try:
            told.append(decide_plan(plan, by=leader, seen=plan.revision).state)
        except PlanMoved:
            told.append("late")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=[leader]) for leader in leaders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["decided", "late"]
    assert plan.offices.count() == 1
