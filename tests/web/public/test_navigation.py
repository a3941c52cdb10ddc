"""Letters, fields, offices, occasions, facets, pages; what was lost is noted."""

import pytest

from motcua.authorities.models import Authority
from motcua.catalogue.models import Card, SearchMiss
from motcua.catalogue.search import kept
from tests.factories.authorities import AuthorityFactory
from tests.factories.filing import SLUG, offered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture(autouse=True)
def _fresh():
    kept.forget()


def card(number, title, **more):
    more = {"field": "Thư viện", "level": "Cấp Xã"} | more
    return Card.objects.create(code=f"1.{number:06}", slug=f"the-{number}", title=title, sha256="0", **more)


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_services_and_cards_stand_in_one_list_and_are_told_apart(client):
    offered()
    card(900001, "Đổi thẻ bạn đọc")
    page = said(client, "/tim/?q=doi+the")
    assert f'href="/thu-tuc/{SLUG}/"' in page
    assert 'href="/thu-tuc/quoc-gia/1.900001/"' in page
    assert "Nộp trên mạng" in page
    assert "Hướng dẫn" in page
    assert "Cấp xã" in page


def test_facets_are_links_that_narrow_and_are_undone(client):
    card(900001, "Cấp thẻ mượn sách")
    card(900002, "Cấp thẻ mượn máy", level="Cấp Tỉnh")
    page = said(client, "/tim/?q=cap+the+muon")
    assert 'href="?q=cap+the+muon&amp;cap=province"' in page
    narrowed = said(client, "/tim/?q=cap+the+muon&cap=province")
    assert "mượn máy" in narrowed
    assert "mượn sách" not in narrowed
    assert 'href="?q=cap+the+muon" aria-current="true"' in narrowed


@pytest.mark.parametrize(
    "facet", ["cap=mars", "loai=%00", "linh-vuc=khong-co", "cho=ai", "trang=-1", "trang=x", "co-quan=khong"]
)
def test_a_facet_that_makes_no_sense_is_no_error(client, facet):
    card(900001, "Cấp thẻ mượn sách")
    said(client, f"/tim/?q=the&{facet}")
    said(client, f"/tim/?{facet}")


def test_a_long_list_has_pages(client):
    for number in range(45):
        card(900100 + number, f"Cấp thẻ số {number}")
    page = said(client, "/tim/?linh-vuc=thu-vien")
    assert "Trang 1 trong 3" in page
    assert "linh-vuc=thu-vien&amp;trang=2" in page
    assert "Trang 3 trong 3" in said(client, "/tim/?linh-vuc=thu-vien&trang=3")


def test_letters_follow_the_vietnamese_alphabet(client):
    card(900001, "Thủ tục đổi thẻ")
    card(900002, "Dán nhãn")
    page = said(client, "/thu-tuc/a-z/?chu=Đ")
    assert "Thủ tục đổi thẻ" in page
    assert "Dán nhãn" not in page
    assert "Dán nhãn" in said(client, "/thu-tuc/a-z/")
    assert "Dán nhãn" in said(client, "/thu-tuc/a-z/?chu=%F0%9F%99%82")


def test_fields_have_counts_and_lead_to_their_list(client):
    card(900001, "Cấp thẻ")
    page = said(client, "/linh-vuc/")
    assert '<a href="/tim/?linh-vuc=thu-vien" lang="vi">Thư viện</a> <span class="meta">1</span>' in page


def test_an_office_says_where_it_is_when_it_is_open_and_what_it_takes(client):
    offered(AuthorityFactory(slug="ben-thu", address="Số 1 đường Thử", phone="0200 000 0001"))
    assert 'href="/co-quan/ben-thu/"' in said(client, "/co-quan/")
    page = said(client, "/co-quan/ben-thu/")
    for words in ("Số 1 đường Thử", "0200 000 0001", "07:30–11:30", "thứ Hai đến thứ Sáu", f"/thu-tuc/{SLUG}/"):
        assert words in page
    assert client.get("/co-quan/khong-co/").status_code == 404


def test_the_centre_takes_what_every_office_takes(client):
    offered()
    AuthorityFactory(slug="trung-tam", kind=Authority.Kind.CENTRE)
    assert f"/thu-tuc/{SLUG}/" in said(client, "/co-quan/trung-tam/")


def test_an_office_named_in_a_query_is_offered_as_a_link(client):
    offered(AuthorityFactory(slug="ben-thu", name_vi="Ủy ban nhân dân phường Bến Thử"))
    assert 'href="/co-quan/ben-thu/"' in said(client, "/tim/?q=đổi thẻ phường Bến Thử")


def test_occasions_of_life_and_business_hold_cards_too(client):
    card(900001, "Thủ tục đăng ký khai tử", field="Hộ tịch", sections={"Đối tượng thực hiện": ["Công dân Việt Nam"]})
    page = said(client, "/")
    assert "Người thân qua đời" in page
    assert "1 thủ tục có hướng dẫn" in page
    assert "đăng ký khai tử" in said(client, "/tim/?viec=death")
    assert "đăng ký khai tử" not in said(client, "/tim/?viec=driving")


def test_what_finds_nothing_is_noted_and_what_was_only_narrowed_is_not(client):
    card(900001, "Cấp thẻ mượn sách")
    said(client, "/tim/?q=tau+vu+tru")
    said(client, "/tim/?q=tau+vu+tru")
    said(client, "/tim/?q=the+muon+sach&cap=province")
    said(client, "/tim/?q=the+muon+sach")
    said(client, "/tim/goi-y/?q=tau+vu+tr")
    assert list(SearchMiss.objects.values_list("query", "times")) == [("tau vu tru", 2)]


def test_pages_of_a_large_catalogue_are_light(client):
    for number in range(60):
        card(910000 + number, f"Đăng ký {'rất dài ' * 40} {number}", field=f"Lĩnh vực số {number} có tên dài")
    for address in ("/", "/tim/", "/tim/?q=dang+ky", "/thu-tuc/a-z/?chu=Đ", "/linh-vuc/", "/co-quan/"):
        assert len(said(client, address).encode()) < 60_000
