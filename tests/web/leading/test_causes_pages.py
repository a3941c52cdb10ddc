"""Target, figure, causes: the room of leaders."""

import re
from datetime import date

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.uptake.models import CauseCount
from tests.factories.authorities import MembershipFactory
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
PAGE, CSV = "/dieu-hanh/vi-sao-chua/", "/dieu-hanh/vi-sao-chua.csv"
MONTH = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _today(db):
    with clock.at(local("2026-11-20 09:00")):
        yield


def said(at, **causes):
    for cause, number in causes.items():
        CauseCount.objects.create(
            month=MONTH, authority=at.authority, procedure=at.offering.procedure, cause=cause, number=number
        )


@pytest.fixture
def at():
    one = office()
    counted(one.authority, one.offering.procedure, "paper_counter", MONTH, filed=100)
    counted(one.authority, one.offering.procedure, "self_remote", MONTH, filed=20)
    counted(one.authority, one.offering.procedure, "assisted_clerk", MONTH, filed=5)
    said(one, not_known=30, hard=10, not_said=12)
    return one


def manager():
    return sign_in(Client(), MembershipFactory(role=Membership.Role.MANAGER).person)


def words(answer):
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_target_figure_and_cause_stand_in_one_sentence(at):
    told = words(manager().get(PAGE))
    assert "Mục tiêu 40,0%." in told
    assert "Thực tế 20,0% nộp trực tuyến, trong đó 16,0% dân tự nộp; 100 hồ sơ giấy." in told
    assert "Lý do nghe nhiều nhất: Không biết là nộp trực tuyến được (75,0%)" in told
    assert "còn thiếu +20 điểm" not in told
    assert "còn thiếu 20,0 điểm" in told
    assert "Hỏi được, trên hồ sơ giấy 40,0%" in told


def test_each_cause_has_its_interval_what_answers_it_and_a_way_to_give_it_to_somebody(at):
    answer = manager().get(PAGE)
    told, page = words(answer), answer.content.decode()
    assert "30 75,0% 59,8% đến 85,8%" in told
    assert "/dieu-hanh/viec/giao/?ve=cause&amp;khoa=not_known" in page
    assert "/dieu-hanh/chang-nop/" in page


def test_offices_lead_to_their_procedures(at):
    viewer = manager()
    assert f"?thang=3&amp;co-quan={at.authority.code}" in viewer.get(PAGE).content.decode()
    told = words(viewer.get(f"{PAGE}?co-quan={at.authority.code}"))
    assert at.offering.procedure.name in told
    assert "Theo thủ tục" in told


def test_months_stand_side_by_side(at):
    counted(at.authority, at.offering.procedure, "paper_counter", date(2026, 10, 1), filed=30)
    told = words(manager().get(PAGE))
    assert "11/2026 20,0% 16,0% 100 40 Không biết là nộp trực tuyến được (75,0%) 10/2026 0,0% 0,0% 30 0" in told


def test_fewer_than_five_answers_are_not_split(at):
    CauseCount.objects.update(number=2)
    told = words(manager().get(PAGE))
    assert "Chưa đủ 5 câu trả lời" in told
    assert "chưa đủ 5 câu" in told


def test_another_office_is_not_seen(at):
    stranger = sign_in(Client(), MembershipFactory(role=Membership.Role.LEADER, authority=office().authority).person)
    assert stranger.get(f"{PAGE}?co-quan={at.authority.code}").status_code == 404
    assert "Không biết là nộp" not in words(stranger.get(PAGE))
    assert manager().get(f"{PAGE}?thu-tuc=9.999999").status_code == 404


def test_the_file_has_the_causes_of_all_and_of_each_office(at):
    text = b"".join(manager().get(CSV).streaming_content).decode()
    assert ",Không biết là nộp trực tuyến được,30,40,75.0,59.8,85.8" in text
    assert text.count("Không biết là nộp trực tuyến được") == 2


def test_an_empty_city_says_what_to_do(db):
    assert "Chưa đủ 5 câu trả lời" in words(manager().get(PAGE))


def test_the_page_takes_few_queries_however_many_offices_there_are(at, django_assert_max_num_queries):
    viewer = manager()
    viewer.get(PAGE)
    for _each in range(6):
        more = office()
        counted(more.authority, more.offering.procedure, "paper_counter", MONTH, filed=9)
        said(more, hard=6)
    with django_assert_max_num_queries(20):
        viewer.get(PAGE)
