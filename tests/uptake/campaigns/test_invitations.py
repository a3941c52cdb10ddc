"""Nobody is written to who did not agree, nobody twice, nobody at night, nobody beyond what was approved."""

from datetime import timedelta

import pytest

from motcua.accounts.models import hash_of
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.notifications.services import take
from motcua.uptake import services
from motcua.uptake.campaigns.reach import reachable
from motcua.uptake.campaigns.reading import invited
from motcua.uptake.models import InvitationConsent
from motcua.uptake.services import NoTelephone
from tests.factories import campaigns
from tests.factories.authorities import UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
DAY, NIGHT = local("2026-11-18 10:00"), local("2026-11-18 21:00")
PHONE, OTHER = "+84912345001", "+84912345002"


@pytest.fixture
def at():
    with clock.at(DAY):
        yield office()


def on_paper(at, phone, ward, channel="paper_counter"):
    dossier = lodged(at, channel, clock.now() - timedelta(days=90), ward=ward)
    party = dossier.applicant
    party.phone, party.phone_hash = phone, hash_of(phone)
    party.save()
    return dossier


def campaign_by_sms(at, ward):
    return campaigns.approved(at, media=("sms",), wards=(ward,))


def test_consent_is_given_once_taken_back_and_given_again():
    first = services.invite_me(PHONE, via="counter")
    assert services.invite_me(PHONE, via="account").pk == first.pk
    assert invited(PHONE)
    assert services.leave_me(PHONE, via="account") == 1
    assert services.leave_me(PHONE, via="account") == 0
    assert not invited(PHONE)
    assert services.invite_me(PHONE, via="account").stop_code == first.stop_code
    assert invited(PHONE)
    assert not invited("")
    assert not invited(None)


def test_the_words_that_were_agreed_to_are_kept():
    assert services.invite_me(PHONE, via="counter").told == "Nhắn cho tôi khi có cách nộp thuận tiện hơn"


def test_without_a_telephone_nobody_can_agree():
    with pytest.raises(NoTelephone):
        services.invite_me("", via="counter")


def test_a_code_ends_messages_without_signing_in():
    consent = services.invite_me(PHONE, via="counter")
    assert services.leave_by_code(consent.stop_code) == 1
    assert services.leave_by_code(consent.stop_code) == 0
    assert not invited(PHONE)


def test_only_who_agreed_and_filed_this_on_paper_here_is_written_to(at):
    ward, elsewhere = UnitFactory().code, UnitFactory().code
    on_paper(at, PHONE, ward)
    on_paper(at, OTHER, ward)  # never agreed
    on_paper(at, "+84912345003", elsewhere)
    on_paper(at, "+84912345004", ward, channel="self_remote")
    on_paper(office(), "+84912345005", ward)
    for phone in (PHONE, "+84912345003", "+84912345004", "+84912345005"):
        services.invite_me(phone, via="counter")
    campaign = campaign_by_sms(at, ward)
    assert campaign.recipients == 1
    assert services.send_campaign(campaign) == 1
    message = Message.objects.get(template="campaign_invite")
    assert message.recipient == PHONE
    assert len(message.text) <= 160
    assert campaign.links.get().code in message.text
    assert InvitationConsent.objects.get(phone_hash=hash_of(PHONE)).stop_code in message.text


def test_nobody_is_written_to_twice_in_a_campaign(at):
    ward = UnitFactory().code
    on_paper(at, PHONE, ward)
    on_paper(at, PHONE, ward)
    services.invite_me(PHONE, via="counter")
    campaign = campaign_by_sms(at, ward)
    assert services.send_campaigns() == 1
    assert services.send_campaigns() == 0
    assert Message.objects.filter(template="campaign_invite").count() == 1
    assert reachable(campaign).count() == 1


def test_no_more_messages_than_were_approved(at):
    ward = UnitFactory().code
    on_paper(at, PHONE, ward)
    services.invite_me(PHONE, via="counter")
    campaign = campaign_by_sms(at, ward)
    on_paper(at, OTHER, ward)
    services.invite_me(OTHER, via="counter")
    assert services.send_campaign(campaign) == 1
    assert services.send_campaign(campaign) == 0


def test_who_has_taken_it_back_meanwhile_gets_nothing(at):
    ward = UnitFactory().code
    on_paper(at, PHONE, ward)
    services.invite_me(PHONE, via="counter")
    campaign = campaign_by_sms(at, ward)
    services.leave_me(PHONE, via="account")
    assert services.send_campaign(campaign) == 0


@pytest.mark.parametrize("moment", ["2026-11-19 07:59", "2026-11-19 19:31", "2026-11-19 23:00", "2026-11-19 03:00"])
def test_people_are_left_alone_at_night(at, moment):
    ward = UnitFactory().code
    on_paper(at, PHONE, ward)
    services.invite_me(PHONE, via="counter")
    campaign = campaign_by_sms(at, ward)
    with clock.at(local(moment)):
        assert services.send_campaign(campaign) == 0
    with clock.at(local("2026-11-19 08:00")):
        assert services.send_campaign(campaign) == 1


def test_a_message_that_could_not_go_out_soon_is_given_up(at):
    ward = UnitFactory().code
    on_paper(at, PHONE, ward)
    services.invite_me(PHONE, via="counter")
    services.send_campaign(campaign_by_sms(at, ward))
    message = Message.objects.get(template="campaign_invite")
    with clock.at(DAY + timedelta(minutes=31)):
        assert take(message.pk) is None
    message.refresh_from_db()
    assert message.state == Message.State.FAILED
    assert message.text


def test_a_stopped_campaign_and_one_without_messages_send_none(at):
    ward = UnitFactory().code
    on_paper(at, PHONE, ward)
    services.invite_me(PHONE, via="counter")
    assert services.send_campaign(campaigns.approved(at, wards=(ward,))) == 0
    campaign = campaign_by_sms(at, ward)
    services.stop_campaign(campaign, by=campaigns.manager(), reason="Lỗi", seen=campaign.revision)
    assert services.send_campaign(campaign) == 0
