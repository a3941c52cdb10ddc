"""The letter of Monday and the page for a meeting."""

from datetime import date

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.uptake import services
from motcua.uptake.letter_tasks import write_letters
from motcua.uptake.overview.readers import monday_of, readers
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
PAGE = "/dieu-hanh/thu-hang-tuan/"
Role = Membership.Role


@pytest.fixture(autouse=True)
def _monday(db):
    with clock.at(local("2026-11-23 07:00")):
        yield


@pytest.fixture
def at():
    one = office()
    counted(one.authority, one.offering.procedure, "self_remote", date(2026, 10, 1), filed=60)
    counted(one.authority, one.offering.procedure, "paper_counter", date(2026, 10, 1), filed=140)
    return one


def who(role, email="lanhdao@motcua.invalid", **where):
    return MembershipFactory(role=role, person=StaffFactory(email=email), **where).person


def test_leaders_of_offices_and_of_the_province_get_it_unasked_and_heads_when_they_ask(at):
    manager, leader, head = who(Role.MANAGER), who(Role.LEADER), who(Role.HEAD)
    who(Role.OFFICER)
    who(Role.LEADER, email="")
    assert set(readers()) == {manager, leader}
    services.wish_letter(head, wanted=True)
    services.wish_letter(leader, wanted=False)
    assert set(readers()) == {manager, head}


def test_a_week_has_one_letter_however_often_the_job_runs(at):
    who(Role.LEADER, authority=at.authority)
    write_letters(0)
    write_letters(0)
    (message,) = Message.objects.all()
    assert "Tháng 10/2026: 30,0% hồ sơ nộp trực tuyến, trong đó 30,0% dân tự nộp." in message.text
    assert "/dieu-hanh/" in message.text
    with clock.at(local("2026-11-30 07:00")):
        write_letters(0)
    assert Message.objects.count() == 2


def test_who_leads_nothing_any_more_gets_no_letter(at):
    assert not services.write_letter(StaffFactory(email="ai@motcua.invalid"), monday=date(2026, 11, 23))
    assert monday_of(date(2026, 11, 29)) == date(2026, 11, 23)


def test_the_page_shows_the_letter_and_the_switch_works_without_script(at):
    leader = who(Role.LEADER, authority=at.authority)
    viewer = sign_in(Client(), leader)
    assert "Không nhận thư nữa" in viewer.get(PAGE).content.decode()
    answer = viewer.post(PAGE, {"nhan": "khong"}, follow=True).content.decode()
    assert "Ông/Bà sẽ không nhận thư này nữa." in answer
    assert leader not in readers()
    viewer.post(PAGE, {"nhan": "co"})
    assert leader in readers()


def test_the_page_for_a_meeting_is_one_page_of_pdf(at):
    answer = sign_in(Client(), who(Role.MANAGER)).get("/dieu-hanh/mot-trang.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type /Page ") <= 1


def test_strangers_find_neither(at):
    officer = sign_in(Client(), MembershipFactory(authority=at.authority).person)
    assert officer.get(PAGE).status_code == 404
    assert officer.get("/dieu-hanh/mot-trang.pdf").status_code == 404
