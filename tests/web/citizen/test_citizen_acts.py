"""Leaving, contact data, complaints, those one acts for: the pages."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers import services
from motcua.dossiers.models import Channel, Complaint, Document, Dossier, Draft, Party, Principal, Representation, State
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import Office, citizen, filed, office, ready
from tests.factories.filing import PERSON, SLUG, offered, upload
from tests.factories.signin import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
HOSTILE = "<img src=x onerror=alert(1)> \"'& {{ x }}"


@pytest.fixture
def at() -> Office:
    return office(fee=0)


@pytest.fixture
def person(client):
    person = citizen()
    prove(person)
    client.force_login(person)
    return person


def prove(person) -> None:
    """His number is proved, as after signing in with a code."""
    person.phone_verified_at = clock.now()
    person.save(update_fields=["phone_verified_at"])


@pytest.fixture
def dossier(person, at) -> Dossier:
    return filed(at, person=person)


def state_of(dossier: Dossier) -> str:
    return Dossier.objects.get(pk=dossier.pk).state


# Strangers


def test_strangers_find_none_of_these_pages(client, dossier):
    other, nobody = Client(), Client()
    other.force_login(citizen())
    for part in ("dung/", "rut/", "lien-he/", "lien-he/ma/", "phan-anh/", "thu/"):
        address = f"/ho-so/{dossier.reference}/{part}"
        assert other.get(address).status_code == other.post(address).status_code == 404
        assert nobody.get(address).url.startswith("/dang-nhap/")
    for part in ("", "giay-to/", "ai-da-xem/", "lam-thay/", "lam-thay/them/nguoi-than/"):
        assert nobody.get(f"/toi/{part}").url.startswith("/dang-nhap/")


# Leaving


def test_before_acceptance_it_is_withdrawn_and_afterwards_stopped(client, at, dossier):
    ref = dossier.reference
    assert f"/ho-so/{ref}/rut/" in client.get(f"/ho-so/{ref}/").content.decode()
    assert client.get(f"/ho-so/{ref}/dung/").url == f"/ho-so/{ref}/rut/"
    services.accept(dossier, officer=at.staff)
    page = client.get(f"/ho-so/{ref}/").content.decode()
    assert "Đề nghị dừng giải quyết" in page
    assert "/rut/" not in page
    assert client.get(f"/ho-so/{ref}/rut/").status_code == 302
    asked = client.get(f"/ho-so/{ref}/dung/").content.decode()
    assert "Thông báo dừng giải quyết hồ sơ" in asked
    assert "nộp hồ sơ mới bất cứ lúc nào" in asked
    for _time in range(2):
        assert client.post(f"/ho-so/{ref}/dung/", {"reason": HOSTILE}).status_code == 302
    assert state_of(dossier) == State.STOPPED
    assert "không giải quyết hồ sơ này nữa" in client.get(f"/ho-so/{ref}/").content.decode()


def test_after_a_decision_no_way_out_is_offered(client, person, at):
    dossier = ready(at, person=person)
    page = client.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "/rut/" not in page
    assert "/dung/" not in page
    for part in ("rut/", "dung/"):
        assert client.post(f"/ho-so/{dossier.reference}/{part}").status_code == 302
    assert state_of(dossier) == State.RESULT_READY


# Where it is


def test_the_page_says_where_it_is_who_holds_it_and_what_comes(client, at, dossier):
    services.accept(dossier, officer=at.staff)
    page = client.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "Hồ sơ của bạn đang ở đây" in page
    assert page.index("tiep_nhan") < page.index("Hồ sơ của bạn đang ở đây") < page.index("quyet_dinh")
    assert "Hẹn có kết quả" in page
    assert "Bạn chưa phải làm gì" in page


def test_after_an_apology_both_days_are_told_and_it_is_not_called_on_time(client, at, dossier):
    services.accept(dossier, officer=at.staff)
    late = clock.now() + timedelta(days=20)
    Dossier.objects.filter(pk=dossier.pk).update(extended_to=late)
    page = client.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "Hẹn ban đầu, theo quy định" in page
    assert "Hẹn mới, cơ quan đã xin lỗi" in page
    assert f"{clock.local_day(late):%d/%m/%Y}" in page


def test_an_overdue_dossier_says_so_and_what_one_can_do(client, at, dossier):
    services.accept(dossier, officer=at.staff)
    with clock.at(clock.now() + timedelta(days=30)):
        client.force_login(dossier.filed_by)
        assert "Cơ quan đã trễ hẹn" in client.get(f"/ho-so/{dossier.reference}/").content.decode()


def test_while_the_office_waits_for_the_applicant_the_page_says_why_the_clock_stands(client, at, dossier):
    services.accept(dossier, officer=at.staff)
    items = [{"what": "Ảnh", "reason": "Mờ", "basis": "", "component": ""}]
    services.ask_supplement(dossier, officer=at.staff, items=items, days=10)
    page = client.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "thời hạn tạm dừng" in page
    assert "Trước khi tạm dừng, ngày hẹn là" in page


def test_the_public_page_says_the_same_without_names(at, dossier):
    services.accept(dossier, officer=at.staff)
    browser = Client()
    said = {"reference": dossier.reference, "digits": dossier.applicant.phone[-4:]}
    page = browser.get(browser.post("/tra-cuu/", said).url).content.decode()
    assert "Hồ sơ của bạn đang ở đây" in page
    assert str(at.staff) not in page


# Contact data


def contact(client, dossier, **said):
    known = {"phone": dossier.applicant.phone, "email": "", "how": "online", "address": ""}
    return client.post(f"/ho-so/{dossier.reference}/lien-he/", known | said)


def code() -> str:
    return re.search(r"\b(\d{6})\b", Message.objects.filter(template="contact_code").last().text)[1]


def test_the_way_of_delivery_is_changed_and_the_history_shown(client, dossier):
    assert contact(client, dossier, how="post").status_code == 422
    assert contact(client, dossier, how="post", address="5 Phố Thử").status_code == 302
    now = Dossier.objects.get(pk=dossier.pk)
    assert (now.delivery, now.delivery_address) == ("post", "5 Phố Thử")
    assert "Những lần đã sửa" in client.get(f"/ho-so/{dossier.reference}/lien-he/").content.decode()


def test_a_new_number_counts_when_its_code_has_come_back(client, dossier):
    asked = contact(client, dossier, phone="0912 345 678", email="moi@motcua.invalid")
    assert asked.url == f"/ho-so/{dossier.reference}/lien-he/ma/"
    assert Party.objects.get(pk=dossier.applicant_id).phone == dossier.applicant.phone
    assert Message.objects.get(template="contact_code").recipient == "+84912345678"
    assert client.post(asked.url, {"code": "000000" if code() != "000000" else "1"}).status_code == 422
    assert client.post(asked.url, {"code": code()}).url == f"/ho-so/{dossier.reference}/"
    party = Party.objects.get(pk=dossier.applicant_id)
    assert (party.phone, party.email) == ("+84912345678", "moi@motcua.invalid")
    assert client.post(asked.url, {"code": code()}).url == f"/ho-so/{dossier.reference}/lien-he/"


def test_five_guesses_and_the_code_is_void(client, dossier):
    page = contact(client, dossier, phone="0912 345 678").url
    right = code()
    wrong = "000000" if right != "000000" else "111111"
    for _guess in range(5):
        client.post(page, {"code": wrong})
    assert client.post(page, {"code": right}).status_code == 302
    assert Party.objects.get(pk=dossier.applicant_id).phone == dossier.applicant.phone


def test_an_old_code_is_void_and_another_browser_has_none(client, dossier, monkeypatch):
    page = contact(client, dossier, phone="0912 345 678").url
    again = Client()
    again.force_login(dossier.filed_by)
    assert again.post(page, {"code": code()}).status_code == 302
    monkeypatch.setattr("motcua.web.citizen.contact.time.time", lambda: 9e9)
    assert client.post(page, {"code": code()}).status_code == 302
    assert Party.objects.get(pk=dossier.applicant_id).phone == dossier.applicant.phone


def test_numbers_are_not_called_without_end(client, dossier):
    codes = [contact(client, dossier, phone=f"091234567{number}").status_code for number in range(7)]
    assert codes[-1] == 429


def test_the_own_proved_number_needs_no_code(client, at, person):
    dossier = filed(at, person=person)
    Party.objects.filter(pk=dossier.applicant_id).update(phone="+84988000111")
    assert contact(client, dossier, phone=person.phone).url == f"/ho-so/{dossier.reference}/"
    assert Party.objects.get(pk=dossier.applicant_id).phone == person.phone


# Complaints


@pytest.fixture
def head(at) -> Client:
    return sign_in(Client(), MembershipFactory(authority=at.authority, role="head").person)


def complain(client, dossier, **said):
    sent = {"subject": "late", "text": "Quá hẹn ba ngày", "key": "k" * 24} | said
    return client.post(f"/ho-so/{dossier.reference}/phan-anh/", sent)


def test_a_complaint_goes_to_the_head_and_its_answer_comes_back(client, head, at, dossier):
    for _time in range(2):
        assert complain(client, dossier, text=HOSTILE, tep=upload()).status_code == 302
    complaint = Complaint.objects.get()
    page = client.get(f"/ho-so/{dossier.reference}/phan-anh/").content.decode()
    assert "<img src=x" not in page
    assert "Chờ trả lời" in page
    file = f"/ho-so/{dossier.reference}/phan-anh/tep/{complaint.attached.get().pk}"
    assert client.get(file).status_code == 200
    assert "Giải quyết chậm" in head.get("/can-bo/phan-anh/").content.decode()
    own = f"/can-bo/phan-anh/{complaint.pk}/"
    assert "&lt;img src=x" in head.get(own).content.decode()
    assert head.get(f"{own}tep/{complaint.attached.get().pk}/").status_code == 200
    assert head.post(own, {"answer": " "}).status_code == 422
    assert head.post(own, {"answer": "Xin lỗi Ông/Bà, thứ Hai có kết quả."}).url == "/can-bo/phan-anh/"
    answered = client.get(f"/ho-so/{dossier.reference}/phan-anh/").content.decode()
    assert "Xin lỗi Ông/Bà, thứ Hai có kết quả." in answered
    assert "Đã trả lời" in answered


def test_nobody_but_heads_and_leaders_finds_a_complaint_and_its_file(client, at, dossier):
    complain(client, dossier, tep=upload())
    complaint = Complaint.objects.get()
    officer = sign_in(Client(), MembershipFactory(authority=at.authority, role="officer").person)
    assert officer.get(f"/can-bo/phan-anh/{complaint.pk}/").status_code == 404
    assert officer.get(f"/can-bo/phan-anh/{complaint.pk}/tep/{complaint.attached.get().pk}/").status_code == 404
    assert "Không có phản ánh nào" in officer.get("/can-bo/phan-anh/").content.decode()
    assert not Document.objects.filter(stored=complaint.attached.get().stored).exists()


def test_who_is_complained_about_does_not_see_it(client, head, at, dossier):
    services.accept(dossier, officer=at.staff)
    assert complain(client, dossier, against=str(at.staff.pk)).status_code == 302
    complaint = Complaint.objects.get()
    about = sign_in(Client(), at.staff)
    assert about.get(f"/can-bo/phan-anh/{complaint.pk}/").status_code == 404
    assert head.get(f"/can-bo/phan-anh/{complaint.pk}/").status_code == 200


def test_a_late_answer_is_called_late_on_both_sides(client, head, dossier):
    complain(client, dossier)
    with clock.at(clock.now() + timedelta(days=40)):
        client.force_login(dossier.filed_by)
        assert "Quá hạn trả lời" in client.get(f"/ho-so/{dossier.reference}/phan-anh/").content.decode()


@pytest.mark.parametrize(
    "said", [{"text": ""}, {"subject": ""}, {"subject": "x"}, {"against": "x"}, {"text": "a" * 5000}]
)
def test_what_is_missing_is_said_and_nothing_is_lost(client, at, dossier, said):
    services.accept(dossier, officer=at.staff)
    answer = complain(client, dossier, **said)
    assert answer.status_code == 422
    assert "Lỗi:" in answer.content.decode()
    assert not Complaint.objects.exists()


# Those one acts for


def add(client, **said):
    known = {"full_name": "Trần Bé (mẫu)", "relation": "child", "id_number": "001 220 000 111", "phone": "0912 000 111"}
    return client.post("/toi/lam-thay/them/nguoi-than/", known | said)


def test_a_child_is_added_changed_and_taken_out(client, person):
    assert add(client, tep=upload()).url == "/toi/lam-thay/"
    child = Principal.objects.get()
    assert (child.full_name, child.id_number, child.phone) == ("Trần Bé (mẫu)", "001220000111", "+84912000111")
    assert client.get(f"/toi/lam-thay/{child.pk}/giay/").status_code == 200
    assert "Trần Bé (mẫu)" in client.get("/toi/lam-thay/").content.decode()
    client.post(f"/toi/lam-thay/{child.pk}/", {"full_name": "Trần Lớn (mẫu)", "relation": "ward"})
    child.refresh_from_db()
    assert (child.full_name, child.relation, child.proof is None) == ("Trần Lớn (mẫu)", "ward", False)
    client.get(f"/toi/lam-thay/{child.pk}/bo/")
    assert Principal.objects.exists()
    client.post(f"/toi/lam-thay/{child.pk}/bo/")
    assert not Principal.objects.exists()


def test_another_finds_nothing_of_it(client, person):
    add(client, tep=upload())
    child = Principal.objects.get()
    other = Client()
    other.force_login(citizen())
    for part in ("", "bo/", "giay/"):
        assert other.get(f"/toi/lam-thay/{child.pk}/{part}").status_code == 404
    assert "Trần Bé" not in other.get("/toi/lam-thay/").content.decode()


@pytest.mark.parametrize(
    "said",
    [{"full_name": ""}, {"relation": "employer"}, {"id_number": "12"}, {"phone": "1"}, {"valid_until_ngay": "1", "valid_until_thang": "1", "valid_until_nam": "2020"}],
)  # fmt: skip
def test_what_is_wrong_is_said(client, person, said):
    assert add(client, **said).status_code == 422
    assert not Principal.objects.exists()


def test_hostile_names_are_only_names_and_nobody_is_led_away(client, person):
    answer = client.post(
        "/toi/lam-thay/them/to-chuc/?tiep=//evil.invalid/", {"full_name": HOSTILE, "relation": "owned"}
    )
    assert answer.url == "/toi/lam-thay/"
    page = client.get("/toi/lam-thay/").content.decode()
    assert "<img src=x" not in page
    assert (
        client.post("/toi/lam-thay/them/to-chuc/", {"full_name": "A", "relation": "owned", "tiep": "/ho-so/"}).url
        == "/ho-so/"
    )


def start(client, **said):
    return client.post(f"/thu-tuc/{SLUG}/bat-dau/", {"old": "yes"} | said)


def test_filing_for_a_child_is_chosen_declared_prefilled_and_marked(client, person):
    offered()
    add(client)
    child = Principal.objects.get()
    page = client.get(f"/thu-tuc/{SLUG}/bat-dau/").content.decode()
    assert "Trần Bé (mẫu) · Con" in page
    refused = start(client, **{"nop-cho": str(child.pk)})
    assert refused.status_code == 422
    assert "đánh dấu vào lời cam đoan" in refused.content.decode()
    assert not Draft.objects.exists()
    begun = start(client, **{"nop-cho": str(child.pk), "dong-y": "on"})
    draft = Draft.objects.get()
    assert (draft.channel, draft.principal, draft.answers) == (
        Channel.REPRESENTATIVE,
        child,
        {"full_name": "Trần Bé (mẫu)"},
    )
    assert "nộp thay Trần Bé (mẫu)" in client.get(begun.url).content.decode()
    client.post(f"/nop/{draft.pk}/person/", PERSON | {"full_name": "Trần Bé (mẫu)"})
    client.post(f"/nop/{draft.pk}/giay-to/", {"tep-picture": upload()})
    client.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": "online"})
    assert "Nộp thay cho" in client.get(f"/nop/{draft.pk}/kiem-tra/").content.decode()
    client.post(f"/nop/{draft.pk}/nop-ho-so/", {"key": "k" * 32, "declare": "1"})
    dossier = Dossier.objects.get()
    kept = Representation.objects.get()
    assert (dossier.channel, kept.dossier, kept.relation) == (Channel.REPRESENTATIVE, dossier, "child")
    assert "đã đồng ý cho tôi nộp hồ sơ này" in kept.declared
    shown = client.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "Trần Bé (mẫu) · Con" in shown
    assert Message.objects.get(template="filed_for_you").recipient == "+84912000111"
    staff = MembershipFactory(authority=dossier.authority, role="receiver").person
    desk = sign_in(Client(), staff).get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()
    assert "Nộp thay cho" in desk
    assert "Người đại diện nộp" in desk


def test_for_oneself_nothing_changes_and_the_child_of_another_is_no_choice(client, person):
    offered()
    add(client)
    other = citizen()
    theirs = services.keep_principal(other, about=services.About("family", "child", "Người Lạ (mẫu)"))
    assert start(client, **{"nop-cho": str(theirs.pk), "dong-y": "on"}).status_code == 422
    assert start(client, **{"nop-cho": "toi"}).status_code == 302
    assert Draft.objects.get().channel == Channel.SELF_REMOTE
