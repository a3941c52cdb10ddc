import csv
import re
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.uptake.figures import Figure
from motcua.uptake.models import CountOfOffice
from motcua.uptake.services import fold, recount
from motcua.uptake.trust.shares import Reported, Trust
from motcua.web.public import uptake_page
from tests.factories.authorities import UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
NOW = local("2026-11-19 10:30")
QUERIES = 28


@pytest.fixture
def city():
    """One department: 3 of 8 online in November, 2 of them self-filed; one commune: 4 on paper in October."""
    department, commune = office(), office()
    commune.authority.kind, commune.authority.unit = "commune", UnitFactory(name_vi="Phường Bến Son (mẫu)")
    commune.authority.save()
    for channel in ["self_remote", "self_onsite", "assisted_volunteer", *["paper_counter"] * 4, "paper_digitised"]:
        lodged(department, channel, local("2026-11-05 09:00"))
    for _number in range(4):
        lodged(commune, "paper_post", local("2026-10-05 09:00"))
    return department, commune


def read(client, query="", *, at=NOW):
    with clock.at(at):
        return client.get(f"/so-lieu/{query}").content.decode()


def cells(page):
    return re.findall(r'<td class="h([^"]*)">(.*?)</td>', page)


def test_sentences_come_first_and_both_shares_stand_together(client, city):
    page = read(client)
    text = re.sub(r"<[^>]+>", "", page)
    assert "Lần đếm" not in text
    assert "12 tháng qua, 25,0% hồ sơ nộp trực tuyến, trong đó 16,7% dân tự nộp." in text
    assert "Còn thiếu 15,0 điểm phần trăm so với mục tiêu 40%." in text


def test_a_square_shows_online_and_self_filed_and_its_colour(client, city):
    assert cells(read(client))[-1] == ("3", "38\u00a0·\u00a025")


def test_fewer_than_five_dossiers_are_hidden(client, city):
    page = read(client, "?nhom=xa")
    assert "Phường Bến Son (mẫu)" in page
    hidden = cells(page)[-2]
    assert hidden[0] == "-few"
    assert "ít hồ sơ, không tách" in hidden[1]
    assert 'Phường Bến Son (mẫu)</th><td class="n">4</td><td class="n">·</td>' in page


def test_the_first_month_that_reaches_the_target_is_outlined(client, city):
    for _number in range(2):
        lodged(city[0], "self_remote", local("2026-11-06 09:00"))
    assert cells(read(client))[-1] == ("4 -hit", "50\u00a0·\u00a040")


def test_a_city_without_dossiers_says_so(client):
    page = read(client)
    assert "Chưa có hồ sơ nào trong 12 tháng qua" in page
    assert 'class="heat' not in page
    assert "2–3 trong khoảng 500 hồ sơ" in page


def test_offices_with_nothing_online_are_named(client, city):
    idle = office()
    for _number in range(5):
        lodged(idle, "paper_counter", local("2026-11-05 09:00"))
    assert f"Chưa có hồ sơ trực tuyến nào ở: {idle.authority.name_vi}." in read(client)


def test_the_page_asks_as_often_for_many_offices_as_for_two_and_hardly_when_nothing_was_counted(client, city):
    many = [queries(client, NOW)]
    for _number in range(3):
        lodged(office(), "self_remote", local("2026-11-05 09:00"))
    many.append(queries(client, NOW + timedelta(minutes=1)))
    assert many == [QUERIES, QUERIES + 1]  # the picture of the line waits already, which is found out
    assert queries(client, NOW + timedelta(minutes=5), anew=False) == 2


def test_in_a_busy_hour_the_page_is_half_a_minute_old_at_most(client, city):
    assert "25,0%" in read(client)
    for _number in range(8):
        lodged(city[0], "self_remote", local("2026-11-06 09:00"))
    assert "25,0%" in read(client, at=NOW + timedelta(seconds=29))
    assert "12 tháng qua, <strong>55,0%</strong>" in read(client, at=NOW + timedelta(seconds=31))


def queries(client, at, *, anew=True):
    if anew:
        cache.clear()
    with CaptureQueriesContext(connection) as asked:
        read(client, at=at)
    return len(asked)


def test_no_style_stands_in_the_page_and_its_tables_can_be_scrolled_by_keyboard(client, city):
    page = read(client)
    assert " style=" not in page
    assert len(re.findall(r'class="scroll" tabindex="0" role="region" aria-label="[^"]+"', page)) == 7


def test_bars_are_drawn_with_decimal_points_in_vietnamese_too(client, city):
    page = read(client)
    assert '<rect class="a" width="16.7%"' in page
    assert '<rect class="b" x="16.7%" width="8.3%"' in page
    assert "25,0% · 16,7%" in page


def test_csv_has_every_authority_and_month_and_hides_small_splits(client, city):
    with clock.at(NOW):
        response = client.get("/so-lieu/truc-tuyen.csv")
        text = b"".join(response.streaming_content).decode()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="truc-tuyen-2026-11-19.csv"' in response["Content-Disposition"]
    assert text.startswith("\ufeffmonth,authority_code,")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    department, commune = (each.authority for each in city)
    assert rows == [
        {
            "month": "2026-11", "authority_code": department.code, "authority": department.name_vi, "all": "8",
            "online": "3", "self_filed": "2", "assisted": "1", "paper": "5", "online_share": "37.5", "self_share": "25.0",
            "released": "0", "on_time": "", "on_time_share": "",
        },
        {
            "month": "2026-10", "authority_code": commune.code, "authority": "Phường Bến Son (mẫu)", "all": "4",
            "online": "", "self_filed": "", "assisted": "", "paper": "", "online_share": "", "self_share": "",
            "released": "0", "on_time": "", "on_time_share": "",
        },
    ]  # fmt: skip


def test_an_office_has_a_page_of_its_own_with_its_procedures(client, city):
    at = city[0]
    with clock.at(NOW):
        page = client.get(f"/so-lieu/co-quan/{at.authority.code}/").content.decode()
    text = re.sub(r"<[^>]+>", "", page)
    assert "12 tháng qua, 37,5% trong 8 hồ sơ nộp trực tuyến, trong đó 25,0% dân tự nộp." in text
    assert (
        f'/thu-tuc/{at.offering.procedure.code}/">{at.offering.procedure.name_vi}</a></th><td class="n">8</td>' in page
    )
    assert f'href="/so-lieu/co-quan/{at.authority.code}/"' in read(client)


def test_an_office_with_a_few_dossiers_is_not_split_on_its_page(client, city):
    with clock.at(NOW):
        page = client.get(f"/so-lieu/co-quan/{city[1].authority.code}/").content.decode()
    assert "12 tháng qua có dưới 5 hồ sơ" in page
    assert "<h1>Phường Bến Son (mẫu)</h1>" in page


def test_an_office_that_does_not_exist_is_not_found(client, db):
    assert client.get("/so-lieu/co-quan/H00.1/").status_code == 404
    assert client.get("/so-lieu/nonsense.csv").status_code == 404


def test_what_is_read_equals_a_recount_and_the_page_says_that_it_was_checked(client, city):
    before = read(client)
    fold()
    with clock.at(NOW):
        assert recount().differences == 0
    after = read(client, at=NOW + timedelta(minutes=2))
    assert "Chưa có lần đếm lại nào" in before
    assert "Lần đếm lại gần nhất từ nhật ký, 10:30, thứ Năm, 19/11/2026: 12 hồ sơ, <b>khớp</b>." in after
    assert cells(before) == cells(after)


def test_a_sum_that_was_wrong_is_told(client, city):
    fold()
    CountOfOffice.objects.update(paper=50)
    with clock.at(NOW):
        recount()
    assert re.search(r"<b>sai \d+ số, đã sửa</b>", read(client))


def test_the_past_stands_beside_today(client, city):
    Procedure.objects.filter(pk=city[0].offering.procedure.pk).update(field="Đất đai")
    page = read(client)
    row = re.search(r"<tr><th scope=\"row\">TP. Hồ Chí Minh: Đất đai</th>(.*?)</tr>", page)[1]
    assert "<b>2017</b>: 1% công việc làm trực tuyến" in row
    assert "<b>37,5%</b> trực tuyến, trong đó 25,0% dân tự nộp" in row
    assert "báo tiếng Anh, 17/03/2017" in row
    assert "(2017: 1%)" in page


@pytest.mark.parametrize("which", ["truc-tuyen", "tung-thang", "linh-vuc", "phuong-xa", "truoc-day"])
def test_every_picture_has_its_file(client, city, which):
    with clock.at(NOW):
        response = client.get(f"/so-lieu/{which}.csv")
        rows = list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert f'/so-lieu/{which}.csv"' in read(client)


def test_the_file_of_an_office_has_its_procedures(client, city):
    with clock.at(NOW):
        response = client.get(f"/so-lieu/co-quan/{city[0].authority.code}.csv")
        rows = list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode().removeprefix("\ufeff"))))
    assert [(row["all"], row["online_share"]) for row in rows] == [("8", "37.5")]


def test_what_leaders_judged_and_filers_answered_stands_beside_the_record(client, city, monkeypatch):
    said = Reported(50, Counter({"self": 30, "helped": 10}))
    monkeypatch.setattr(uptake_page, "trust_by_month", lambda span, sight: {NOW: Trust(Figure(60, 0, 0, 40), 12, said)})
    page = read(client)
    assert "Bỏ 12 hồ sơ lãnh đạo kết luận là cán bộ nộp thay, còn <b>48,0%</b>." in page
    assert "Theo lời người nộp: từ <b>35,9%</b> đến <b>51,5%</b>." in page


def test_of_few_verdicts_and_answers_nothing_is_told(client, city, monkeypatch):
    said = Reported(9, Counter({"self": 9}))
    monkeypatch.setattr(uptake_page, "trust_by_month", lambda span, sight: {NOW: Trust(Figure(60, 0, 0, 40), 4, said)})
    page = read(client)
    assert "kết luận là cán bộ nộp thay" not in page
    assert "Theo lời người nộp" not in page
