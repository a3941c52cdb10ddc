"""A planted effect is found; without enough to compare nothing is said."""

from datetime import date, timedelta

import pytest

from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.campaigns.effect import FEWEST_PLACES, kept_effect, measured
from tests.factories import campaigns, policies
from tests.factories.authorities import UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
TURN = date(2026, 8, 3)
TODAY = local("2026-10-05 09:00")
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


def lodge(at, ward, when, online, paper):
    for number in range(online + paper):
        channel = "self_remote" if number < online else "paper_counter"
        day = when + timedelta(days=7 * number % 55)
        lodged(at, channel, local(f"{day} 09:{number:02}"), ward=ward)


@pytest.fixture
def told():
    """Five wards with a campaign and five without: 1 of 13 online before everywhere, then 7 of 13 and 1 or 2 of 13."""
    at = office()
    wards = [UnitFactory().code for _number in range(2 * FEWEST_PLACES)]
    for rank, ward in enumerate(wards):
        here = rank < FEWEST_PLACES
        lodge(at, ward, TURN - 8 * WEEK, 1, 12)
        lodge(at, ward, TURN, 7 if here else 1 + rank % 2, 6 if here else 12 - rank % 2)
    campaign = campaigns.approved(at, wards=tuple(wards[:FEWEST_PLACES]), first=TURN, last=TURN + 8 * WEEK)
    return at, campaign, wards


def test_a_planted_effect_is_found_with_its_interval(told, django_assert_num_queries):
    _at, campaign, _wards = told
    with django_assert_num_queries(4):
        found = measured(campaign)
    assert found.here == (5, 65, 35, 65, 5, 35)
    assert found.others[:4] == (5, 65, 8, 65)
    assert found.effect == pytest.approx(30 / 65 - 3 / 65)
    assert found.low > 0.3
    assert found.tells_apart
    assert found.extra == 27


def test_what_is_kept_reads_as_it_was(told):
    _at, campaign, _wards = told
    measure = services.measure_campaign(campaign)
    measure.refresh_from_db()
    assert kept_effect(measure.facts) == measured(campaign)
    again = services.measure_campaign(campaign)
    assert again.pk == measure.pk


def test_before_four_weeks_nothing_is_said(told):
    _at, campaign, _wards = told
    found = measured(campaign, TURN + 3 * WEEK)
    assert found.effect is None
    assert "weeks" in [bar.what for bar in found.missed]


def test_a_place_where_another_campaign_ran_is_in_neither_group(told):
    at, campaign, wards = told
    campaigns.approved(at, wards=(wards[-1],), first=TURN + WEEK, last=TURN + 2 * WEEK)
    found = measured(campaign)
    assert found.places == (5, 4)
    assert found.effect is None
    assert [bar.what for bar in found.missed] == ["others", "filings_others"]


def test_where_a_fee_policy_began_meanwhile_nothing_is_compared(told):
    at, campaign, _wards = told
    policies.decided(valid_from=TURN + WEEK, procedures=(at.offering.procedure.code,))
    assert measured(campaign).places == (0, 0)


def test_a_campaign_at_offices_compares_offices():
    here, there = office(), office()
    campaign = campaigns.approved(here, offices=(here.authority.code,), first=TURN, last=TURN + WEEK)
    lodge(here, "", TURN, 1, 2)
    lodge(there, "", TURN, 1, 2)
    assert measured(campaign).places == (1, 0)  # the other office has another procedure


def test_at_night_only_what_is_not_over_is_counted_again(told):
    _at, campaign, _wards = told
    assert services.measure_campaigns() == 1
    first = campaign.measure.at if hasattr(campaign, "measure") else None
    with clock.at(local("2026-12-05 03:00")):
        assert services.measure_campaigns() == 0
    assert first is None or first == TODAY
