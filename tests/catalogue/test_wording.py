"""Advice on words."""

import pytest

from motcua.catalogue.package import Term
from motcua.catalogue.wording_lint import advice, explained, plain_words
from motcua.forms.words import Words
from tests.factories.catalogue import package

LONG = " ".join(["chữ"] * 33)


def told(vi, en="Something", known=()):
    return list(advice(Words(vi=vi, en=en), frozenset(known) | set(plain_words().abbreviations)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{LONG}.", f"câu dài quá 32 chữ, tách làm hai: “{LONG[:60]}…”"),
        ("Nộp tại UBND phường.", "“UBND” viết tắt mà chưa giải thích; viết đủ chữ, hoặc giải thích trong “glossary”"),
        ("Đương sự ký vào đơn.", "“Đương sự” là lời hành chính; viết: người nộp hồ sơ"),
        ("Quý khách ký vào đơn.", "“Quý khách” là cách gọi xa lạ; viết: bạn"),
        ("Dữ liệu không hợp lệ", "“Dữ liệu không hợp lệ” là lời hành chính; viết: nói rõ sai gì và sửa thế nào"),
    ],
)
def test_a_text_that_could_be_plainer_is_told_with_the_better_words(text, says):
    assert told(text) == [says]


@pytest.mark.parametrize(
    "text",
    [
        "Bạn gửi ảnh hoặc tệp PDF.",
        f"{' '.join(['chữ'] * 30)}. {' '.join(['chữ'] * 30)}.",
        "Theo Thông tư 12/2025/TT-BCA và Nghị định 15/2018/NĐ-CP.",
        "Phụ lục XII, mẫu A1.",
        "Ông bà khai thay cho cháu.",
    ],
)
def test_plain_texts_are_left_alone(text):
    assert told(text) == []


def test_an_english_sentence_may_be_too_long_as_well():
    assert told("Ngắn.", en=" ".join(["word"] * 29))[0].startswith("câu dài quá 28 chữ")


def test_the_glossary_and_the_choices_of_a_package_explain_abbreviations():
    own = package(glossary=(Term(id="UBND", name=Words(vi="Uỷ ban nhân dân", en="People's Committee")),))
    assert told("UBND phường cấp bằng hạng CE.", known=explained(own)) == []


def test_the_better_words_are_themselves_plain():
    words = plain_words()
    for term, better in {**words.better, **words.address}.items():
        assert told(better) == [], term
