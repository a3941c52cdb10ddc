import csv
import re
from io import StringIO

import pytest

from motcua.foundation import clock
from tests.factories.league import two_quarters
from tests.factories.working_time import local

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
NOW = local("2026-11-19 10:30")


@pytest.fixture
def city():
    return two_quarters()


def read(client, query=""):
    with clock.at(NOW):
        return client.get(f"/so-lieu/xep-hang/{query}").content.decode()


def names(page):
    return re.findall(r'<tr><th scope="row"><a href="[^"]+">(.*?)</a>', page)


def test_the_most_improved_is_named_first_and_too_few_are_only_named(client, city):
    rising, steady, small = (each.authority.name_vi for each in city)
    page = read(client)
    assert "Xếp hạng cơ quan, quý 3/2026" in page
    text = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert f"Tiến bộ nhất so với quý 2/2026: {rising} (+25,0 điểm phần trăm)" in text
    assert names(page) == [rising, steady]
    assert f"Dưới 30 hồ sơ trong quý, không xếp hạng: {small}." in page


def test_another_order_puts_another_first(client, city):
    rising, steady, _small = (each.authority.name_vi for each in city)
    assert names(read(client, "?xep=truc-tuyen")) == [steady, rising]
    assert names(read(client, "?xep=nonsense&quy=2099-9&nhom=zzz")) == [rising, steady]


def test_each_share_has_its_count_its_change_and_its_interval(client, city):
    page = read(client)
    assert '<b>50,0%</b> <small class="nowrap">+25,0</small>' in page
    assert "n = 40" in page
    assert '<rect class="b" x="35.2%" width="29.6%" height="100%"/>' in page
    assert " style=" not in page


def test_a_quarter_without_enough_says_so(client, city):
    assert "Chưa cơ quan nào có đủ 30 hồ sơ trong quý này" in read(client, "?quy=2026-1")
    assert "Chưa cơ quan nào có đủ 30 hồ sơ trong quý này" in read(client, "?nhom=xa")


def test_the_file_has_the_same_numbers(client, city):
    with clock.at(NOW):
        response = client.get("/so-lieu/xep-hang.csv?quy=2026-3")
        text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    rows = {row["authority_code"]: row for row in csv.DictReader(StringIO(text))}
    rising, _steady, small = (rows[each.authority.code] for each in city)
    assert (rising["online_n"], rising["online_share"], rising["online_change"]) == ("40", "0.5000", "0.2500")
    assert (small["online_n"], small["online_share"], small["rank"]) == ("29", "", "")


def test_a_page_that_was_just_made_is_not_made_again(client, city, django_assert_num_queries):
    read(client)
    with django_assert_num_queries(2):
        read(client)
