"""Facts in, official paper out."""

import io
import threading
import unicodedata

import pikepdf
import pypdf
import pytest

from motcua.papers import rendering
from motcua.papers.rendering import PaperFailed, render, render_source, unprintable
from tests.factories.papers import FACTS, LONG_NAME, VERIFY, long_facts

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in TONES} | {"đ"}
ALPHABET = "".join(sorted({form for letter in LOWER for form in (letter, letter.upper())}))
RIGHT_MARGIN = 595 - 15 / 25.4 * 72  # points
SOURCE = '#import "/frame.typ": *\n#let d = facts()\n#show: paper.with(d, title: "Thử")\n#head(d)\n#kind("Thử", none)\n#par(d.text)\n#proof(d)'  # fmt: skip


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text):
    return "".join(text.split())


def starts(page):
    """Where the pieces of text of a page begin, in points from its left edge."""
    found = []
    page.extract_text(visitor_text=lambda text, _cm, matrix, *_font: found.append(matrix[4]) if text.strip() else None)
    return found


def own(text, **change):
    return render_source(SOURCE, FACTS["form_03"] | {"text": text} | change)


@pytest.mark.parametrize("template", FACTS)
def test_a_paper_is_archivable_and_accessible(template):
    with pikepdf.open(io.BytesIO(render(template, FACTS[template]))) as pdf:
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == (
                "2",
                "A",
                "1",
            )
            assert metadata["dc:title"]
        assert str(pdf.Root.Lang) == "vi-VN"
        assert pdf.Root.MarkInfo.Marked is True
        assert "/StructTreeRoot" in pdf.Root
        assert len(pdf.pages) == 1
        assert [round(float(side)) for side in pdf.pages[0].mediabox] == [0, 0, 595, 842]


@pytest.mark.parametrize("template", FACTS)
def test_a_paper_has_the_national_title_the_agency_the_day_and_the_code(template):
    facts, text = FACTS[template], text_of(render(template, FACTS[template]))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert "Hồng Lam, ngày 20 tháng 11 năm 2026" in text
    assert squeezed(facts["agency"].upper()) in squeezed(text)
    assert VERIFY in text
    assert "BẢN MẪU: giấy thử nghiệm, không có giá trị pháp lý" in text


@pytest.mark.parametrize("template", FACTS)
def test_every_fact_of_a_person_stands_on_the_paper(template):
    text = squeezed(text_of(render(template, FACTS[template])))
    for key in ("reference", "applicant", "payer", "content", "receiver", "fee", "result_by", "number"):
        assert squeezed(FACTS[template].get(key, "")) in text, key


@pytest.mark.parametrize("template", FACTS)
def test_the_same_facts_give_the_same_bytes(template):
    assert render(template, FACTS[template]) == render(template, dict(reversed(FACTS[template].items())))


@pytest.mark.parametrize("template", FACTS)
def test_long_names_and_missing_facts_stay_on_the_paper(template):
    facts = long_facts(template)
    pdf = render(template, facts)
    text = squeezed(text_of(pdf))
    assert squeezed(facts["agency"].upper()) in text
    if "applicant" in facts and template != "payment_receipt":
        assert squeezed(LONG_NAME) in text
    assert all(max(starts(page)) < RIGHT_MARGIN for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_second_page_has_its_number_in_the_middle_above_and_the_first_has_none():
    reader = pypdf.PdfReader(io.BytesIO(render("form_01", long_facts("form_01") | {"sample": False})))
    assert len(reader.pages) == 2
    assert reader.pages[1].extract_text().split()[0] == "2"
    assert reader.pages[0].extract_text().split()[0] != "1"


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("form_01", "14 giờ 30 phút, thứ Năm, ngày 26 tháng 11 năm 2026"),
        ("form_01", "Số lượng hồ sơ: 01 bộ"),
        ("filing_receipt", "17 giờ 00 phút, thứ Hai, ngày 23 tháng 11 năm 2026"),
        ("form_02", "thứ Hai, ngày 21 tháng 12 năm 2026"),
        ("form_03", "2. Giấy khám sức khỏe không có chữ ký của người kết luận."),
        ("payment_receipt", "141.500"),
        ("payment_receipt", "Một trăm bốn mươi mốt nghìn năm trăm đồng"),
        ("result", "790123456789"),
    ],
)
def test_what_people_look_for_is_said(template, words):
    assert words in text_of(render(template, FACTS[template]))


def test_days_below_ten_and_the_first_two_months_take_a_nought():
    assert "ngày 05 tháng 02 năm 2027" in text_of(own("x", on="2027-02-05"))
    assert "ngày 05 tháng 3 năm 2027" in text_of(own("x", on="2027-03-05"))


@pytest.mark.parametrize("template", FACTS)
def test_a_real_paper_has_no_sample_mark_and_may_do_without_a_code(template):
    facts = {key: value for key, value in FACTS[template].items() if key != "verify"} | {"sample": False}
    text = text_of(render(template, facts))
    assert "BẢN MẪU" not in text
    assert "Kiểm tra giấy này" not in text


def test_the_whole_vietnamese_alphabet_is_written_and_read_back():
    assert len(ALPHABET) == 146
    text = text_of(own(" ".join(ALPHABET)))
    assert unicodedata.is_normalized("NFC", text)
    assert set(ALPHABET) <= set(text)


def test_a_decomposed_name_is_composed():
    assert "Đặng Thuỳ Dương" in text_of(own(unicodedata.normalize("NFD", "Đặng Thuỳ Dương")))


@pytest.mark.parametrize(
    "name", ["#panic()", "*An* _Bình_ $x$", "= Tiêu đề", '"); #include', "<label> @ref // x /* y */", "[An] {1}"]
)
def test_text_of_people_is_never_read_as_markup(name):
    assert squeezed(name) in squeezed(text_of(own(name)))


def test_a_letter_without_a_font_makes_the_paper_fail_in_plain_words():
    with pytest.raises(PaperFailed, match="漢"):
        own("漢")


def test_a_missing_fact_makes_the_paper_fail_and_is_named():
    facts = {key: value for key, value in FACTS["form_01"].items() if key != "due_at"}
    with pytest.raises(PaperFailed, match="due_at"):
        render("form_01", facts)


def test_an_unknown_template_fails():
    with pytest.raises(PaperFailed, match="no template"):
        render("no_such_paper", {})


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Đặng Thuỳ Dương – “mẫu” 5 ₫", set()),
        ("Ωμέγα ☐ →", set()),
        ("漢字 An", {"漢", "字"}),
        ("An 😀", {"😀"}),
        ("a\0b", {"\0"}),
    ],
)
def test_letters_that_no_font_has_are_found_at_entry(text, letters):
    assert unprintable(text) == letters


def test_what_is_called_known_can_be_printed():
    assert own("".join(sorted(rendering._KNOWN)))


def test_threads_take_turns_at_the_compiler():
    failures = []

    def work():
        try:
            for _time in range(5):
                render("form_03", FACTS["form_03"])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_an_operator_folder_without_a_fitting_font_is_named(settings, tmp_path):
    settings.PAPER_FONTS = str(tmp_path)
    for cached in (rendering.families, rendering._fonts):
        cached.cache_clear()
    try:
        with pytest.raises(PaperFailed, match="no font of Times New Roman"):
            rendering.families()
    finally:
        for cached in (rendering.families, rendering._fonts):
            cached.cache_clear()
