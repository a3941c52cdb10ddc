"""Points on the screen: the province, an office, what would bring most, versions side by side, CSV."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.authorities.models import Membership
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.foundation.spans import Span
from motcua.uptake.scoring.profile import profiles
from motcua.uptake.services import score
from tests.factories.authorities import MembershipFactory
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
PAGE = "/dieu-hanh/cham-diem/"
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def words(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def leader(at, role=Membership.Role.MANAGER) -> Client:
    return sign_in(Client(), MembershipFactory(authority=at.authority, role=role).person)


def count(at, month, on_time, late):
    counted(at.authority, at.offering.procedure, Channel.SELF_REMOTE, month, on_time=on_time, late=late)


@pytest.fixture
def at():
    """An office with a better October after a September."""
    place = office()
    count(place, SEPTEMBER, 80, 20)
    count(place, OCTOBER, 95, 5)
    with clock.at(local("2026-11-02 04:00")):
        for profile in profiles().values():
            for month in (SEPTEMBER, OCTOBER):
                score(profile, span=Span(month, month))
    return place


def test_the_province_in_one_sentence_with_what_is_not_measured(at):
    said = words(leader(at).get(PAGE))
    assert "Tháng 10/2026 được 25,0 trên 26 điểm đo được." in said
    assert "nên không tính là 0 và cũng không cho trọn điểm" in said
    assert "Hơn tháng 09/2026 3,0 điểm." in said


def test_each_line_shows_what_it_was_counted_from(at):
    said = words(leader(at).get(PAGE))
    assert "Giải quyết đúng hạn và còn trong hạn 95 100 19,00 20 +3,00 Tính từ số liệu" in said
    assert "Trả lời phản ánh, kiến nghị đúng hạn 0 0 6,00 6 0,00 Không có phản ánh: trọn điểm" in said
    assert "Đồng bộ hồ sơ theo thời gian thực – 6 Chưa đo được" in said
    assert "Ngưỡng xếp loại ghi theo trí nhớ" in said


def test_what_would_bring_most_points_says_how_many_more(at):
    assert "còn thiếu 1,0 trên 20 điểm; thêm 5 trong 100 thì được trọn điểm" in words(leader(at).get(PAGE))


def test_another_month_and_another_profile_are_chosen_by_address(at):
    client = leader(at)
    assert "Tháng 09/2026 được 22,0 trên 26 điểm" in words(client.get(PAGE, {"thang": "2026-09"}))
    explained = words(client.get(PAGE, {"bo": "766-suy-nguoc"}))
    assert "Bộ này chỉ để giải thích" in explained
    assert "Đặt cạnh: Bộ chỉ số theo Quyết định 766/QĐ-TTg" in explained


@pytest.mark.parametrize("query", [{"thang": "khi nào"}, {"thang": "2020-01"}, {"bo": "<b>"}])
def test_nonsense_in_the_address_shows_the_newest_of_the_decision(at, query):
    assert "Tháng 10/2026" in words(leader(at).get(PAGE, query))


def test_versions_stand_side_by_side(at):
    said = words(leader(at).get(PAGE))
    assert "Đặt cạnh: Công thức suy ngược từ Cổng (chỉ để giải thích)" in said
    assert "Tác giả đã rút công thức này" in said


def test_a_head_sees_his_own_office_and_no_other(at):
    other = office()
    count(other, OCTOBER, 1, 0)
    own = leader(at, Membership.Role.LEADER)
    assert f"Chấm điểm: {at.authority.name_vi}" in words(own.get(PAGE))
    assert own.get(f"{PAGE}{at.authority.code}/").status_code == 200
    assert own.get(f"{PAGE}{other.authority.code}/").status_code == 404
    assert own.post(f"{PAGE}tinh-lai/").status_code == 404
    assert own.get(f"{PAGE}khong-co/").status_code == 404


def test_an_officer_finds_nothing_here(at):
    officer = leader(at, Membership.Role.OFFICER)
    assert officer.get(PAGE).status_code == officer.get("/dieu-hanh/cham-diem.csv").status_code == 404


def test_the_file_has_every_line_of_province_and_offices(at):
    content = b"".join(leader(at).get("/dieu-hanh/cham-diem.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == 2 * len(profiles()["766-2022"].lines)
    progress = next(row for row in rows if row["line"] == "on_time" and row["authority_code"])
    assert (progress["numerator"], progress["denominator"], progress["points"]) == ("95", "100", "19.000")
    assert next(row for row in rows if row["line"] == "synchronised")["points"] == ""


def test_an_office_without_dossiers_in_the_month_has_no_points(at):
    said = words(leader(at).get(f"{PAGE}{office().authority.code}/"))
    assert "Tháng 10/2026 cơ quan này không có hồ sơ nào, nên không chấm điểm." in said
    assert "Chưa đo được" not in said


def test_before_any_points_the_page_says_when_they_come():
    said = words(leader(office()).get(PAGE))
    assert "Chưa có tháng nào được chấm điểm" in said
    assert leader(office()).get("/dieu-hanh/cham-diem.csv").status_code == 404


def test_a_leader_has_a_month_counted_again_by_the_worker(at):
    answer = leader(at).post(f"{PAGE}tinh-lai/", {"thang": "2026-10"}, follow=True)
    assert "Đang tính lại. Tải lại trang sau ít phút." in words(answer)
    with connection.cursor() as cursor:
        cursor.execute("select args ->> 'month' from procrastinate_jobs where task_name = 'uptake.score_month'")
        assert cursor.fetchall() == [("2026-10-01",)]


def test_the_page_asks_the_same_however_many_offices_there_are(at):
    client = leader(at)

    def asked():
        with CaptureQueriesContext(connection) as found:
            assert client.get(PAGE).status_code == 200
        return len(found)

    asked()
    before = asked()
    for _number in range(3):
        count(office(), OCTOBER, 5, 5)
    for profile in profiles().values():
        score(profile, span=Span(OCTOBER, OCTOBER))
    assert asked() == before
