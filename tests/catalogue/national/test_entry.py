"""An entry is read whole: what is kept is what was written."""

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.national.entry import LONGEST, Malformed, decoded, read_entry, text_of
from motcua.catalogue.national.sections import CHANNELS, HEADER, LEGAL, PAPERS, PROCESS, SECTIONS
from tests.catalogue.national.entries import ENTRY, entry, needs_sample, sample


def words(text):
    return " ".join(text.split())


def letters(text):
    return "".join(text.split())


def kept(text):
    found = read_entry(text)
    return f"{HEADER} {text_of(found.sections, found.leftover)}"


def test_the_facts_of_a_card():
    found = read_entry(ENTRY)
    assert (found.code, found.title) == ("1.900001", "Cấp thẻ bạn đọc thư viện (mẫu)")
    assert (found.field, found.level, found.body, found.online) == ("Thư viện", "Cấp Tỉnh", "Thư viện tỉnh", True)
    assert found.sections["order"] == list(SECTIONS)
    assert (found.missing, found.leftover) == ((), "")


def test_ways_of_filing_have_limit_unit_fees_and_notes():
    assert read_entry(ENTRY).sections[CHANNELS] == [
        {
            "channel": "ONLINE",
            "limit": "2",
            "unit": "WORKING_DAY",
            "fees": [{"amount": 20000, "note": "Thẻ người lớn"}, {"amount": 0, "note": "Thẻ trẻ em"}],
            "note": "Nộp trên mạng.\n- Nhận thẻ qua bưu chính",
        },
        {"channel": "DIRECT", "limit": "5", "unit": "ngày", "fees": [{"words": "Không có thông tin"}]},
    ]


def test_papers_have_cases_and_counts():
    assert read_entry(ENTRY).sections[PAPERS] == [
        {"case": "Người lớn"},
        {"name": "- Đơn theo mẫu;", "originals": 1, "copies": 0},
        {"name": "Ảnh 3x4", "originals": 2, "copies": 1},
    ]


def test_the_legal_basis_has_numbers():
    assert read_entry(ENTRY).sections[LEGAL] == [
        {"title": "Luật Thư viện", "number": "46/2019/QH14"},
        {"title": "Quy chế của thư viện"},
    ]
    law = "  * Nghị quyết (24/2026/NQ-HĐND (thành phố Đà Nẵng))"
    found = read_entry(ENTRY.replace("  * Quy chế của thư viện", law)).sections[LEGAL][1]
    assert found == {"title": "Nghị quyết", "number": "24/2026/NQ-HĐND (thành phố Đà Nẵng)"}


def test_running_text_is_a_list_of_lines():
    assert read_entry(ENTRY).sections[PROCESS] == [
        "* Bước 1. Nộp hồ sơ",
        "- Người đọc nộp hồ sơ ở thư viện.",
        "Thư viện kiểm tra trong ngày.",
    ]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("OTHER", ("", "OTHER")),
        ("Theo mô tả OTHER", ("Theo mô tả", "OTHER")),
        ("1.5 WORKING_DAY", ("1.5", "WORKING_DAY")),
        ("Trong vài ngày", ("Trong vài ngày", "")),
        ("", ("", "")),
    ],
)
def test_limits_of_every_shape(limit, expected):
    row = read_entry(ENTRY.replace("2 WORKING_DAY", limit)).sections[CHANNELS][0]
    assert (row["limit"], row["unit"]) == expected


def test_a_fee_that_is_no_sum_stays_words():
    row = read_entry(ENTRY.replace("20000 VNĐ (Thẻ người lớn)", "Theo quy định")).sections[CHANNELS][0]
    assert row["fees"] == [{"words": "Theo quy định"}, {"words": "0 VNĐ (Thẻ trẻ em)"}]


def test_a_fee_note_may_hold_a_bar():
    row = read_entry(ENTRY.replace("Thẻ người lớn", "một | hai")).sections[CHANNELS][0]
    assert row["fees"][0] == {"amount": 20000, "note": "một | hai"}


def test_a_section_that_nobody_knows_is_kept_under_its_name():
    found = read_entry(ENTRY.replace("Thành phần hồ sơ:", "Mẫu đơn, tờ khai: M01\n\nThành phần hồ sơ:"))
    assert "Mẫu đơn, tờ khai" not in found.sections  # ways of filing go on with running text
    found = read_entry(ENTRY.replace("Đối tượng thực hiện:", "Mẫu đơn: M01\nThêm: gì đó\nĐối tượng thực hiện:"))
    assert (found.sections["Mẫu đơn"], found.sections["Thêm"]) == (["M01"], ["gì đó"])
    assert found.sections["order"].index("Mẫu đơn") == SECTIONS.index(PAPERS) + 1


def test_a_label_in_running_text_is_text():
    text = ENTRY.replace("Yêu cầu, điều kiện thực hiện: Không", "Yêu cầu, điều kiện thực hiện: a\nKết quả thực hiện: b")
    found = read_entry(text).sections
    assert found["Kết quả thực hiện"] == ["Thẻ bạn đọc"]
    assert found["Yêu cầu, điều kiện thực hiện"][1] == "Kết quả thực hiện: b có thông tin"


def test_a_label_in_the_note_of_a_channel_is_text():
    found = read_entry(ENTRY.replace("- Nhận thẻ qua bưu chính", "Mô tả: xa\nThời hạn giải quyết: 9 ngày")).sections
    assert found[CHANNELS][0]["note"] == "Nộp trên mạng.\nMô tả: xa\nThời hạn giải quyết: 9 ngày"
    assert found["Mô tả"] == ["Thẻ để mượn sách."]


def test_what_stands_before_the_first_section_is_left_over():
    found = read_entry(f"Bản nháp\n{ENTRY}")
    assert found.leftover == f"Bản nháp\n{HEADER}"


def test_a_name_of_two_lines_is_one_name():
    assert read_entry(ENTRY.replace("bạn đọc thư viện", "bạn đọc\nthư viện")).title == "Cấp thẻ bạn đọc thư viện (mẫu)"


def test_line_ends_marks_and_spelling_of_other_machines_change_nothing():
    odd = b"\xef\xbb\xbf" + unicodedata.normalize("NFD", ENTRY).replace("\n", "\r\n").encode()
    assert decoded(odd) == ENTRY
    assert decoded(ENTRY.replace("\n", "\r").encode()) == ENTRY


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "trống"),
        (b" \r\n ", "trống"),
        (b"x" * (LONGEST + 1), "1048577 byte, quá 1048576 byte"),
        (ENTRY.encode("utf-16"), "nhị phân"),
        (b"\x89PNG\0\0", "nhị phân"),
        (ENTRY.encode()[:-2] + b"\xe1", "không phải UTF-8: byte thứ"),
        (b"T\xean th\xfa t\xfac", "không phải UTF-8: byte thứ 2"),
        (b'{"code": "1.900001"}', "không phải mục thủ tục"),
        (b"<html><body>Chi ti</body></html>", "không phải mục thủ tục"),
        (entry("").encode(), "không có mã"),
        (entry("Không có thông tin").encode(), "không có mã"),
        (entry("1.9").encode(), "không đúng dạng: “1.9”"),
        (entry("../../etc").encode(), "không đúng dạng"),
        (ENTRY.replace("Cấp thẻ bạn đọc thư viện (mẫu)", "").encode(), "không có tên"),
    ],
)
def test_what_is_no_entry_says_why(data, why):
    with pytest.raises(Malformed, match=why):
        read_entry(decoded(data))


def test_a_cut_entry_says_what_it_lacks():
    found = read_entry(ENTRY[: ENTRY.index("Căn cứ pháp lý")])
    assert found.missing == ("Căn cứ pháp lý", "Yêu cầu, điều kiện thực hiện", "Từ khóa", "Mô tả")
    assert found.cut
    found = read_entry(ENTRY.replace("Số quyết định: 12/QĐ-MAU\n", ""))
    assert (found.missing, found.cut) == (("Số quyết định",), False)


def test_the_entry_here_is_kept_whole():
    assert words(kept(ENTRY)) == words(ENTRY)


@needs_sample
def test_every_real_entry_is_kept_whole_with_every_section():
    for name, data in sample().items():
        text = decoded(data)
        found = read_entry(text)
        assert found.sections["order"] == list(SECTIONS), name
        assert words(kept(text)) == words(text), name


@needs_sample
def test_the_shape_of_real_entries_is_understood():
    rows = [read_entry(decoded(data)).sections for data in sample().values()]
    channels = [row for sections in rows for row in sections[CHANNELS]]
    papers = [row for sections in rows for row in sections[PAPERS] if "name" in row]
    laws = [row for sections in rows for row in sections[LEGAL] if "title" in row]
    assert {row["channel"] for row in channels} == {"ONLINE", "DIRECT", "POSTAL"}
    assert {row["unit"] for row in channels} == {"WORKING_DAY", "ngày", "HOUR", "MONTH", "YEAR", "OTHER"}
    assert all("originals" in row for row in papers)
    assert sum("number" in row for row in laws) >= 0.999 * len(laws)


ODD = st.text(st.sampled_from("aÀđ1 :.-*+[]()|\n\t/“\u00a0\u200b") | st.characters(codec="utf-8"), max_size=40)
TEMPTING = st.sampled_from(
    [f"{name}: " for name in SECTIONS]
    + [
        "    Mô tả: ",
        "    Phí, lệ phí: 5 VNĐ (",
        "    Thời hạn giải quyết: 3 ",
        "  * Hình thức nộp: ",
        "    - ",
        "  [ ",
        " ]",
    ]
    + [
        "      Số lượng: Bản chính: 1, Bản sao: 2",
        "      Số lượng: Bản chính: 01, Bản sao: 2",
        " | ",
        " VNĐ (",
        ")",
        "  * ",
    ]
    + ["Ghi chú: ", "\n", "\n\n", HEADER]
)
SNIPPET = st.lists(ODD | TEMPTING, max_size=6).map("".join)


def readable(text):
    return decoded(text.replace("\0", "").encode())


def kept_or_refused(text):
    """What was kept of a text; a text that is refused comes with the refusal."""
    try:
        found = read_entry(text)
    except Malformed as refused:
        return refused.text
    return text_of(found.sections, found.leftover)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(ENTRY)), SNIPPET), max_size=5))
def test_nothing_is_dropped_from_an_entry_with_anything_in_it(inserted):
    text = ENTRY
    for at, snippet in inserted:
        text = text[:at] + snippet + text[at:]
    text = readable(text)
    kept = letters(kept_or_refused(text))
    assert letters(text) in {kept, letters(HEADER) + kept}


@settings(max_examples=300)
@given(st.lists(TEMPTING | ODD, max_size=40).map("".join))
def test_nothing_is_dropped_from_any_text_with_a_code_and_a_name(rest):
    text = readable(f"Mã thủ tục: 1.000001\nTên thủ tục: Tên\nLoại thủ tục: x\n{rest}")
    assert letters(kept_or_refused(text)) == letters(text)


@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused(data):
    with suppress(Malformed):
        read_entry(decoded(data))
