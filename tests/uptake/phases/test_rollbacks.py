"""Going back: proposed once with the numbers, decided in one press, in force the same day."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from motcua.catalogue.services import report_outage
from motcua.catalogue.stages import stage_of
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.uptake.models import RollbackProposal, StepCount
from motcua.uptake.phases.plan_rows import BadPlan, PlanMoved
from motcua.uptake.services import accept_rollback, decline_rollback, propose_rollbacks
from tests.factories import phases
from tests.factories.dossiers import filed

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def drafts(here, *, begun, filed_of_begun, days_ago=3):
    day = clock.today() - days_ago * ONE_DAY
    for step, number in (("start", begun), ("filed", filed_of_begun)):
        StepCount.objects.create(
            day=day, procedure=here.offering.procedure, authority=here.authority, step=step, number=number
        )


def ailing():
    """An office that takes only online for twenty days, where few get through."""
    here = phases.commune_office(stage="default")
    plan = phases.running(here, since=clock.today() - 20 * ONE_DAY)
    StepCount.objects.all().delete()
    drafts(here, begun=20, filed_of_begun=10)
    return here, plan


def test_where_few_get_through_it_is_proposed_once_with_the_numbers():
    phases.manager(email="lanhdao@example.vn")
    here, _plan = ailing()
    assert len(propose_rollbacks()) == 1
    assert propose_rollbacks() == []
    proposal = RollbackProposal.objects.get()
    assert proposal.alarms == [{"id": "completion", "number": 50, "limit": 70, "of": 20}]
    letter = Message.objects.get(template="rollback_proposed")
    assert here.offering.procedure.name in letter.text


def test_one_press_and_the_office_is_back_the_same_day():
    here, plan = ailing()
    propose_rollbacks()
    assert stage_of(here.offering) == "online_only"
    accept_rollback(RollbackProposal.objects.get(), by=phases.manager())
    assert stage_of(here.offering) == "default"
    plan.refresh_from_db()
    assert plan.state == "rolled_back"
    assert plan.events.get(kind="rolled_back").by is not None
    with pytest.raises(PlanMoved):
        accept_rollback(RollbackProposal.objects.get(), by=phases.manager())
    assert propose_rollbacks() == []


def test_who_keeps_the_stage_says_why_and_is_not_asked_again_for_fourteen_days():
    here, _plan = ailing()
    propose_rollbacks()
    proposal = RollbackProposal.objects.get()
    with pytest.raises(BadPlan):
        decline_rollback(proposal, by=phases.manager(), words="")
    with pytest.raises(PermissionDenied):
        decline_rollback(proposal, by=phases.head(here), words="Giữ")
    decline_rollback(proposal, by=phases.manager(), words="Mới sửa xong biểu mẫu")
    assert stage_of(here.offering) == "online_only"
    assert propose_rollbacks() == []
    with clock.at(clock.now() + 15 * ONE_DAY):
        drafts(here, begun=20, filed_of_begun=10)
        assert len(propose_rollbacks()) == 1


def test_an_outage_of_more_than_four_hours_rings_at_once():
    here = phases.commune_office(stage="encouraged")
    phases.running(here, "default", since=clock.today())
    StepCount.objects.all().delete()
    report_outage("Cổng định danh không trả lời", since=clock.now() - timedelta(hours=4, minutes=1))
    assert propose_rollbacks()[0].alarms == [{"id": "outage", "number": 5, "limit": 4, "of": 0}]


def test_where_all_goes_well_nothing_is_proposed(django_assert_max_num_queries):
    here = phases.commune_office(stage="default")
    phases.running(here, since=clock.today() - 20 * ONE_DAY)
    filed(here)
    with django_assert_max_num_queries(10):
        assert propose_rollbacks() == []
