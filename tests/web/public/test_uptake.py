import csv
import re
from io import StringIO

import pytest

from motcua.foundation import clock
from tests.factories.authorities import UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NOW = local("2026-11-19 10:30")
QUERIES = 18


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


def read(client, query=""):
    with clock.at(NOW):
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


def test_the_page_asks_as_often_for_many_offices_as_for_two(client, city, django_assert_num_queries):
    read(client)  # the picture of the line is asked for
    with django_assert_num_queries(QUERIES):
        read(client)
    for _number in range(3):
        lodged(office(), "self_remote", local("2026-11-05 09:00"))
    read(client)
    with django_assert_num_queries(QUERIES):
        read(client)


def test_no_style_stands_in_the_page_and_its_tables_can_be_scrolled_by_keyboard(client, city):
    page = read(client)
    assert " style=" not in page
    assert len(re.findall(r'class="scroll" tabindex="0" role="region" aria-label="[^"]+"', page)) == 3


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
        },
        {
            "month": "2026-10", "authority_code": commune.code, "authority": "Phường Bến Son (mẫu)", "all": "4",
            "online": "", "self_filed": "", "assisted": "", "paper": "", "online_share": "", "self_share": "",
        },
    ]  # fmt: skip
