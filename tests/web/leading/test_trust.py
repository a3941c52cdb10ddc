"""Is it true? The shares three times, the doubted, the judgement, the answers by code."""

from datetime import timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import CentreNetwork, FilingTrace, TrustCase, TruthQuestion
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import citizen, filed, office
from tests.factories.signin import sign_in
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
NOON, LATER = local("2026-11-18 12:00"), local("2026-11-22 12:00")
PAGE = "/dieu-hanh/co-that-khong/"


@pytest.fixture
def at():
    return office()


@pytest.fixture
def leader(at, client):
    person = MembershipFactory(authority=at.authority, role="leader").person
    sign_in(client, person)
    return person


@pytest.fixture
def doubted(at, monkeypatch):
    """Five filed by oneself, four of them by one account; one with help, four on paper; everybody online was asked."""
    monkeypatch.setattr("motcua.uptake.services.trust.is_chosen", lambda key: True)
    person = citizen()
    with clock.at(NOON):
        for _each in range(4):
            filed(at, person=person)
        filed(at)
        lodged(at, "assisted_clerk", NOON)
        for _each in range(4):
            lodged(at, "paper_counter", NOON)
    with clock.at(NOON + timedelta(days=2)):
        services.watch()
        services.ask_sample()


def read(client, address=PAGE):
    with clock.at(LATER):
        answer = client.get(address)
    assert answer.status_code == 200
    return answer.getvalue().decode() if answer.streaming else answer.content.decode()


def test_an_empty_house_says_so(client, leader):
    page = read(client)
    assert "Chưa có hồ sơ nào trong 12 tháng qua" in page
    assert "Không có hồ sơ nào chờ xem" in page
    assert "Làm sao biết?" in page


def test_both_shares_stand_together_recorded_corrected_and_reported(client, leader, doubted):
    page = read(client)
    assert "<b>60,0%</b> hồ sơ nộp trực tuyến" in page
    assert "<b>50,0%</b> dân tự nộp" in page
    assert "Chưa đủ câu trả lời" in page
    for case in TrustCase.objects.all()[:2]:
        services.judge(case, by=leader, verdict="staff", note="Đã hỏi")
    for question in TruthQuestion.objects.filter(channel="self_remote"):
        with clock.at(LATER):
            services.answer_truth(question.code, answer="self")
    page = read(client)
    assert "Bỏ 2 hồ sơ lãnh đạo kết luận là cán bộ nộp thay, còn <b>30,0%</b>" in page
    assert "Theo lời người nộp: từ <b>" in page
    assert "đến <b>50,0%</b>" in page


def test_the_csv_has_the_same_numbers(client, leader, doubted):
    services.judge(TrustCase.objects.first(), by=leader, verdict="staff", note="Đã hỏi")
    lines = read(client, PAGE + "so-lieu.csv").splitlines()
    assert lines[0].endswith("self_share_reported_low,self_share_reported_high")
    assert lines[-1].startswith("2026-11,10,60.0,50.0,1,40.0,")
    assert len(lines) == 13


def test_a_leader_reads_why_and_judges(client, leader, doubted):
    assert "(4)" in read(client)
    case = TrustCase.objects.first()
    page = read(client, f"{PAGE}{case.pk}/")
    assert "Một tài khoản nộp nhiều hồ sơ trong ngày" in page
    assert "4 hồ sơ trong ngày" in page
    assert f"/can-bo/ho-so/{case.dossier_id}/" in page
    assert client.post(f"{PAGE}{case.pk}/", {"verdict": "staff", "note": ""}).status_code == 422
    assert client.post(f"{PAGE}{case.pk}/", {"verdict": "ai đó", "note": "x"}).status_code == 422
    assert client.post(f"{PAGE}{case.pk}/", {"verdict": "staff", "note": "Đã gọi."}).url == PAGE
    assert "Cán bộ nộp thay" in read(client, f"{PAGE}?xem=da")


def test_another_office_sees_nothing_of_it(client, doubted):
    other = MembershipFactory(role="leader").person
    sign_in(client, other)
    assert "Chưa có hồ sơ nào" in read(client)
    case = TrustCase.objects.first()
    assert client.get(f"{PAGE}{case.pk}/").status_code == 404
    assert client.post(f"{PAGE}{case.pk}/", {"verdict": "staff", "note": "x"}).status_code == 404


def test_officers_and_strangers_have_no_such_page(client, at):
    sign_in(client, MembershipFactory(authority=at.authority).person)
    assert client.get(PAGE).status_code == 404
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_a_network_is_entered_and_taken_out(client, leader, at):
    for cidr in ("nhà tôi", "0.0.0.0/0"):
        client.post(f"{PAGE}mang/", {"office": at.authority.pk, "cidr": cidr})
    client.post(f"{PAGE}mang/", {"office": office().authority.pk, "cidr": "203.0.113.0/24"})
    assert not CentreNetwork.objects.exists()
    client.post(f"{PAGE}mang/", {"office": at.authority.pk, "cidr": "203.0.113.0/24"})
    assert "203.0.113.0/24" in read(client)
    client.post(f"{PAGE}mang/{CentreNetwork.objects.get().pk}/bo/")
    assert not CentreNetwork.objects.exists()


def test_the_page_costs_the_same_for_four_cases_and_for_twenty(
    client, leader, at, doubted, django_assert_max_num_queries
):
    with django_assert_max_num_queries(22):
        read(client)
    with clock.at(NOON + timedelta(hours=1)):
        person = citizen()
        for _each in range(16):
            filed(at, person=person)
    with clock.at(NOON + timedelta(days=2)):
        services.watch()
    assert TrustCase.objects.count() == 20
    with django_assert_max_num_queries(22):
        read(client)


def test_an_answer_by_code_needs_no_account_and_is_taken_once(client, doubted):
    code = TruthQuestion.objects.first().code
    with clock.at(LATER):
        assert client.get("/tra-loi").status_code == 200
        assert client.post("/tra-loi/", {"code": code}).status_code == 422
        assert client.post("/tra-loi/", {"code": "khong", "answer": "self"}).status_code == 422
        page = client.post("/tra-loi/", {"code": code.lower(), "answer": "helped"}).content.decode()
        assert "Cảm ơn bạn đã trả lời" in page
        assert "đã trả lời câu này rồi" in client.post("/tra-loi/", {"code": code, "answer": "self"}).content.decode()
    assert TruthQuestion.objects.get(code=code).answer == "helped"


def test_codes_are_not_guessed_at(client, db):
    for _each in range(20):
        client.post("/tra-loi/", {"code": "x", "answer": "self"})
    assert client.post("/tra-loi/", {"code": "x", "answer": "self"}).status_code == 429


def test_a_filing_on_the_pages_leaves_a_trace(client, at):
    person = citizen()
    client.force_login(person)
    client.post(f"/thu-tuc/{at.offering.procedure.slug}/bat-dau/", {})
    draft = person.drafts.get()
    client.post(f"/nop/{draft.pk}/nguoi_nop/", {"full_name": "Nguyễn Văn Thử (mẫu)", "act": "next"})
    client.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": "online", "act": "next"})
    client.post(f"/nop/{draft.pk}/nop-ho-so/", {"declare": "1", "key": "k" * 20})
    trace = FilingTrace.objects.get()
    assert (trace.dossier, trace.questions, trace.centre) == (Dossier.objects.get(), 1, None)
    with clock.at(clock.now() + timedelta(days=1)):
        services.watch()
    assert TrustCase.objects.get().signals.get().rule == "too_fast"
