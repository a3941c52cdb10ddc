"""A helper fills in with the citizen's leave; the citizen files with his second code; the helper is out."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.accounts.models import Person
from motcua.assistance.models import HelpedFiling, HelperLook
from motcua.dossiers.models import Dossier, Draft
from motcua.foundation import clock
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import office
from tests.factories.helping import FARMER, appointed, leader_of, sent_code
from tests.factories.signin import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def at():
    return office()


@pytest.fixture
def helper(at, client):
    person = appointed(at).person
    client.force_login(person)
    return person


def let_in(client, at) -> HelpedFiling:
    """The helper asks, the citizen reads the code out."""
    answer = client.post(f"/giup/thu-tuc/{at.offering.procedure.slug}/", {"dien-thoai": FARMER})
    assert answer.status_code == 302, answer.content.decode()
    answer = client.post(answer.url, {"code": sent_code()})
    filing = HelpedFiling.objects.get(helper__isnull=False, ended_at=None, filed_at=None)
    assert answer.url == f"/nop/{filing.draft_id}/"
    return filing


def fill_in(client, filing) -> str:
    """Every page; returns the last one."""
    draft = filing.draft_id
    client.post(f"/nop/{draft}/nguoi_nop/", {"full_name": "Nguyễn Văn Nông (mẫu)", "act": "next"})
    client.post(f"/nop/{draft}/nhan-ket-qua/", {"how": "online", "act": "next"})
    return client.get(f"/nop/{draft}/kiem-tra/").content.decode()


def test_a_filing_with_help_from_the_first_code_to_the_second(client, at, helper):
    assert "Hỗ trợ miễn phí" in client.get("/giup/").content.decode()
    filing = let_in(client, at)
    page = fill_in(client, filing)
    assert "Người dân mới là người nộp" in page
    assert "Bạn đang giúp người dân khai" in page
    assert client.post(f"/giup/{filing.pk}/xin-nop/").url == f"/giup/{filing.pk}/nop/"
    shown = client.get(f"/giup/{filing.pk}/nop/")
    answer = client.post(
        f"/giup/{filing.pk}/nop/", {"code": sent_code("help_filing_code"), "key": shown.context["key"]}
    )
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.helper, dossier.filed_by.phone) == ("assisted_volunteer", helper, "+84912345678")
    done = client.get(answer.url).content.decode()
    assert dossier.code in done
    assert client.get(f"/nop/{filing.draft_id}/kiem-tra/").url == f"/giup/{filing.pk}/"
    assert client.get(f"/ho-so/{dossier.code}/").status_code == 404


def test_the_citizen_reads_what_the_helper_opened_and_ends_the_help(client, at, helper):
    filing = let_in(client, at)
    client.get(f"/nop/{filing.draft_id}/nguoi_nop/")
    own = Client()
    own.force_login(Person.objects.get(phone_hash=HelpedFiling.objects.get().citizen.phone_hash))
    page = own.get("/toi/ai-da-xem/").content.decode()
    assert "Trang câu hỏi Người nộp" in page
    assert "Trần Thị Giúp (mẫu)" in page
    assert "Có người giúp bạn khai" in own.get(f"/nop/{filing.draft_id}/nguoi_nop/").content.decode()
    own.post(f"/toi/ai-da-xem/{filing.pk}/ngung/")
    assert client.get(f"/nop/{filing.draft_id}/nguoi_nop/").url == f"/giup/{filing.pk}/"
    assert Draft.objects.get().person == filing.citizen


def test_the_citizen_may_file_it_on_his_own_telephone_and_it_still_counts_as_helped(client, at, helper):
    filing = let_in(client, at)
    fill_in(client, filing)
    own = Client()
    own.force_login(filing.citizen)
    key = own.get(f"/nop/{filing.draft_id}/kiem-tra/").context["key"]
    own.post(f"/nop/{filing.draft_id}/nop-ho-so/", {"declare": "1", "key": key})
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.helper) == ("assisted_volunteer", helper)
    filing.refresh_from_db()
    assert (filing.dossier, filing.has_leave) == (dossier, False)


@pytest.mark.parametrize("way", ["nop-ho-so/", "bo/", "de-sau/"])
def test_a_helper_neither_files_nor_throws_away(client, at, helper, way):
    filing = let_in(client, at)
    fill_in(client, filing)
    send = client.get if way == "de-sau/" else client.post
    assert send(f"/nop/{filing.draft_id}/{way}", {"declare": "1", "key": "k" * 20}).url == f"/giup/{filing.pk}/"
    assert not Dossier.objects.exists()
    assert Draft.objects.exists()


def test_after_an_hour_and_on_another_machine_he_has_to_ask_again(client, at, helper):
    filing = let_in(client, at)
    other = Client()
    other.force_login(helper)
    assert other.get(f"/nop/{filing.draft_id}/nguoi_nop/").url == f"/giup/{filing.pk}/"
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert client.get(f"/nop/{filing.draft_id}/nguoi_nop/").url == f"/giup/{filing.pk}/"
        assert "Xin mã mới" in client.get(f"/giup/{filing.pk}/").content.decode()
        client.post(f"/giup/{filing.pk}/ma-moi/")
        assert client.post(f"/giup/{filing.pk}/ma/", {"code": sent_code()}).url == f"/nop/{filing.draft_id}/"
        assert client.get(f"/nop/{filing.draft_id}/nguoi_nop/").status_code == 200
    assert HelperLook.objects.count() == 1


def test_nothing_of_the_helper_is_offered_for_the_citizens_answers(client, at, helper):
    helper.email = "giup@motcua.invalid"
    helper.save(update_fields=["email"])
    filing = let_in(client, at)
    assert "giup@motcua.invalid" not in client.get(f"/nop/{filing.draft_id}/nguoi_nop/").content.decode()


def test_a_wrong_code_says_so_and_an_old_one_too(client, at, helper):
    url = client.post(f"/giup/thu-tuc/{at.offering.procedure.slug}/", {"dien-thoai": FARMER}).url
    assert client.post(url, {"code": "x"}).status_code == 422
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert client.post(url, {"code": sent_code()}).status_code == 409


def test_nonsense_is_answered_in_words(client, at, helper):
    slug = at.offering.procedure.slug
    assert client.post(f"/giup/thu-tuc/{slug}/", {"dien-thoai": "mot hai ba"}).status_code == 422
    assert client.post(f"/giup/thu-tuc/{slug}/", {"dien-thoai": "0912 000 111"}).status_code == 409
    assert client.get("/giup/thu-tuc/khong-co/").status_code == 404
    assert "Gõ từ khác" in client.get("/giup/?q=qwertyuiop").content.decode()


def test_to_everybody_else_the_room_does_not_exist(client, at):
    assert client.get("/giup/").url.startswith("/dang-nhap/")
    client.force_login(Person.objects.create(phone="+84911222333"))
    assert client.get("/giup/").status_code == 404
    assert client.get("/giup/nguoi-giup/").status_code == 404


def test_a_receiver_helps_at_the_counter_behind_his_second_factor(client, at):
    clerk = MembershipFactory(authority=at.authority, role="receiver").person
    client.force_login(clerk)
    assert client.get("/giup/").status_code == 302
    sign_in(client, clerk)
    filing = let_in(client, at)
    assert filing.channel == "assisted_clerk"


def test_who_leads_an_office_registers_helpers_and_ends_it(client, at):
    leader = leader_of(at)
    sign_in(client, leader)
    given = {"office": at.authority.pk, "full_name": "Lê Thị Bưu (mẫu)", "phone": "0913 222 333", "kind": "agent",
             "organisation": "Bưu điện xã (mẫu)", "until": ""}  # fmt: skip
    assert client.post("/giup/nguoi-giup/", {**given, "phone": "12"}).status_code == 422
    assert client.post("/giup/nguoi-giup/", given).status_code == 302
    assert "Lê Thị Bưu (mẫu)" in client.get("/giup/nguoi-giup/").content.decode()
    assert "đã được đăng ký" in client.post("/giup/nguoi-giup/", given).content.decode()
    helper = Person.objects.get(full_name="Lê Thị Bưu (mẫu)")
    agent = Client()
    agent.force_login(helper)
    assert agent.get("/giup/").status_code == 200
    client.post(f"/giup/nguoi-giup/{client.get('/giup/nguoi-giup/').context['rows'][0]['helper'].pk}/ngung/")
    assert agent.get("/giup/").status_code == 404


def test_the_lists_cost_the_same_for_one_and_for_ten(client, at, helper, django_assert_max_num_queries):
    for _each in range(3):
        let_in(client, at)
        HelpedFiling.objects.update(asked_at=clock.now())
        break
    with django_assert_max_num_queries(10):
        client.get("/giup/")
    leader = leader_of(at)
    for number in range(8):
        appointed(at, phone=f"0913 000 10{number}")
    sign_in(client, leader)
    with django_assert_max_num_queries(14):
        client.get("/giup/nguoi-giup/")


def test_a_registered_helper_finds_the_way_from_his_own_page(client, at, helper):
    assert "/giup/" in client.get("/ho-so/").content.decode()
    client.force_login(Person.objects.create(phone="+84911222333"))
    assert "/giup/" not in client.get("/ho-so/").content.decode()
