"""The page of a card of the national base."""

import gzip
import re

import pytest
from django.urls import reverse

from motcua.catalogue.models import Card
from motcua.catalogue.national.archive import Found
from motcua.catalogue.national.services import add_locally, import_entries
from motcua.foundation import clock
from tests.catalogue.national.entries import ENTRY, entry, needs_sample, sample
from tests.factories.filing import SLUG, offered

pytestmark = pytest.mark.django_db
CODE = "1.900001"


def shown(client, text=ENTRY, code=CODE, **query):
    import_entries([Found("1.txt", text.encode())], source="test")
    return page(client, code, **query)


def page(client, code=CODE, **query):
    return client.get(reverse("public:card", args=[code]), query)


def words(response):
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).replace("&amp;", "&").split())


def test_it_says_who_papers_ways_fees_and_result(client):
    told = words(shown(client))
    assert "Cấp thẻ bạn đọc thư viện (mẫu) Mã thủ tục 1.900001 · Thư viện · Cấp Tỉnh" in told
    assert "Ai làm được? Công dân Việt Nam Tổ chức (không bao gồm doanh nghiệp, HTX)" in told
    assert "Người lớn Đơn theo mẫu; 1 bản chính Ảnh 3x4 2 bản chính, 1 bản sao" in told
    assert "Trực tuyến 2 ngày làm việc Ghi chú Nộp trên mạng." in told
    assert "20.000\u00a0đồng Thẻ người lớn" in told or "20.000 đồng Thẻ người lớn" in told
    assert "Trực tiếp 5 ngày nguồn không ghi" in told
    assert "Bạn nhận được gì? Thẻ bạn đọc" in told


def test_it_says_where_it_comes_from_and_that_it_is_information_only(client):
    told = words(shown(client))
    assert "Thông tin mức 1, chép nguyên văn từ Cơ sở dữ liệu quốc gia về thủ tục hành chính" in told
    assert "Chưa có nghĩa là nộp được hồ sơ trực tuyến ở đây." in told


def test_the_law_is_folded_and_counted(client):
    assert "<details><summary>Căn cứ pháp lý (2)</summary>" in shown(client).content.decode()


def test_what_nobody_foresaw_is_shown(client):
    odd = "Dòng lạ\n" + ENTRY.replace("Đối tượng thực hiện:", "Mẫu đơn: M01\nĐối tượng thực hiện:")
    told = words(shown(client, odd))
    assert "Mẫu đơn M01" in told
    assert "Phần khác của nguồn Dòng lạ" in told


def test_conditions_that_are_repeated_as_the_description_are_shown_once(client):
    same = ENTRY.replace("Yêu cầu, điều kiện thực hiện: Không có thông tin", "Yêu cầu, điều kiện thực hiện: Đủ 6 tuổi.")
    told = words(shown(client, same.replace("Mô tả: Thẻ để mượn sách.", "Mô tả: Đủ 6 tuổi.")))
    assert told.count("Đủ 6 tuổi.") == 1


def test_a_cut_entry_says_so(client):
    told = words(shown(client, ENTRY[: ENTRY.index("Từ khóa")]))
    assert "Bản chép từ nguồn còn thiếu: Từ khóa, Mô tả." in told


def test_a_vanished_entry_keeps_its_page_and_says_so(client):
    shown(client)
    Card.objects.update(vanished_at=clock.now())
    told = words(page(client))
    assert "Thủ tục này không còn trong Cơ sở dữ liệu quốc gia" in told
    assert "Thẻ bạn đọc" in told


def test_a_local_note_is_shown(client):
    shown(client)
    add_locally(Card.objects.get(), note="Nộp ở 12 Lê Lợi.", words="")
    assert "Ở địa phương này Nộp ở 12 Lê Lợi." in words(page(client))


def test_a_full_service_is_offered_where_there_is_one(client):
    code = offered().procedure.code
    response = shown(client, entry(code), code)
    assert reverse("public:service", args=[SLUG]) in response.content.decode()
    assert "Thủ tục này có dịch vụ đầy đủ ở đây" in words(response)


def test_unknown_codes_are_not_found(client):
    assert page(client, "9.999999").status_code == 404
    assert client.get("/thu-tuc/quoc-gia/abc/").status_code == 404


def test_a_code_with_a_unit_behind_it_leads_to_the_card(client):
    shown(client)
    response = page(client, f"{CODE}.000.00.00.H29")
    assert (response.status_code, response.url) == (302, reverse("public:card", args=[CODE]))


LONG = ENTRY.replace("    Thư viện kiểm tra", "    Một dòng dài để thử.\n" * 8_000 + "    Thư viện kiểm tra")


def test_a_long_section_is_a_page_of_its_own_in_pieces(client):
    whole = shown(client, LONG)
    assert "?muc=trinh-tu-thuc-hien" in whole.content.decode()
    assert len(whole.content) < 40_000
    first = page(client, muc="trinh-tu-thuc-hien")
    assert "Trang 1/3" in words(first)
    last = page(client, muc="trinh-tu-thuc-hien", trang="3")
    assert "Thư viện kiểm tra trong ngày." in words(last)
    lines = sum(words(page(client, muc="trinh-tu-thuc-hien", trang=n)).count("Một dòng dài") for n in "123")
    assert lines == 8_000


@pytest.mark.parametrize("query", [{"muc": "khong-co"}, {"muc": "trinh-tu-thuc-hien", "trang": "9"}, {"muc": "mo-ta"}])
def test_pages_of_sections_that_are_not_there_are_not_found(client, query):
    assert shown(client, LONG, **query).status_code == 404


def test_a_page_takes_few_queries(client, django_assert_max_num_queries):
    shown(client)
    with django_assert_max_num_queries(4):
        page(client)


@needs_sample
def test_the_longest_real_entries_are_light_and_whole(client):
    longest = sorted(sample().items(), key=lambda item: -len(item[1]))[:8]
    import_entries([Found(name, data) for name, data in longest], source="sample")
    for name, _data in longest:
        code = name.removesuffix(".txt")
        response = page(client, code)
        assert len(gzip.compress(response.content)) < 22_000, name
        for key in set(re.findall(r'\?muc=([a-z-]+)"', response.content.decode())):
            assert len(gzip.compress(page(client, code, muc=key).content)) < 30_000, (name, key)
