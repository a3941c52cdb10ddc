"""The sample city's way to online: entered once by its sample staff, at several stages, with something that ails."""

import pytest

from motcua.catalogue.stages import stage_of
from motcua.config.sample_phases import LEADER, OTHER, enter_sample_phases
from motcua.uptake.models import HelpPoint, PhasePlan, RollbackProposal
from motcua.uptake.phases.points import without_help
from motcua.uptake.services import accept_rollback
from tests.factories import phases
from tests.factories.authorities import MembershipFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    for name in (LEADER, OTHER):
        MembershipFactory(person=StaffFactory(username=name), role="manager")
    return [phases.commune_office(help_point=False) for _number in range(4)]


def test_a_place_without_the_sample_staff_gets_nothing():
    phases.commune_office(help_point=False)
    enter_sample_phases()
    assert not PhasePlan.objects.exists()
    assert not HelpPoint.objects.exists()


def test_it_is_entered_once_and_lives(city):
    enter_sample_phases()
    enter_sample_phases()
    assert HelpPoint.objects.count() == 3
    assert len(without_help()) == 1
    assert sorted(PhasePlan.objects.values_list("state", flat=True)) == ["decided"] * 3 + ["proposed"] * 3
    assert sorted({stage_of(here.offering) for here in city}) == ["default", "encouraged", "offered"]
    proposal = RollbackProposal.objects.get()
    accept_rollback(proposal, by=proposal.office.plan.decided_by)
    assert PhasePlan.objects.filter(state="rolled_back").count() == 1
