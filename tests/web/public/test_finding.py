"""Home, search, the page of a procedure."""

import pytest

from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import office
from tests.factories.filing import SLUG, offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


def test_home_has_the_search_the_occasions_of_life_and_what_one_saves(client):
    offered()
    said = client.get("/").content.decode()
    assert 'action="/tim/"' in said
    assert "Phương tiện và người lái" in said
    assert "đất đai" not in said  # nothing is offered there
    assert "Rẻ hơn 20.000\u00a0đồng" in said


def test_home_of_an_empty_house_still_opens(client):
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("query", ["doi the", "đổi thẻ", "DOI THE", "lam lai the", "9.900001"])
def test_it_is_found_with_and_without_marks_by_everyday_words_and_by_code(client, query):
    offered()
    assert f"/thu-tuc/{SLUG}/" in client.get("/tim/", {"q": query}).content.decode()


@pytest.mark.parametrize("query", ["zzzqqqxxx", "<script>", "\x00", "a" * 5000, "%%%", "'\"", "🙂"])
def test_nonsense_finds_nothing_and_offers_help(client, query):
    offered()
    answer = client.get("/tim/", {"q": query})
    assert answer.status_code == 200
    assert "/giup-do/" in answer.content.decode()
    assert "<script></" not in answer.content.decode()


def test_without_a_query_everything_is_listed_and_an_occasion_narrows_it(client):
    offered()
    assert SLUG in client.get("/tim/").content.decode()
    assert SLUG in client.get("/tim/?viec=driving").content.decode()
    assert SLUG not in client.get("/tim/?viec=land").content.decode()


def test_suggestions_are_lines_with_links(client):
    offered()
    assert f'<li><a href="/thu-tuc/{SLUG}/">' in client.get("/tim/goi-y/?q=doi").content.decode()
    assert client.get("/tim/goi-y/").content.decode().strip() == ""


def test_the_page_answers_in_the_right_order_with_both_prices_and_the_law_below(client):
    offered()
    said = client.get(f"/thu-tuc/{SLUG}/").content.decode()
    order = [
        "Ai làm được?", "Bạn cần có gì trong tay?", "Tốn bao nhiêu?", "80.000", "100.000", "rẻ hơn 20.000",
        "Khi nào có kết quả?", "Bắt đầu", "Làm cùng tôi", "Nộp ở đâu", "Theo quy định",
        "Mức độ trực tuyến", "Mã thủ tục", "Căn cứ pháp lý", "Chưa chắc về mức phí",
    ]  # fmt: skip
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_what_nobody_offers_has_no_page(client):
    assert client.get("/thu-tuc/khong-co/").status_code == 404


def test_many_procedures_and_offices_cost_no_more_queries(client, django_assert_max_num_queries):
    offered(*(AuthorityFactory() for _each in range(12)))
    for _each in range(6):
        office()
    client.get("/tim/?q=doi")  # the index is built once a process
    for address, most in (("/", 4), ("/tim/", 4), ("/tim/?q=doi", 7), (f"/thu-tuc/{SLUG}/", 9)):
        with django_assert_max_num_queries(most):
            client.get(address)
