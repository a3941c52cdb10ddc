"""From a poster to the service, and from a message to silence."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.campaigns.reading import invited
from motcua.uptake.models import CampaignStart, CampaignVisits
from motcua.web.public import campaign as campaign_pages
from tests.factories import campaigns
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import citizen, filed, office
from tests.factories.signin import sign_in
from tests.factories.uptake import lodged

pytestmark = pytest.mark.django_db
PHONE = "+84912345001"


def visits(campaign):
    return sum(CampaignVisits.objects.filter(link__campaign=campaign).values_list("count", flat=True))


def test_a_code_leads_to_its_service_and_is_counted_once_a_visit(client):
    at = office()
    campaign = campaigns.approved(at)
    code = campaign.links.get().code
    answer = client.get(f"/d/{code}")
    assert answer.headers["Location"] == f"/thu-tuc/{at.offering.procedure.slug}/"
    client.get(f"/d/{code.lower()}")
    client.head(f"/d/{code}")
    assert visits(campaign) == 1


def test_a_machine_that_opens_a_code_all_day_is_let_through_but_not_counted(monkeypatch):
    monkeypatch.setattr(campaign_pages, "MOST", 3)
    campaign = campaigns.approved()
    code = campaign.links.get().code
    for _visit in range(5):
        assert Client().get(f"/d/{code}").status_code == 302
    assert visits(campaign) == 3


def test_asking_for_the_head_counts_nothing(client):
    campaign = campaigns.approved()
    client.head(f"/d/{campaign.links.get().code}")
    assert visits(campaign) == 0


def test_a_campaign_of_several_services_lets_one_choose(client):
    one, two = office(), office()
    codes = (one.offering.procedure.code, two.offering.procedure.code)
    campaign = campaigns.approved(procedures=codes)
    shown = client.get(f"/d/{campaign.links.get().code}").content.decode()
    assert "Chọn việc bạn cần làm" in shown
    assert all(f"/thu-tuc/{at.offering.procedure.slug}/" in shown for at in (one, two))


@pytest.mark.parametrize("state", ["draft", "proposed", "over"])
def test_a_code_that_is_not_running_leads_to_the_service_and_counts_nothing(client, state):
    at = office()
    if state == "over":
        first = clock.today() - timedelta(days=60)
        campaign = campaigns.approved(at, first=first, last=first + timedelta(days=20))
    else:
        campaign = (campaigns.drafted if state == "draft" else campaigns.proposed)(at)
    answer = client.get(f"/d/{campaign.links.get().code}")
    assert answer.status_code == 200
    assert f"/thu-tuc/{at.offering.procedure.slug}/" in answer.content.decode()
    assert visits(campaign) == 0


@pytest.mark.parametrize("code", ["CHKMNQ", "xyz", "-", "a" * 90, "ÁÂÃ"])
def test_an_unknown_code_still_helps(client, code):
    answer = client.get(f"/d/{code}")
    assert answer.status_code == 404
    assert "Không có mã này" in answer.content.decode()
    assert 'name="q"' in answer.content.decode()


def test_a_code_typed_into_the_search_leads_there_too(client):
    code = campaigns.approved().links.get().code
    spaced = f"{code[:3]} {code[3:]}".lower()
    assert client.get("/tim/", {"q": spaced}).headers["Location"] == f"/d/{code}"
    stop = services.invite_me(PHONE, via="counter").stop_code
    assert client.get("/tim/", {"q": stop}).headers["Location"] == f"/dung-tin/?ma={stop}"
    assert client.get("/tim/", {"q": "CHKMNQ"}).status_code == 200


def test_what_is_begun_after_a_code_is_attributed_and_costs_the_others_nothing(client):
    at = office()
    campaign = campaigns.approved(at)
    link = campaign.links.get()
    start = f"/thu-tuc/{at.offering.procedure.slug}/bat-dau/"
    assert client.post(start).status_code == 302
    assert not CampaignStart.objects.exists()
    client.get(f"/d/{link.code}")
    assert client.post(start).status_code == 302
    assert CampaignStart.objects.get().link == link


def test_a_code_ends_messages_after_one_press(client):
    consent = services.invite_me(PHONE, via="counter")
    page = client.get("/dung-tin/", {"ma": consent.stop_code})
    assert "Thôi nhận tin nhắn?" in page.content.decode()
    assert invited(PHONE)
    done = client.post("/dung-tin/", {"ma": consent.stop_code})
    assert "Đã dừng tin nhắn" in done.content.decode()
    assert not invited(PHONE)
    assert "Đã dừng tin nhắn" in client.get("/dung-tin/", {"ma": consent.stop_code}).content.decode()


@pytest.mark.parametrize("typed", ["C4HKMN", "gì đó", "\x00", "<b>"])
def test_a_wrong_stop_code_is_told(client, typed):
    assert client.get("/dung-tin/", {"ma": typed}).status_code == 404
    assert client.post("/dung-tin/", {"ma": typed}).status_code == 404


def test_one_agrees_and_takes_it_back_on_ones_account(client):
    person = citizen()
    client.force_login(person)
    assert "Đồng ý nhận tin" in client.get("/toi/").content.decode()
    answer = client.post("/toi/nhan-tin/", {"muon": "co", "ve": "https://ngoai.invalid/"})
    assert answer.headers["Location"] == "/toi/"
    assert invited(person.phone)
    client.post("/toi/nhan-tin/", {"muon": "khong", "ve": "/toi/"})
    assert not invited(person.phone)
    assert client.post("/toi/nhan-tin/", {"muon": "gì"}).status_code == 404
    assert client.get("/toi/nhan-tin/").status_code == 405


def test_a_receipt_asks_whether_one_wishes_to_be_told(client):
    dossier = filed()
    client.force_login(dossier.filed_by)
    assert (
        "Nhắn cho tôi khi có cách nộp thuận tiện hơn"
        in client.get(f"/ho-so/{dossier.code}/bien-nhan/").content.decode()
    )


def test_a_clerk_notes_the_consent_of_who_stands_at_the_counter(client):
    at = office()
    dossier = lodged(at, "paper_counter", clock.now())
    dossier.applicant.phone = PHONE
    dossier.applicant.save()
    sign_in(client, at.staff)
    page = f"/can-bo/ho-so/{dossier.pk}/nhan-tin/"
    assert client.post(page, {"muon": "co"}).status_code == 302
    assert invited(PHONE)
    client.post(page, {"muon": "khong"})
    assert not invited(PHONE)
    sign_in(client, MembershipFactory(role="receiver").person)
    assert client.post(page, {"muon": "co"}).status_code == 404
