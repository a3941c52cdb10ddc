"""Sample life of trust: once, quick, and everybody in it marked as a sample."""

import pytest

from motcua.assistance.models import HelpedFiling, Helper
from motcua.config.sample_trust import enter_sample_trust
from motcua.uptake.models import TrustCase, TruthQuestion
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.dossiers import citizen, filed, office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def test_a_city_without_its_sample_staff_has_nothing_of_it():
    enter_sample_trust()
    assert not Helper.objects.exists()


def test_it_is_entered_once_after_the_simulated_year():
    at = office()
    leader, ward = StaffFactory(username="lanhdao.tinh"), StaffFactory(username="lanhdao.benson")
    MembershipFactory(person=leader, role="manager")
    MembershipFactory(person=ward, authority=at.authority, role="leader")
    for _each in range(12):
        filed(at, person=citizen())
        lodged(at, "self_remote", local("2026-10-05 09:00"))
    helped = lodged(at, "assisted_volunteer", local("2026-10-05 09:00"))
    helped.applicant.phone = "+84987654321"
    helped.applicant.save()
    enter_sample_trust()
    enter_sample_trust()
    assert Helper.objects.count() == 2
    assert all("(mẫu)" in helper.full_name for helper in Helper.objects.all())
    assert HelpedFiling.objects.get().dossier == helped
    assert TrustCase.objects.exclude(verdict="").exists()
    assert TruthQuestion.objects.exclude(answer="").exists()
