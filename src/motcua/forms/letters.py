"""Which characters may be typed: those that every one of our papers can print."""

import unicodedata

# Latin with every Vietnamese letter, the usual punctuation, the đồng sign; no soft hyphen, which nobody sees. Papers are set in fonts that hold these.
_RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1EA0, 0x1EF9))
_SINGLE = frozenset("–—‘’“”…•€₫")
_SPACES = frozenset("\n")


def unprintable(text: str) -> list[str]:
    """The characters of a text (NFC) that cannot be printed on a paper, each once, in order."""
    return [letter for letter in dict.fromkeys(text) if letter not in _SPACES and not _prints(letter)]


def _prints(letter: str) -> bool:
    return letter in _SINGLE or any(first <= ord(letter) <= last for first, last in _RANGES)


def named(letter: str) -> str:
    """How to show such a character in a message: itself, or its number when it has no shape of its own."""
    return letter if unicodedata.category(letter)[0] in "LNPS" else f"U+{ord(letter):04X}"
