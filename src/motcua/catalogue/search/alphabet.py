"""The order of the Vietnamese alphabet, where đ comes after d, and the letter under which an entry stands."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.words import folded_words

_TONES = "\u0300\u0301\u0303\u0309\u0323"
ALPHABET = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
_PLACE = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", 1)}
_OPENING = ("thu tuc", "trinh tu thu tuc")


def name_of(entry: Entry) -> str:
    """The name under which it stands in an alphabet: without "Thủ tục" before it."""
    words = entry.title.split()
    for opening in _OPENING:
        if folded_words(" ".join(words[: len(opening.split())])) == opening.split():
            return " ".join(words[len(opening.split()) :]) or entry.title
    return entry.title


def letter_of(entry: Entry) -> str:
    """The letter of the Vietnamese alphabet under which it stands, or "#"."""
    first = _letters(name_of(entry))[:1].upper()
    return first if first and first in ALPHABET else "#"


def alphabetical(text: str) -> tuple[int, ...]:
    """The order of the Vietnamese alphabet: a ă â … đ after d."""
    return tuple(_PLACE.get(letter, 0) for letter in _letters(text))


def _letters(text: str) -> str:
    """The letters of a text without the marks of tone: "Ứ" -> "ư"."""
    spread = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(each for each in spread if each not in _TONES)).lstrip(
        '"“”(. 0123456789'
    )


def shelves(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries under their letters, each in the order of the alphabet."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[letter_of(entry)].append(entry)
    for shelf in found.values():
        shelf.sort(key=lambda entry: alphabetical(name_of(entry)))
    return dict(found)
