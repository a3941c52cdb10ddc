"""People find procedures by their own words."""

import time
from pathlib import Path
from statistics import quantiles

import pytest
from django.conf import settings

from motcua.catalogue.reading import package_folders, read_package
from motcua.catalogue.search import Entry, Index, one_letter_apart


@pytest.fixture(scope="module")
def index():
    packages = [read_package(folder) for folder in package_folders(Path(settings.PROCEDURES))]
    codes = {number: package.code for number, package in enumerate(packages, 1)}
    entries = [
        Entry(
            number,
            package.code,
            (package.name.vi, package.name.en),
            package.also_called,
            (package.in_one_sentence.vi, package.in_one_sentence.en, package.field.vi),
            package.popularity,
        )
        for number, package in enumerate(packages, 1)
    ]
    made = Index(entries)
    made.codes = codes
    return made


def found(index, query, language="vi"):
    return [index.codes[key] for key in index.find(query, language=language)]


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
    assert found(index, query)[:1] == [code]


@pytest.mark.parametrize("query", ["", "   ", "???", "\x00", "a" * 10_000, "(a OR b) AND :*", '"', "xyzzyqwerty"])
def test_a_strange_query_is_no_error(index, query):
    assert isinstance(index.find(query), list)


def test_nothing_similar_finds_nothing(index):
    assert index.find("xyzzyqwerty") == []


def test_results_come_while_people_type(index):
    assert found(index, "khai si")[:1] == ["1.001193"]
    assert found(index, "bằng lá")[:1] == ["3.000347"]


def test_a_search_takes_milliseconds(index):
    queries = [query for queries in ASKED.values() for query in queries]
    times = []
    for query in queries * 3:
        started = time.perf_counter()
        index.find(query)
        times.append(time.perf_counter() - started)
    assert quantiles(times, n=20)[-1] < 0.015


def test_an_empty_catalogue_finds_nothing():
    assert Index([]).find("bằng lái") == []


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [("sjnh", "sinh", True), ("bnag", "bang", True), ("bang", "bangs", True), ("angs", "bangs", True), ("bang", "bang", True),
     ("bang", "bong", True), ("bang", "bnga", False), ("ab", "abcd", False), ("xe", "lai", False)],
)  # fmt: skip
def test_words_one_letter_apart_are_near(first, second, apart):
    assert one_letter_apart(first, second) is apart
    assert one_letter_apart(second, first) is apart
