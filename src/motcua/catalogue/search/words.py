"""Words of Vietnamese as the search compares them: folded (no marks), and toned (marks kept, place of the tone not)."""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_I_FOR_Y = re.compile(r"^(h|k|l|m|qu|s|t|v)y$")  # "kí" and "ký", "quí" and "quý" are one word
_MARKS = dict.fromkeys(range(768, 880))


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord("đ"): "d", **_MARKS}
    for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)):
        base = unicodedata.normalize("NFD", chr(code)).translate(_MARKS)
        if base != chr(code):
            table[code] = base
    return table


_PLAIN = _table()


class Word(NamedTuple):
    """One word twice: without marks for finding, with its marks for preferring. A mended word has lost them: no `toned`."""

    folded: str
    toned: str

    @property
    def marked(self) -> bool:
        """Whether it was written with any mark."""
        return self.toned not in (self.folded, "")


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(folded_word(each), toned(each)) for each in _WORD.findall(unicodedata.normalize("NFC", text).lower())]


def folded_words(text: str) -> list[str]:
    """The folded words of a text: quicker than `words_of`."""
    plain = text.lower().translate(_PLAIN)
    return [_I_FOR_Y.sub(r"\1i", word) if word[-1] == "y" and len(word) < 4 else word for word in _WORD.findall(plain)]


def folded_word(word: str) -> str:
    """One lower-case word without marks, its last y as i."""
    return _I_FOR_Y.sub(r"\1i", word.translate(_PLAIN))


def toned(word: str) -> str:
    """One lower-case word with its tone at the end: "hoà" and "hòa" are the same."""
    if word.isascii():
        return _I_FOR_Y.sub(r"\1i", word)
    spread = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in spread if letter in _TONES)
    base = unicodedata.normalize("NFC", "".join(letter for letter in spread if letter not in _TONES))
    return _I_FOR_Y.sub(r"\1i", base) + tone


def line(words: list[str]) -> str:
    """Words between single blanks, with one at each end: a phrase is looked for by `in`."""
    return f" {' '.join(words)} " if words else " "
