"""The filters of the list as an address, and back. Addresses are Vietnamese words; the filters are `queries.Filters`."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from motcua.dossiers.queries import Filters

NAMES = {
    "group": "nhom", "state": "trang-thai", "due": "han", "step": "buoc", "procedure": "thu-tuc", "ward": "phuong-xa",
    "unit": "don-vi", "officer": "can-bo", "channel": "cach-nop", "text": "q", "sort": "xep",
}  # fmt: skip
PAGE, VIEW, SIZE, PANEL = "trang", "xem", "so", "loc"
SIZES = (50, 100, 200)


def asked_for(query: Mapping[str, Any]) -> Filters:
    """The filters of an address or a form."""
    return Filters.of({name: query.get(word) for name, word in NAMES.items()})


def query_of(filters: Filters, **more: Any) -> str:
    """The same filters as a query string, without the page; `more` are words of the address itself."""
    told = filters.told()
    pairs = {NAMES[name]: told[name] for name in NAMES if name in told}
    return urlencode(pairs | {word: value for word, value in more.items() if value})


def address(filters: Filters, **more: Any) -> str:
    """A link to the list with these filters; one that says nothing asks for the first group by name."""
    return f"?{query_of(filters, **more) or 'nhom=mine'}"


def size_of(query: Mapping[str, Any]) -> int:
    """How many rows a page has: one of SIZES."""
    return next((size for size in SIZES if str(size) == query.get(SIZE)), SIZES[0])


def number_of(query: Mapping[str, Any]) -> int:
    """Which page is asked for; the first, if that is no number."""
    text = query.get(PAGE, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
