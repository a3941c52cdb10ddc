"""The leader's screens of the working calendars: what they show, and what they change only after a look ahead."""

import re

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob as Job

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.working_time.models import WorkCalendar
from motcua.working_time.queries import read_calendar
from tests.factories import cases
from tests.factories.authoring import editor
from tests.factories.signin import sign_in
from tests.factories.working_time import local, seeded_calendar

pytestmark = pytest.mark.django_db
LIST, ONE = "/quan-ly/lich-lam-viec/", "/quan-ly/lich-lam-viec/standard/"
NOW = "2026-11-23 09:00"
STORM = {"on": "2026-11-25", "kind": "off", "hours": "", "name": "Nghỉ phòng chống bão", "basis": "Công điện 12 (mẫu)"}
SUMMER = {f"d{number}": "7h00 - 11h00; 13:30–17:30" if number < 5 else "" for number in range(7)}


@pytest.fixture
def browser():
    seeded_calendar()
    return sign_in(Client(), editor(Membership.Role.MANAGER))


@pytest.fixture
def at():
    return cases.bureau()


@pytest.fixture(autouse=True)
def monday():
    with clock.at(local(NOW)):
        yield


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def queued():
    return list(Job.objects.filter(task_name="dossiers.recompute_due").order_by("pk").values_list("args", flat=True))


def test_the_list_tells_hours_policy_offices_and_doubts(browser, at):
    told = words(browser.get(LIST))
    assert "thứ Hai đến thứ Sáu: 07:30–11:30, 13:00–17:00" in told
    assert "Tính đến từng giờ" in told
    assert at.authority.name in told
    assert "ngày cần đối chiếu" in told


def test_a_year_says_in_words_which_days_are_off_and_which_are_worked(browser):
    told = words(browser.get(ONE, {"nam": "2026"}))
    assert "24 nghỉ ?" in told
    assert "22 bù" in told
    assert "Ngày nghỉ rơi vào ngày làm việc 14" in told
    assert "cần đối chiếu với văn bản" in told


def test_a_year_without_holidays_says_so(browser):
    told = words(browser.get(ONE, {"nam": "2031"}))
    assert "Năm này chưa có ngày nghỉ lễ" in told


@pytest.mark.parametrize("year", ["1", "abcd", "9999", "0000", "²⁰²⁶"])
def test_a_year_that_no_calendar_has_shows_the_nearest_one(browser, year):
    assert browser.get(ONE, {"nam": year}).status_code == 200


def test_before_confirming_one_sees_how_many_dossiers_would_move(browser, at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.accepted(at)

    told = words(browser.post(f"{ONE}ngay/", STORM))

    assert "1 hồ sơ sẽ đổi ngày hẹn" in told
    assert "Ngày 25/11/2026 nghỉ: Nghỉ phòng chống bão" in told
    assert not WorkCalendar.objects.get().special_days.filter(on="2026-11-25").exists()
    assert queued() == []
    assert cases.due(dossier) == local("2026-11-26 14:30")


def test_confirmed_it_is_written_told_in_the_history_and_queued_twice(browser):
    answer = browser.post(f"{ONE}ngay/", STORM | {"act": "lam"}, follow=True)

    assert answer.redirect_chain == [(f"{ONE}?nam=2026", 302)]
    told = words(answer)
    assert "Đã ghi: Ngày 25/11/2026 nghỉ: Nghỉ phòng chống bão." in told
    assert "Ngày 25/11/2026 nghỉ: Nghỉ phòng chống bão (Công điện 12 (mẫu))" in told
    order = {"calendar": "standard", "basis": "Nghỉ phòng chống bão (Công điện 12 (mẫu))", "since": "2026-11-25"}
    assert queued() == [order, order]


def test_one_can_go_back_and_finds_what_one_typed(browser):
    told = browser.post(f"{ONE}ngay/", STORM | {"act": "sua"}).content.decode()
    assert 'value="Nghỉ phòng chống bão"' in told
    assert "Xem trước" in told


def test_where_nothing_moves_it_says_so(browser):
    assert "Không hồ sơ nào đổi ngày hẹn" in words(browser.post(f"{ONE}ngay/", STORM))


def test_a_known_day_comes_filled_in(browser):
    told = browser.get(f"{ONE}ngay/", {"ngay": "2026-11-24"}).content.decode()
    assert 'value="2026-11-24"' in told
    assert "Ngày Văn hóa Việt Nam" in told


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": ""}, "Chọn ngày"),
        ({"on": "1999-01-01"}, "Chọn ngày từ năm 2010"),
        ({"name": ""}, "Ghi tên của ngày này"),
        ({"basis": ""}, "Ghi căn cứ"),
        ({"kind": "own"}, "Ghi giờ làm việc của ngày này"),
        ({"kind": "own", "hours": "sáng"}, "Ghi giờ như 07:30–11:30"),
        ({"kind": "own", "hours": "11:30-07:30"}, "Mỗi khung giờ phải mở trước khi đóng"),
        ({"kind": "own", "hours": "25:00-26:00"}, "Mỗi khung giờ phải mở trước khi đóng"),
    ],
)
def test_what_is_wrong_is_said_beside_its_box(browser, wrong, said):
    answer = browser.post(f"{ONE}ngay/", STORM | wrong | {"act": "lam"})
    assert said in words(answer)
    assert queued() == []


def test_a_day_may_have_hours_of_its_own(browser):
    browser.post(f"{ONE}ngay/", STORM | {"kind": "own", "hours": "7h30 – 11h30", "act": "lam"})
    assert read_calendar("standard").add_hours(local("2026-11-25 07:30"), 5) == local("2026-11-26 08:30")


def test_two_days_are_exchanged_in_one_form(browser):
    given = {"off": "2026-12-07", "worked": "2026-12-05", "basis": "Thông báo 3 (mẫu)", "act": "lam"}
    browser.post(f"{ONE}hoan-doi/", given)
    found = read_calendar("standard")
    assert not found.is_working_day(local("2026-12-07 00:00").date())
    assert found.is_working_day(local("2026-12-05 00:00").date())


def test_a_day_is_not_exchanged_for_itself(browser):
    given = {"off": "2026-12-07", "worked": "2026-12-07", "basis": "Thông báo 3 (mẫu)"}
    assert "phải là hai ngày khác nhau" in words(browser.post(f"{ONE}hoan-doi/", given))


def test_new_hours_begin_on_their_day(browser):
    given = SUMMER | {"valid_from": "2026-12-01", "basis": "Quyết định 5 (mẫu)"}
    assert "Giờ làm việc mới từ 01/12/2026" in words(browser.post(f"{ONE}gio/", given))
    told = words(browser.post(f"{ONE}gio/", given | {"act": "lam"}, follow=True))
    assert "Từ 01/12/2026 sắp áp dụng thứ Hai đến thứ Sáu: 07:00–11:00, 13:30–17:30" in told
    browser.post(f"{ONE}bo-gio/", {"valid_from": "2026-12-01", "basis": "Quyết định 6 (mẫu)", "act": "lam"})
    assert read_calendar("standard").later == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"valid_from": "2026-11-22"}, "Chọn từ hôm nay trở đi"),
        ({f"d{number}": "" for number in range(7)}, "ít nhất một ngày làm việc"),
    ],
)
def test_hours_that_make_no_sense_are_refused(browser, wrong, said):
    given = SUMMER | {"valid_from": "2026-12-01", "basis": "Quyết định 5 (mẫu)"} | wrong
    assert said in words(browser.post(f"{ONE}gio/", given))


def test_another_way_of_counting_moves_nobody(browser, at):
    with clock.at(local("2026-11-20 14:30")):
        cases.accepted(at)
    told = words(browser.post(f"{ONE}cach-tinh/", {"policy": "day_based"}))
    assert "Không hồ sơ nào đổi ngày hẹn" in told
    browser.post(f"{ONE}cach-tinh/", {"policy": "day_based", "act": "lam"})
    assert WorkCalendar.objects.get().policy == "day_based"


def test_the_days_of_another_year_are_fetched(browser):
    browser.post(f"{ONE}nam/", {"year": "2031", "act": "lam"})
    assert not read_calendar("standard").is_working_day(local("2031-01-01 00:00").date())
    assert "Ghi năm từ 2010 đến 2059" in words(browser.post(f"{ONE}nam/", {"year": "1990"}))


def test_a_special_day_is_dropped(browser):
    given = {"on": "2026-11-24", "basis": "Không có trong luật (mẫu)", "act": "lam"}
    browser.post(f"{ONE}bo-ngay/", given)
    assert read_calendar("standard").is_working_day(local("2026-11-24 00:00").date())
    assert browser.post(f"{ONE}bo-ngay/", given).status_code == 404


@pytest.mark.parametrize("path", [LIST, ONE, f"{ONE}ngay/", f"{ONE}gio/"])
def test_for_everybody_else_the_pages_do_not_exist(path):
    seeded_calendar()
    assert sign_in(Client(), editor()).get(path).status_code == 404
    assert Client().get(path).status_code == 302


def test_the_menu_of_a_leader_leads_there(browser):
    assert f'href="{LIST}"' in browser.get(LIST).content.decode()
