"""People find procedures by their own words: our own packages, and each way of finding by itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.index import Index
from tests.catalogue.search.national import packages


@pytest.fixture(scope="module")
def index():
    return Index(packages())


def codes(index, query):
    return [hit.entry.code for hit in index.find(query).hits]


ASKED = {
    "3.000347": ["doi bang lai xe", "bằng lái", "GPLX", "đổi giấy phép lái xe", "doi gplx", "bang lai het han", "đổi bằng lái", "gia han bang lai", "driving licence", "driving license", "bnag lai xe", "giay phep lai", "3.000347"],
    "1.001612": ["mo quan an", "dang ky ho kinh doanh", "mở tiệm tạp hoá", "mở tiệm tạp hóa", "dang ki kinh doanh", "mo quan ca phe", "mở cửa hàng", "buon ban nho", "giay phep kinh doanh", "open a shop", "household business", "hộ kinh doanh"],
    "1.001193": ["khai sinh", "lam giay khai sinh", "giay khai sjnh", "khai sinh cho con", "birth certificate"],
    "1.004873": ["giấy độc thân", "xac nhan doc than", "tinh trang hon nhan", "giay xac nhan tinh trang hon nhan"],
    "1.013225": ["xin phep xay nha", "giay phep xay dung", "xây nhà"],
    "1.013831": ["sang ten so do", "sổ đỏ", "mua ban dat", "thua ke dat", "bien dong dat dai"],
    "1.013855": ["an toan thuc pham", "ATTP", "ve sinh an toan thuc pham"],
    "1.014199": ["giay phep lao dong", "work permit", "lao dong nuoc ngoai", "giay fep lao dong"],
    "1.014159": ["xem quy hoach", "thong tin quy hoach", "dat co dinh quy hoach khong"],
    "1.014092": ["chung chi duoc", "chứng chỉ hành nghề dược", "mo nha thuoc"],
    "1.014334": ["ho tro hoc phi", "hỗ trợ chi phí học tập", "tien hoc hoc sinh ngheo"],
    "2.001583": ["mo cong ty", "thanh lap cong ty tnhh", "lập công ty", "thanh lap doanh nghiep"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "query"), [(code, query) for code, queries in ASKED.items() for query in queries])
def test_the_right_procedure_comes_first(index, code, query):
    assert codes(index, query)[:1] == [code]


@pytest.mark.parametrize(
    "query", ["", "   ", "???", "\x00", "a" * 10_000, "(a OR b) AND :*", '"', "1.", "\ud800", "🙂"]
)
def test_a_strange_query_is_no_error(index, query):
    assert isinstance(index.find(query).hits, tuple)


SAID = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "đổi",
            "bằng",
            "lái",
            "xe",
            "mất",
            "giấy",
            "khai",
            "sinh",
            "cho",
            "con",
            "tôi",
            "10",
            "tuổi",
            "sổ",
            "đỏ",
            "oo",
            "ddooir",
            "1.001193",
            "ở",
        ]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(query=SAID)
def test_any_text_is_answered_and_always_the_same_way(index, query):
    once = index.find(query)
    assert once == index.find(query)
    assert len({hit.entry.key for hit in once.hits}) == len(once.hits)


def test_nothing_similar_finds_nothing(index):
    assert codes(index, "xyzzyqwerty") == []
    assert not index.find("xyzzyqwerty").sure


def test_results_come_while_people_type(index):
    assert codes(index, "khai si")[:1] == ["1.001193"]
    assert codes(index, "bằng lá")[:1] == ["3.000347"]


def test_an_empty_catalogue_finds_nothing():
    assert Index([]).find("bằng lái").hits == ()


def card(number, title, **more):
    return Entry(("card", number), f"9.{number:06}", (title,), **more)


def made(*titles, **more):
    return Index([card(number, title, **more) for number, title in enumerate(titles, 1)])


def best(index, query):
    return index.find(query).hits[0].entry.title


@pytest.mark.parametrize(
    "query",
    ["ddooir giaays phesp lais xe", "d9o63i gia6y1 phe1p la1i xe", "doi giay phpe lai xe", "doi giya phep lai xe", "doigiaypheplaixe", "đỏi giấy phép lái xe"],
)  # fmt: skip
def test_keys_of_the_keyboard_swapped_letters_and_missing_blanks_are_mended(index, query):
    assert codes(index, query)[:1] == ["3.000347"]


def test_a_mended_query_says_how_it_was_read(index):
    assert index.find("giay khai sjnh").mended == "giay khai sinh"
    assert index.find("giấy khai sinh").mended == ""


def test_without_more_words_the_first_time_comes_before_its_variants():
    found = made("Cấp lại giấy phép chụp ảnh", "Cấp giấy phép chụp ảnh", "Thu hồi giấy phép chụp ảnh")
    assert best(found, "giấy phép chụp ảnh") == "Cấp giấy phép chụp ảnh"


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("mất giấy phép chụp ảnh", "Cấp lại giấy phép chụp ảnh"),
        ("giay phep chup anh het han", "Gia hạn giấy phép chụp ảnh"),
        ("trả giấy phép chụp ảnh", "Thu hồi giấy phép chụp ảnh"),
        ("sửa tên trên giấy phép chụp ảnh", "Điều chỉnh giấy phép chụp ảnh"),
    ],
)
def test_what_is_to_be_done_decides_between_variants(query, title):
    titles = ("Cấp", "Cấp lại", "Gia hạn", "Thu hồi", "Điều chỉnh")
    found = made(*(f"{verb} giấy phép chụp ảnh" for verb in titles))
    assert best(found, query) == title


def test_an_age_decides_between_limits_of_age():
    found = made("Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên", "Cấp thẻ căn cước cho người dưới 14 tuổi")
    assert best(found, "làm căn cước cho con 9 tuổi").endswith("dưới 14 tuổi")
    assert best(found, "làm căn cước 20 tuổi").endswith("trở lên")


def test_marks_decide_between_words_that_are_the_same_without_them():
    found = made("Khai thác mỏ đá", "Công nhận mô đa")
    assert best(found, "mô đa") == "Công nhận mô đa"
    assert best(found, "mỏ đá") == "Khai thác mỏ đá"


def test_a_title_for_one_case_or_one_province_stands_behind_the_general_one():
    found = made(
        "Hỗ trợ trồng nấm đối với hợp tác xã", "Hỗ trợ trồng nấm", "Hỗ trợ trồng nấm trên địa bàn tỉnh Bắc Ninh"
    )
    assert best(found, "hỗ trợ trồng nấm") == "Hỗ trợ trồng nấm"
    assert best(found, "hỗ trợ trồng nấm hợp tác xã") == "Hỗ trợ trồng nấm đối với hợp tác xã"


def test_of_equal_titles_the_one_that_is_wanted_more_comes_first():
    entries = [card(1, "Xác nhận nuôi ong", prior=5), card(2, "Xác nhận nuôi ong", prior=60)]
    assert [hit.entry.prior for hit in Index(entries).find("nuôi ong").hits] == [60, 5]


@pytest.mark.parametrize("query", ["9.000002", "000002", "9.000002.000.00.00.H29", "9.000002.000.00.00.h29"])
def test_a_code_finds_its_entry_alone_in_part_and_with_the_suffix_of_an_office(query):
    assert best(made("Một", "Hai", "Ba"), query) == "Hai"


def test_the_beginning_of_a_code_lists_what_begins_so():
    assert len(made("Một", "Hai", "Ba").find("9.00").hits) == 3


def test_what_covers_too_little_of_the_question_is_not_sure():
    found = made("Cấp giấy phép chụp ảnh")
    assert found.find("giấy phép chụp ảnh").sure
    assert not found.find("chụp nhanh hoa sen tím trên hồ").sure
