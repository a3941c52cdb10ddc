"""What online filing is worth: the page says where it is worth nothing, to how many, and whom to tell."""

import re

import pytest
from django.test import Client

from motcua.foundation.spans import last_months
from tests.factories import phases
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.dossiers import Office, office
from tests.factories.filing import offered
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/dieu-hanh/loi-the/"


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def leader():
    return sign_in(Client(), phases.manager())


def test_outsiders_find_nothing():
    for role in ("officer", "receiver", "editor"):
        staff = sign_in(Client(), MembershipFactory(role=role).person)
        assert staff.get(PAGE).status_code == staff.get("/dieu-hanh/loi-the.csv").status_code == 404


def test_without_services_the_page_says_so(leader):
    assert "Chưa có dịch vụ nào nộp trực tuyến được" in words(leader.get(PAGE))


def test_shares_are_of_what_people_file(leader):
    good, bad = offered(AuthorityFactory()), office()
    phases.counted(bad, online=10)
    phases.count(Office(good.authority, good, bad.staff), last_months(2).months[0], "self_remote", 100)
    told = words(leader.get(PAGE)).replace("\xa0", " ")
    assert "25,0% hồ sơ thuộc dịch vụ mà nộp trực tuyến rẻ hơn hoặc nhanh hơn cho mọi người" in told
    assert "75,0% không cho ai: 300 lượt" in told
    assert "rẻ hơn 20.000 đồng" in told
    assert told.index(bad.offering.procedure.name) < told.index("Đổi thẻ thử (mẫu)")


def test_who_can_change_it_is_one_press_away(leader):
    here = office()
    page = leader.get(PAGE).content.decode()
    assert f"thu-tuc={here.offering.procedure.code}&amp;co-quan={here.authority.code}" in page


def test_a_head_sees_his_own_offices():
    here, there = office(), office()
    head = sign_in(Client(), phases.head(here))
    page = head.get(PAGE).content.decode()
    assert here.offering.procedure.code in page
    assert there.offering.procedure.code not in page


def test_more_services_cost_no_more_queries(leader, django_assert_max_num_queries):
    office()
    leader.get(PAGE)
    with django_assert_max_num_queries(20) as few:
        leader.get(PAGE)
    most = len(few)
    for _number in range(3):
        office()
    leader.get(PAGE)  # new packages are read once a process
    with django_assert_max_num_queries(most):
        leader.get(PAGE)


def test_the_table_for_spreadsheets_has_a_line_a_service(leader):
    here = office()
    lines = b"".join(leader.get("/dieu-hanh/loi-the.csv").streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(here.offering.procedure.code)
    assert ",nobody,1,0,0,0,0,0,0,0,1,Công dân" in lines[1]
