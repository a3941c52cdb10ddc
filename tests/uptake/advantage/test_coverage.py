"""Coverage weighed by what people file: paper-only offices left out, offices with other policies apart, heads see their own."""

from datetime import timedelta

import pytest

from motcua.catalogue.models import Offering
from motcua.catalogue.services import offer
from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.uptake.advantage.coverage import EVERYBODY, NOBODY, coverage
from tests.factories import phases, policies
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import Office, office

pytestmark = pytest.mark.django_db
PROVINCE = Sight(True, ())
ONE_DAY = timedelta(days=1)


def twin_of(here: Office, *, channels=("online", "counter")) -> Office:
    """Another office with the same procedure."""
    authority = AuthorityFactory()
    since = clock.today() - 300 * ONE_DAY
    return Office(
        authority, offer(here.offering.procedure, authority=authority, channels=channels, since=since), here.staff
    )


def test_everything_that_is_filed_counts_once():
    here = office()
    there = twin_of(here)
    phases.counted(here, online=10)
    phases.counted(there, online=30)
    found = coverage(PROVINCE)
    (service,) = found.services
    assert (service.filed, service.filing.online, len(service.offices)) == (600, 120, 2)
    assert (found.share(NOBODY), found.share(EVERYBODY)) == (1, 0)


def test_where_it_is_taken_on_paper_only_nothing_is_compared():
    here = office()
    there = twin_of(here, channels=("counter",))
    phases.counted(here, online=10)
    phases.counted(there, online=0)
    (service,) = coverage(PROVINCE).services
    assert (service.filed, service.offices) == (300, (here.authority,))
    Offering.objects.update(channels=["counter"])
    assert coverage(PROVINCE).services == ()


def test_a_policy_at_one_office_sets_it_apart():
    here = office()
    there = twin_of(here)
    phases.counted(here, online=10)
    phases.counted(there, online=10)
    phases.counted(office(), online=10)
    policies.decided(valid_from=clock.today(), authorities=(there.authority.code,))
    found = coverage(PROVINCE)
    assert [(each.gain, each.filed) for each in found.services if here.offering.procedure == each.procedure] == [
        (NOBODY, 300),
        (EVERYBODY, 300),
    ]
    assert found.filed == 900


def test_a_head_sees_what_is_filed_at_his_offices():
    here = office()
    phases.counted(here, online=10)
    phases.counted(twin_of(here), online=10)
    own = coverage(Sight(False, (here.authority,)))
    assert (own.filed, [each.offices for each in own.services]) == (300, [(here.authority,)])
    assert coverage(Sight(False, (AuthorityFactory(),))).services == ()


def test_many_offices_cost_no_more_statements(django_assert_max_num_queries):
    here = office()
    coverage(PROVINCE)
    with django_assert_max_num_queries(6):
        coverage(PROVINCE)
    for _number in range(5):
        twin_of(here)
    with django_assert_max_num_queries(6):
        coverage(PROVINCE)
