"""Numbers are read as people read them aloud."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.money import dong_in_words
from motcua.foundation.numerals import in_words

READ = [
    (0, "không", "zero"),
    (5, "năm", "five"),
    (10, "mười", "ten"),
    (15, "mười lăm", "fifteen"),
    (21, "hai mươi mốt", "twenty-one"),
    (24, "hai mươi tư", "twenty-four"),
    (55, "năm mươi lăm", "fifty-five"),
    (101, "một trăm linh một", "one hundred and one"),
    (110, "một trăm mười", "one hundred and ten"),
    (1_005, "một nghìn không trăm linh năm", "one thousand five"),
    (26_500, "hai mươi sáu nghìn năm trăm", "twenty-six thousand five hundred"),
    (
        1_234_567,
        "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy",
        "one million two hundred and thirty-four thousand five hundred and sixty-seven",
    ),
    (1_000_000_001, "một tỷ không trăm linh một", "one billion one"),
    (2_500_000_000, "hai tỷ năm trăm triệu", "two billion five hundred million"),
    (15_000_000_000_000, "mười lăm nghìn tỷ", "fifteen trillion"),
]
DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {"nghìn": 1_000, "triệu": 1_000_000}


@pytest.mark.parametrize(("number", "vi", "en"), READ)
def test_a_number_in_words(number, vi, en):
    assert (in_words(number, "vi"), in_words(number, "en")) == (vi, en)


def test_a_sum_in_words():
    assert dong_in_words(26_500) == "hai mươi sáu nghìn năm trăm đồng"
    with override("en"):
        assert dong_in_words(1).startswith("one ")


def heard(text):
    """Reads the words back: each part is a number before "nghìn", "triệu", or "tỷ" for all that was said so far."""
    billions = whole = three = digit = 0
    for word in text.split():
        if word in DIGITS:
            digit = DIGITS[word]
        elif word == "trăm":
            three, digit = digit * 100, 0
        elif word in ("mươi", "mười"):
            three, digit = three + (digit * 10 if word == "mươi" else 10), 0
        elif word in SCALES:
            whole, three, digit = whole + (three + digit) * SCALES[word], 0, 0
        elif word == "tỷ":
            billions, whole, three, digit = whole + three + digit, 0, 0, 0
        else:
            assert word == "linh"
    return billions * 10**9 + whole + three + digit


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_number_can_be_heard_back(number):
    assert heard(in_words(number, "vi")) == number


@given(st.integers(min_value=1, max_value=10**15 - 1))
def test_english_names_every_group_of_three_digits(number):
    words = in_words(number, "en")
    assert ("million" in words) == (number // 10**6 % 1000 > 0)
    assert words == " ".join(words.split())
