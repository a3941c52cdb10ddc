"""What may be kept of a query that found nothing: words, never who asked."""

import re

from motcua.foundation.text import folded

LONGEST, LONGEST_WORD = 200, 30
_NUMBER = re.compile(r"\d(?:[\s.,/-]*\d){5,}")  # telephones, identity numbers, however they are grouped
_ADDRESS = re.compile(r"\S*@\S*")
_WORD = re.compile(r"[\w/.&+-]+")
_LETTERS = re.compile(r"[a-z]{2}")


def cleaned(query: str) -> str:
    """A query as it may be kept: folded, short, without numbers that name a person; nothing when no word is left."""
    text = folded(_ADDRESS.sub(" ", _NUMBER.sub(" ", query.replace("\0", " "))))
    kept = " ".join(word for word in _WORD.findall(text) if len(word) <= LONGEST_WORD)[:LONGEST].strip()
    return kept if _LETTERS.search(kept) else ""
