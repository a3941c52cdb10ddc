"""The three sections of an entry that are lists of things: ways of filing, papers, legal basis. Pure, without loss.

Each kind has a reader (lines to rows) and a writer (a row to its lines); a writer gives back what the reader was given,
but for white space. What has no shape that we know is kept as a row {"text": …}.

- channels: {"channel": "ONLINE", "limit": "20", "unit": "WORKING_DAY", "fees": [{"amount": 250000, "note": "…"} or
  {"words": "…"}], "note": "…"}; keys that the entry lacks are missing. Units as written: WORKING_DAY, ngày, HOUR, …
- papers: {"case": "heading"} or {"name": "…", "originals": 1, "copies": 0}; what follows the counts is in "more"
- legal basis: {"title": "…", "number": "40/2016/TT-BGTVT"}
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from motcua.catalogue.national.sections import CHANNELS, LEGAL, PAPERS, trimmed

Row = dict[str, Any]

_CHANNEL = re.compile(r"[ \t]+\* Hình thức nộp:(.*)")
_WAY_FIELDS = {"Thời hạn giải quyết": "limit", "Phí, lệ phí": "fees", "Mô tả": "note"}
_WAY_FIELD = re.compile(rf"(?: {{2,}}|\t+)({'|'.join(_WAY_FIELDS)}):(.*)")
_UNIT = r"OTHER|HOUR|MINUTE|(?:WORKING_)?DAY|WEEK|MONTH|YEAR|(?<=\d )(?:ngày|giờ|tháng|năm)"
_LIMIT = re.compile(rf"(?P<limit>.*\s)?(?P<unit>{_UNIT})", re.DOTALL)
_AMOUNT = re.compile(r"(0|[1-9]\d{0,14}) VNĐ \((.*)\)", re.DOTALL)
_BETWEEN_FEES = re.compile(r" \| (?=\d{1,15} VNĐ \()")
_CASE = re.compile(r" {1,3}\[ (.*) \]")
_PAPER = re.compile(r" {3,5}-(?: (.*))?")
_COUNT = re.compile(r"[ \t]+Số lượng: Bản chính: (0|[1-9]\d{0,5}), Bản sao: (0|[1-9]\d{0,5})")
_LAW = re.compile(r"[ \t]+\* (.*)")
_NUMBERED = re.compile(r"(?P<title>.*\S) \((?P<number>[^()]*(?:\([^()]*\))?)\)", re.DOTALL)


def read_rows(name: str, lines: Sequence[str]) -> list[Any]:
    """The content of a section: rows for the three lists, lines of text for all others."""
    if name in _READERS:
        return _READERS[name][0](lines)
    return list(trimmed(list(lines)))


def write_row(name: str, row: Any) -> str:
    """The text of one row of a section, with the labels of the base."""
    if isinstance(row, str):
        return row
    return str(row["text"]) if "text" in row else _READERS[name][1](row)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(trimmed(list(lines)))


def _gathered(lines: Sequence[str], start: re.Pattern[str]) -> tuple[list[Row], list[list[str]]]:
    """What stands before the first line that `start` matches, as rows of text; then the lines of each thing."""
    before: list[Row] = []
    things: list[list[str]] = []
    for line in lines:
        if found := start.fullmatch(line):
            things.append([found[1]])
        elif things:
            things[-1].append(line)
        elif line.strip():
            before.append({"text": line.strip()})
    return before, things


def _read_channels(lines: Sequence[str]) -> list[Row]:
    before, things = _gathered(lines, _CHANNEL)
    return before + [_channel(thing) for thing in things]


def _channel(lines: list[str]) -> Row:
    """One way of filing: its fields stand in a fixed order, so a later look-alike is text of the field before."""
    parts: dict[str, list[str]] = {"channel": [lines[0]]}
    order = ["channel", *_WAY_FIELDS.values()]
    current = "channel"
    for line in lines[1:]:
        found = _WAY_FIELD.fullmatch(line)
        if found and order.index(_WAY_FIELDS[found[1]]) > order.index(current):
            current = _WAY_FIELDS[found[1]]
            parts[current] = [found[2]]
        else:
            parts[current].append(line)
    row: Row = {key: _joined(value) for key, value in parts.items()}
    if "limit" in row:
        row |= _limit(row["limit"])
    if "fees" in row:
        row["fees"] = _fees(row["fees"])
    return row


def _limit(text: str) -> Row:
    """A limit and its unit; a unit alone is one, too ("OTHER")."""
    found = _LIMIT.fullmatch(text)
    return {"limit": (found["limit"] or "").rstrip(), "unit": found["unit"]} if found else {"limit": text, "unit": ""}


def _fees(text: str) -> list[Row]:
    """The sums of one way of filing; a text of which any part is no sum stays words."""
    found = [_AMOUNT.fullmatch(part) for part in _BETWEEN_FEES.split(text)]
    if all(found):
        return [{"amount": int(one[1]), "note": one[2]} for one in found if one]
    return [{"words": words} for words in text.split(" | ")] if text else []


def _write_channel(row: Row) -> str:
    texts = [f"  * Hình thức nộp: {row['channel']}"]
    if "limit" in row:
        texts.append(f"    Thời hạn giải quyết: {row['limit']} {row['unit']}".rstrip())
    if "fees" in row:
        texts.append("    Phí, lệ phí: " + " | ".join(map(_write_fee, row["fees"])))
    if "note" in row:
        texts.append(f"    Mô tả: {row['note']}")
    return "\n".join(texts)


def _write_fee(fee: Row) -> str:
    return str(fee["words"]) if "words" in fee else f"{fee['amount']} VNĐ ({fee['note']})"


def _read_papers(lines: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        if found := _CASE.fullmatch(line):
            rows.append({"case": found[1].strip()})
        elif found := _PAPER.fullmatch(line):
            rows.append({"name": (found[1] or "").strip()})
        elif not _counted(rows, line) and line.strip():
            _go_on(rows, line.strip())
    return rows


def _counted(rows: list[Row], line: str) -> bool:
    found = _COUNT.fullmatch(line)
    if not found or not rows or "name" not in rows[-1] or "originals" in rows[-1]:
        return False
    rows[-1] |= {"originals": int(found[1]), "copies": int(found[2])}
    return True


def _go_on(rows: list[Row], line: str) -> None:
    """A line that begins nothing: the name of a paper, or what was said before, goes on."""
    last = rows[-1] if rows else {}
    key = "more" if "originals" in last else "name" if "name" in last else "text" if "text" in last else ""
    if not key:
        rows.append({"text": line})
    else:
        last[key] = f"{last[key]}\n{line}" if last.get(key) else line


def _write_paper(row: Row) -> str:
    if "case" in row:
        return f"  [ {row['case']} ]"
    texts = [f"    - {row['name']}".rstrip()]
    if "originals" in row:
        texts.append(f"      Số lượng: Bản chính: {row['originals']}, Bản sao: {row['copies']}")
    return "\n".join([*texts, row["more"]] if "more" in row else texts)


def _read_laws(lines: Sequence[str]) -> list[Row]:
    before, things = _gathered(lines, _LAW)
    return before + [_law(_joined(thing)) for thing in things]


def _law(text: str) -> Row:
    found = _NUMBERED.fullmatch(text)
    return {"title": found["title"], "number": found["number"]} if found else {"title": text}


def _write_law(row: Row) -> str:
    return f"  * {row['title']}" + (f" ({row['number']})" if "number" in row else "")


_READERS: dict[str, tuple[Callable[[Sequence[str]], list[Row]], Callable[[Row], str]]] = {
    CHANNELS: (_read_channels, _write_channel),
    PAPERS: (_read_papers, _write_paper),
    LEGAL: (_read_laws, _write_law),
}
