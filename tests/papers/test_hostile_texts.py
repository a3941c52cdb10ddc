"""Whatever people write, the paper is made, looks like itself, and says what they wrote."""

import io

import pikepdf
import pypdf
import pytest

from motcua.papers.rendering import MISSING, PaperFailed, printable, render
from tests.factories.papers import FACTS, REGISTER, SLIP

SHEETS = {"form_05": SLIP, "form_06": REGISTER}
ALL = FACTS | SHEETS
MARKUP = '#panic("x") *An* _Bình_ $x^2$ = Tiêu đề <nhãn> @ref // /* ` #let d = none [ ] { } \\ "'
UNBROKEN = "Khôngcódấucách" * 8
EMOJI = "Trần 😀🇻🇳 漢字 👨‍👩‍👧 Thị\u0000 Mẫu\u0007 \u202eABC"
NEWLINES = "Dòng một\nDòng hai\r\n\r\nDòng ba\tcó thẻ"
KEYS_OF_THE_FRAME = {"on", "verify", "qr", "sample"}


def spoiled(value, text, key=""):
    """The same facts with another text wherever a person's text may stand; moments, days and numbers stay."""
    if isinstance(value, str):
        return text if value and not _is_moment(value) and key not in KEYS_OF_THE_FRAME else value
    if isinstance(value, dict):
        return {name: spoiled(each, text, name) for name, each in value.items()}
    return [spoiled(each, text, key) for each in value] if isinstance(value, list) else value


def _is_moment(text):
    return text[:2] == "20" and text[4:5] == "-"


def pages_of(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf)).pages


def text_of(pdf):
    return squeezed("".join(page.extract_text() for page in pages_of(pdf)))


def squeezed(text):
    return "".join(text.split())


def outside(pdf):
    """Pieces of text that begin beyond the right margin of their sheet."""
    found = []
    for page in pages_of(pdf):
        edge = float(page.mediabox.right) - 14 / 25.4 * 72
        page.extract_text(
            visitor_text=lambda text, _cm, at, *_f, edge=edge: (
                found.append(text) if text.strip() and at[4] > edge else None
            )
        )
    return found


@pytest.mark.parametrize("template", ALL)
@pytest.mark.parametrize("text", [MARKUP, NEWLINES, EMOJI, UNBROKEN], ids=["markup", "newlines", "emoji", "unbroken"])
def test_every_paper_is_made_of_any_text(template, text):
    pdf = render(template, printable(spoiled(ALL[template], text)))
    assert "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in text_of(pdf)
    assert outside(pdf) == []


@pytest.mark.parametrize("template", ALL)
def test_markup_is_printed_as_it_was_typed(template):
    assert squeezed(MARKUP)[:40].lower() in text_of(render(template, spoiled(ALL[template], MARKUP))).lower()


@pytest.mark.parametrize("template", ["form_01", "form_02", "form_03", "filing_receipt", "result"])
def test_forty_items_go_on_over_several_pages_with_their_heads_repeated(template):
    facts = ALL[template] | {"sample": False}
    for key in ("papers", "items", "reasons", "facts"):
        if facts.get(key):
            facts[key] = (facts[key] * 40)[:40]
    pdf = render(template, facts)
    pages = pages_of(pdf)
    assert len(pages) > 1
    assert pages[1].extract_text().split()[0] == "2"
    if template in ("form_01", "form_02"):
        assert all("TT" in page.extract_text() for page in pages[:2])


@pytest.mark.parametrize("template", ALL)
def test_a_paper_is_archivable_and_tagged_with_its_fonts_inside(template):
    with pikepdf.open(io.BytesIO(render(template, ALL[template]))) as pdf:
        with pdf.open_metadata() as metadata:
            marks = {key: metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
            assert marks == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
            assert metadata["dc:title"].strip()
            assert metadata["dc:language"] == ["vi-VN"] or "vi-VN" in str(metadata["dc:language"])
        assert str(pdf.Root.Lang) == "vi-VN"
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        assert "/Encrypt" not in pdf.trailer
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all({"/FontFile2", "/FontFile3"} & set(each.keys()) for each in fonts)
        assert all(page.get("/Tabs") == "/S" and "/StructParents" in page for page in pdf.pages)


def roles(pdf):
    return [
        str(each.S)
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
    ]


@pytest.mark.parametrize("template", ALL)
def test_headings_tables_and_pictures_are_known_as_such(template):
    with pikepdf.open(io.BytesIO(render(template, ALL[template]))) as pdf:
        found = roles(pdf)
        elements = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert found.count("/H1") == 1
        if template not in ("form_03", "form_04", "stop_notice", "filing_receipt"):
            assert {"/Table", "/TH", "/TD", "/THead"} <= set(found)
        assert all(str(each.get("/Alt", "")).strip() for each in elements)


def test_a_letter_without_a_font_is_marked_and_the_rest_stays():
    assert printable({"a": ["Trần 😀 Thị\0", 5, None, True]}) == {"a": [f"Trần {MISSING} Thị{MISSING}", 5, None, True]}
    assert printable("a\u202eb\u2066c") == "abc"
    assert printable("một\r\nhai") == "một\nhai"


def test_a_word_without_an_end_may_be_broken_and_addresses_stay_whole():
    assert printable("a" * 19) == "a" * 19
    assert printable("a" * 20) == "aaaaaaaa\u200baaaaaaaa\u200baaaa"
    assert printable({"verify": "x" * 40}) == {"verify": "x" * 40}


def test_a_result_is_never_changed_in_silence():
    with pytest.raises(PaperFailed, match="漢"):
        render("result", FACTS["result"] | {"paragraphs": ["漢"]})
