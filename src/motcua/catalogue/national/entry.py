"""One entry of the national procedure base, from its bytes to what a card keeps. Pure, and without loss.

`Entry.sections` is JSON: {"order": [name, …], name: [line or row, …]}. "order" holds the labels as the entry has them.
Sections are lists of lines, but for three: ways of filing, papers and legal basis hold rows (see rows.py). What stands
before the first section is `leftover`. `text_of` gives back the whole entry, but for white space and the heading.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.national.rows import read_rows, write_row
from motcua.catalogue.national.sections import (
    BODY,
    CHANNELS,
    CODE,
    DECIDING_BODY,
    FIELD,
    HEADER,
    LEVEL,
    SECTIONS,
    TITLE,
    split,
    trimmed,
)
from motcua.foundation.text import nfc

READER = 1  # raise it when entries are read otherwise: the next import then reads unchanged entries again
LONGEST = 1024 * 1024  # bytes; the longest of the whole base has 176 KB
ABSENT = "Không có thông tin"
CODE_FORM = re.compile(r"[1-9]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?")  # the second half: of one province


class Malformed(ValueError):
    """Not an entry; the message says why. `text`: what was read, when it could be read."""

    def __init__(self, why: str, text: str = "") -> None:
        super().__init__(why)
        self.text = text


@dataclass(frozen=True)
class Entry:
    """What a card keeps of an entry. `missing`: sections that every entry should have."""

    code: str
    title: str
    field: str
    level: str
    body: str
    online: bool
    sections: dict[str, Any]
    leftover: str
    sha256: str
    missing: tuple[str, ...]

    @property
    def cut(self) -> bool:
        """Whether it ends before its last sections, as a file does that was not written to its end."""
        return bool(self.missing) and self.missing == SECTIONS[-len(self.missing) :]


def decoded(data: bytes) -> str:
    """The text of an entry: UTF-8, composed, lines ended by a line feed. Raises Malformed."""
    if not data.strip():
        raise Malformed(_("tệp trống"))
    if len(data) > LONGEST:
        raise Malformed(_("dài %(size)d byte, quá %(most)d byte") % {"size": len(data), "most": LONGEST})
    if b"\0" in data:
        raise Malformed(_("tệp nhị phân, không phải văn bản"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Malformed(_("không phải UTF-8: byte thứ %(at)d không đọc được") % {"at": error.start + 1}) from None
    return nfc(text).replace("\r\n", "\n").replace("\r", "\n")


def read_entry(text: str) -> Entry:
    """Raises Malformed when there is no code or no name."""
    before, parts = split(text)
    if not parts:
        raise Malformed(_("không phải mục thủ tục: không có mục nào như “Mã thủ tục:”"), text)
    sections: dict[str, Any] = {"order": [part.name for part in parts]}
    sections |= {part.name: read_rows(part.name, part.lines) for part in parts}
    code, title = _first(sections, CODE), " ".join(_lines(sections, TITLE)).strip()
    _check(code, title, text)
    return Entry(
        code=code,
        title=title,
        field=_first(sections, FIELD),
        level=_first(sections, LEVEL),
        body=_first(sections, BODY) or _first(sections, DECIDING_BODY),
        online=any(row.get("channel") == "ONLINE" for row in sections.get(CHANNELS, ())),
        sections=sections,
        leftover=_leftover(before),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        missing=tuple(name for name in SECTIONS if name not in sections),
    )


def text_of(sections: Mapping[str, Any], leftover: str = "") -> str:
    """All text that was kept, in its order, with the labels of the base."""
    texts = [leftover] if leftover else []
    for name in sections.get("order", ()):
        texts.append(f"{name}: " + "\n".join(write_row(name, row) for row in sections[name]))
    return "\n".join(texts)


def _check(code: str, title: str, text: str) -> None:
    if not code:
        raise Malformed(_("không có mã thủ tục"), text)
    if not CODE_FORM.fullmatch(code):
        raise Malformed(_("mã thủ tục không đúng dạng: “%(code)s”") % {"code": code[:60]}, text)
    if not title or title == ABSENT:
        raise Malformed(_("không có tên thủ tục"), text)


def _lines(sections: Mapping[str, Any], name: str) -> Iterable[str]:
    return (line for line in sections.get(name, ()) if line and line != ABSENT)


def _first(sections: Mapping[str, Any], name: str) -> str:
    return next(iter(_lines(sections, name)), "")


def _leftover(before: list[str]) -> str:
    lines = list(trimmed(before))
    if lines and lines[0] == HEADER:
        del lines[0]
    return "\n".join(trimmed(lines))
