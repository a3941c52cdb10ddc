import pytest

from motcua.config.sample_campaigns import enter_sample_campaigns
from motcua.uptake.models import Campaign, Nudge
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import office

pytestmark = pytest.mark.django_db


def test_a_place_without_the_sample_staff_gets_no_sample_campaign():
    office()
    MembershipFactory(role="manager")
    enter_sample_campaigns()
    assert not Campaign.objects.exists()
    assert not Nudge.objects.exists()
