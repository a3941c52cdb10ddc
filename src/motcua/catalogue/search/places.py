"""Offices named in a query: "giấy phép xây dựng phường Bến Son" asks for a permit, at that ward."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from motcua.catalogue.search.words import folded_words, words_of

_KIND = re.compile(r"^(?:uy ban nhan dan |ubnd )")
_BRACKETS = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r"\s+[–-]\s+")
FEWEST_WORDS = 2


class Place(NamedTuple):
    """An office, and the query without it."""

    key: int
    slug: str
    name: str
    rest: str


class Places:
    """The offices of a day by their names, the longest first; a name that several offices share names none."""

    def __init__(self, offices: Iterable[tuple[int, str, str]]) -> None:
        self._known: dict[tuple[str, ...], list[tuple[int, str, str]]] = {}
        for office in offices:
            name = _BRACKETS.sub(" ", office[2])
            full = " ".join(folded_words(name))
            for form in {full, _KIND.sub("", full), " ".join(folded_words(_PARTS.split(name)[0]))}:
                words = tuple(form.split())
                if len(words) >= FEWEST_WORDS:
                    self._known.setdefault(words, []).append(office)
        self._longest = max(map(len, self._known), default=0)

    def in_query(self, query: str) -> Place | None:
        """The office that a query names."""
        words = words_of(query)
        folded = [word.folded for word in words]
        for length in range(min(self._longest, len(folded)), FEWEST_WORDS - 1, -1):
            for start in range(len(folded) - length + 1):
                offices = self._known.get(tuple(folded[start : start + length]), ())
                if len(offices) == 1:
                    rest = _without(query, start, start + length)
                    return Place(*offices[0], rest)
        return None


def _without(query: str, start: int, end: int) -> str:
    """The query without some of its words, as written."""
    written: Sequence[str] = re.findall(r"[^\W_]+", query)
    left = [*written[:start], *written[end:]]
    while left and left[-1].lower() in {"ở", "tại", "o", "tai", "của", "cua"}:
        left.pop()
    return " ".join(left)
