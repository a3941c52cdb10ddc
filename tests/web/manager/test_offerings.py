"""The list of services, one service, and what leaders do about it."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from motcua.authorities.models import Membership
from motcua.catalogue.models import Offering
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import Hindrance, ReadinessFinding, ReadinessProof
from motcua.uptake.offerings import level_on
from motcua.uptake.readiness.gathering import Gathered
from tests.factories.authoring import editor
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import office
from tests.factories.filing import offered
from tests.factories.signin import sign_in
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
LIST = "/quan-ly/dich-vu/"


def browser(role=Membership.Role.MANAGER):
    return sign_in(Client(), editor(role))


@pytest.fixture
def offering():
    found = offered()
    ran()
    return found


def ran():
    today = clock.today()
    rows = Offering.objects.on(today).select_related("procedure", "authority")
    services.record_day(Gathered(rows, examine=False), day=today)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def at(name, offering, *more):
    return reverse(f"manager:{name}", args=[offering.pk, *more])


def test_the_list_shows_level_score_and_tasks(offering):
    told = words(browser().get(LIST))
    assert "Đổi thẻ thử (mẫu) 9.900001" in told
    assert "mức 4 · toàn trình" in told
    assert re.search(r"\d+ /100", told)
    assert "chưa giao" in told


@pytest.mark.parametrize("query", ["?q=9.900001", "?q=thẻ+đổi", "?muc=4", "?nhom=chua-dung", "?nhom=chua-giao"])
def test_filters_that_keep_it(offering, query):
    assert at("offering", offering) in browser().get(LIST + query).content.decode()


@pytest.mark.parametrize("query", ["?q=khong-co", "?muc=1", "?co-quan=H00", "?q=%00zzz"])
def test_filters_that_drop_it(offering, query):
    answer = browser().get(LIST + query)
    assert at("offering", offering) not in answer.content.decode()
    assert "Không có dịch vụ nào ở đây" in answer.content.decode()


def test_what_the_address_says_wrongly_counts_as_nothing(offering):
    answer = browser().get(LIST + "?muc=9&nhom=x&trang=abc")
    assert at("offering", offering) in answer.content.decode()


def test_a_service_that_is_used_is_not_in_the_list_of_unused(offering):
    used = office()
    lodged(used, Channel.SELF_REMOTE, clock.now() - timedelta(days=3))
    ran()
    shown = browser().get(LIST + "?nhom=chua-dung").content.decode()
    assert at("offering", offering) in shown
    assert at("offering", used.offering) not in shown


def test_the_csv_has_the_same_rows(offering):
    answer = browser().get(reverse("manager:offerings_csv") + "?muc=4")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[0][:2] == ["Mã thủ tục", "Thủ tục"]
    assert rows[1][0] == "9.900001"
    assert len(rows) == 2


def test_one_service_shows_reasons_findings_and_history(offering):
    leader = editor(Membership.Role.MANAGER)
    services.report_hindrance(
        offering.authority, what="payment", why="kho bạc chưa mở", since=clock.today() - timedelta(days=2), by=leader
    )
    told = words(sign_in(Client(), leader).get(at("offering", offering)))
    assert "Mức 3 Dịch vụ công trực tuyến một phần" in told
    assert "Vì sao chưa cao hơn Chưa nộp phí trực tuyến, vì: kho bạc chưa mở" in told
    assert "Đã thử với 5 người ít dùng máy Chưa ai xác nhận." in told
    assert f"Từ {offering.valid_from:%d/%m/%Y} Mức 4 · Dịch vụ công trực tuyến toàn trình" in told


def test_editors_read_and_do_not_act(offering):
    reader = browser(Membership.Role.EDITOR)
    assert "Giao việc" not in words(reader.get(at("offering", offering)))
    finding = ReadinessFinding.objects.first()
    for address in (
        at("offering_assign", offering, finding.pk),
        at("offering_hinder", offering),
        at("offering_confirm", offering, "tested"),
    ):
        assert reader.post(address, {}).status_code == 404


def test_to_other_staff_the_pages_do_not_exist(offering):
    other = browser(Membership.Role.RECEIVER)
    for address in (LIST, at("offering", offering), reverse("manager:offerings_csv")):
        assert other.get(address).status_code == 404
    assert Client().get(LIST).status_code == 302


def test_a_leader_gives_a_task(offering):
    owner = MembershipFactory(authority=offering.authority).person
    finding, due = ReadinessFinding.objects.first(), clock.today() + timedelta(days=9)
    answer = browser().post(at("offering_assign", offering, finding.pk), {"owner": owner.pk, "due_on": due.isoformat()})
    assert (answer.status_code, answer.url) == (302, at("offering", offering))
    finding.refresh_from_db()
    assert (finding.owner, finding.due_on) == (owner, due)
    told = words(browser().get(at("offering", offering)))
    assert f"{owner.full_name} {due:%d/%m/%Y}" in told


def test_a_task_needs_one_of_the_office_and_a_day_to_come(offering):
    stranger = MembershipFactory().person
    address = at("offering_assign", offering, ReadinessFinding.objects.first().pk)
    told = words(browser().post(address, {"owner": stranger.pk, "due_on": "2020-01-01"}))
    assert "Chọn người trong danh sách" in told
    assert "Chọn từ hôm nay trở đi" in told
    assert not ReadinessFinding.objects.exclude(owner=None).exists()


def test_a_leader_confirms_what_people_check(offering):
    answer = browser().post(at("offering_confirm", offering, "tested"), {"done_on": clock.today().isoformat()})
    assert answer.status_code == 302
    assert ReadinessProof.objects.get().check_id == "tested"
    assert not ReadinessFinding.objects.filter(check_id="tested", settled_on=None).exists()
    assert browser().post(at("offering_confirm", offering, "online"), {"done_on": "2026-01-01"}).status_code == 409


def test_a_leader_tells_what_does_not_work_and_that_it_works_again(offering):
    leader = browser()
    given = {"what": "filing", "why": "sửa hệ thống", "since": clock.today().isoformat(), "scope": "one"}
    assert leader.post(at("offering_hinder", offering), given).status_code == 302
    told_us = Hindrance.objects.get()
    assert (told_us.procedure, level_on(offering).kind) == (offering.procedure, "information")
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    assert leader.post(at("offering_settle", offering, told_us.pk), {"last_day": yesterday}).status_code == 302
    assert (Hindrance.objects.count(), level_on(offering).number) == (0, 4)


def test_what_is_missing_is_said(offering):
    told = words(browser().post(at("offering_hinder", offering), {"since": "x"}))
    for complaint in ("Chọn một việc", "Ghi lý do", "Ngày này không có"):
        assert complaint in told
    assert not Hindrance.objects.exists()


def test_the_list_has_a_query_count(offering, django_assert_max_num_queries):
    leader = browser()
    for _number in range(5):
        office()
    ran()
    leader.get(LIST)
    with django_assert_max_num_queries(16):
        leader.get(LIST)


def test_a_service_that_was_never_evaluated_says_so():
    with clock.at(local("2026-11-20 09:00")):
        found = offered()
    assert found.valid_from <= date(2026, 11, 20)
    told = words(browser().get(at("offering", found)))
    assert "Chưa tính lần nào; lần tới là đêm nay." in told
