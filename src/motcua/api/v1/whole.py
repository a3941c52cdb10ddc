"""The whole catalogue in one file, written line by line."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from motcua.api.v1.listing import Lines, absolute
from motcua.foundation import clock
from motcua.foundation.csv_lines import csv_lines as spelled

A_PIECE = 500
HEAD = ("code", "kind", "name_vi", "name_en", "field", "level", "online", "page", "changed_on")
CONTEXT = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "cpsv": "http://purl.org/vocab/cpsv#",
}


def _all() -> Iterator[dict[str, Any]]:
    lines = Lines()
    for first in range(0, lines.count, A_PIECE):
        yield from lines.between(first, first + A_PIECE)


def csv_lines() -> Iterator[str]:
    """Lines of CSV, the head first, with a byte order mark so that spreadsheets read the letters right."""
    yield from spelled(_rows())


def _rows() -> Iterator[Sequence[Any]]:
    yield HEAD
    for line in _all():
        flat = {**line, "name_vi": line["name"]["vi"], "name_en": line["name"]["en"] or ""}
        yield [_cell(flat[name]) for name in HEAD]


def _cell(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def linked_data() -> Iterator[str]:
    """One JSON-LD document: a dcat:Dataset whose parts are the procedures."""
    head = {
        "@context": CONTEXT,
        "@id": absolute("/du-lieu-mo/"),
        "@type": ["dcat:Dataset", "Dataset"],
        "dct:title": "Danh mục thủ tục hành chính",
        "dct:issued": clock.today().isoformat(),
        "dcat:distribution": [
            {"@type": "dcat:Distribution", "dcat:downloadURL": absolute(f"/api/v1/procedures{ending}")}
            for ending in (".csv", ".jsonld", "")
        ],
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "hasPart": ['
    for number, line in enumerate(_all()):
        yield (", " if number else "") + json.dumps(_node(line), ensure_ascii=False)
    yield "]}"


def _node(line: dict[str, Any]) -> dict[str, Any]:
    names = [{"@value": text, "@language": language} for language, text in line["name"].items() if text]
    return {
        "@id": line["page"],
        "@type": ["GovernmentService", "cpsv:PublicService"],
        "identifier": line["code"],
        "name": names,
        "serviceType": line["field"],
        "url": line["page"],
        "dateModified": line["changed_on"].isoformat(),
    }
