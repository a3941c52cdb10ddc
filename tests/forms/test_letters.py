"""Whatever may be typed can be printed on our papers."""

import pytest

from motcua.forms.letters import _RANGES, _SINGLE, unprintable
from motcua.papers import rendering


def test_every_letter_that_may_be_typed_is_in_a_font():
    ranges = {chr(code) for first, last in _RANGES for code in range(first, last + 1)}
    assert rendering.unprintable("".join(sorted(ranges | _SINGLE))) == set()


def test_vietnamese_is_printable():
    assert unprintable("Ưỡn ẹo Ặt Đường “Hoa” – 5 € … ₫ Ñandú") == []


@pytest.mark.parametrize("letter", ["😀", "漢", "\u200b", "\u202e", "\x00", "\ue000", "Ж", "\ud800"])
def test_other_letters_are_named(letter):
    assert unprintable(f"a{letter}b{letter}") == [letter]
