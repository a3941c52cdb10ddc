from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from motcua.dossiers.models import Draft
from motcua.dossiers.services import start_draft
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.campaigns.results import results_of
from motcua.uptake.campaigns.terms import BadCampaign, CampaignMoved
from motcua.uptake.models import Campaign, CampaignStart
from tests.factories import campaigns
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import filed, office

pytestmark = pytest.mark.django_db
State = Campaign.State


def test_a_campaign_goes_from_draft_to_approval_by_two_people():
    campaign = campaigns.approved()
    assert campaign.state == State.APPROVED
    assert campaign.decided_by != campaign.proposed_by
    assert [event.kind for event in campaign.events.all()] == ["approved", "proposed", "written"]


def test_who_wrote_or_proposed_does_not_approve():
    manager = campaigns.manager()
    campaign = campaigns.proposed(by=manager)
    with pytest.raises(BadCampaign):
        services.approve_campaign(campaign, by=manager, seen=campaign.revision)


@pytest.mark.parametrize("role", ["officer", "receiver", "clerk", "editor"])
def test_others_may_not_write(role):
    with pytest.raises(PermissionDenied):
        campaigns.drafted(by=MembershipFactory(role=role).person)


def test_a_head_writes_and_proposes_but_does_not_approve():
    campaign = campaigns.proposed(by=MembershipFactory(role="head").person)
    with pytest.raises(PermissionDenied):
        services.approve_campaign(campaign, by=MembershipFactory(role="leader").person, seen=campaign.revision)


def test_of_two_who_decide_at_once_the_second_is_told():
    campaign = campaigns.proposed()
    services.approve_campaign(campaign, by=campaigns.manager(), seen=campaign.revision)
    with pytest.raises(CampaignMoved):
        services.return_campaign(campaign, by=campaigns.manager(), reason="Chưa rõ", seen=campaign.revision)


def test_what_was_returned_can_be_changed_and_proposed_again():
    at, by = office(), campaigns.manager()
    campaign = campaigns.proposed(at, by=by)
    back = services.return_campaign(campaign, by=campaigns.manager(), reason="Ghi rõ nơi", seen=campaign.revision)
    assert back.events.first().words == "Ghi rõ nơi"
    changed = services.change_campaign(back, terms=campaigns.terms(at, name="Tên mới"), by=by, seen=back.revision)
    assert (changed.name, changed.state) == ("Tên mới", State.DRAFT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "  "},
        {"procedures": ()},
        {"procedures": ("9.999999",)},
        {"media": ()},
        {"media": ("bồ câu",)},
        {"wards": ()},
        {"wards": ("00000",)},
        {"last": clock.today() - timedelta(days=30)},
        {"last": clock.today() + timedelta(days=500)},
    ],
)
def test_terms_without_sense_are_refused(wrong):
    with pytest.raises(BadCampaign):
        campaigns.drafted(**wrong)


def test_each_medium_has_a_code_and_each_place_another():
    by = campaigns.manager()
    campaign = campaigns.drafted(by=by, media=("poster", "loudspeaker"))
    one = services.add_link(campaign, place="Nhà văn hóa xã A", medium="poster", by=by)
    again = services.add_link(campaign, place=" Nhà văn hóa  xã A ", medium="poster", by=by)
    assert one.pk == again.pk
    codes = [link.code for link in campaign.links.all()]
    assert len(set(codes)) == len(codes) == 3


def test_a_stopped_campaign_ends_today():
    campaign = campaigns.approved(first=clock.today() - timedelta(days=9))
    stopped = services.stop_campaign(campaign, by=campaigns.manager(), reason="Mưa lũ", seen=campaign.revision)
    assert (stopped.state, stopped.last) == (State.STOPPED, clock.today())


def test_visits_starts_and_filings_are_counted_by_code_and_cost():
    at = office()
    campaign = campaigns.approved(at)
    link = campaign.links.get()
    for _visit in range(4):
        services.count_visit(link)
    services.add_cost(campaign, what="In áp phích", amount=1_000_000, by=campaigns.manager())
    dossier = filed(at)
    draft_id = _draft_of(dossier)
    CampaignStart.objects.create(link=link, draft_id=draft_id, on=clock.today())
    assert services.attribute_filing(dossier) == 1
    assert services.attribute_filing(dossier) == 0
    found = results_of(campaign)
    assert (found.visits, found.starts, found.filings, found.self_filed) == (4, 1, 1, 1)
    assert (found.a_visit, found.a_filing) == (250_000, 1_000_000)


def test_a_start_of_another_procedure_or_after_the_end_is_not_the_campaigns():
    at, other = office(), office()
    campaign = campaigns.approved(at)
    link = campaign.links.get()
    draft = _draft(other)
    assert services.attribute_start(draft, link=link, procedure=other.offering.procedure) is None
    draft = _draft(at)
    with clock.at(clock.now() + timedelta(days=60)):
        assert services.attribute_start(draft, link=link, procedure=at.offering.procedure) is None
    assert services.attribute_start(draft, link=link, procedure=at.offering.procedure) is not None


def _draft(at):
    return start_draft(at.offering)


def _draft_of(dossier):
    return Draft.objects.get(dossier_id=dossier.pk).pk
