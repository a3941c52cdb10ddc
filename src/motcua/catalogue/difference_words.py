"""Values of a package as people read them, and the way to them: "câu hỏi 4 “…”, gợi ý (tiếng Anh)"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.catalogue.difference_labels import PARTS, SUBJECTS, VALUES
from motcua.catalogue.tree_changes import Stop
from motcua.foundation.money import dong, grouped

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
NAMES = ("name", "ask", "title", "why", "case", "say")
HOURS = ("hours", "step_hours")
QUESTION = gettext_lazy("câu hỏi")
LONGEST_NAME = 80
_CODES = {key.partition(".")[2] for key in VALUES}
INDENT = "  "


@dataclass(frozen=True)
class Numbers:
    """The numbers of the questions of one package, as a person meets them."""

    of_question: Mapping[str, int]

    @classmethod
    def of(cls, tree: Mapping[str, Any]) -> "Numbers":
        """Counted over all pages."""
        questions = tree.get("questions", ())
        return cls({question["id"]: number for number, question in enumerate(questions, 1)})


def language() -> str:
    """ "vi" or "en"."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def trail(way: Sequence[Stop], numbers: Numbers) -> str:
    """The way below the subject, in words."""
    parts = [_stop(way, place, numbers) for place in range(1, len(way))]
    return ", ".join(part for part in parts if part).replace(", (", " (")


def named(item: Any) -> str:
    """The name of a part: its own words, else its id."""
    if isinstance(item, str | int):
        return str(item)
    words = next((item[key] for key in NAMES if key in item), item)
    text = words.get(language()) if isinstance(words, dict) else words
    text = str(text or item.get("id") or "")
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rstrip()}…"


def is_coded(value: Any) -> bool:
    """Whether a value is a day, a number or one of a few words, so that it is shown without quotes."""
    return isinstance(value, bool | int) or (isinstance(value, str) and (value in _CODES or bool(_DAY.match(value))))


def said(value: Any, key: str = "") -> str:
    """A value in words; `key` is the name of what holds it."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, str) and key in HOURS:
        return value.replace(".", ",") if language() == "vi" else value
    if isinstance(value, str):
        return str(VALUES.get(f"{key}.{value}", "")) or _day(value)
    if isinstance(value, int):
        return grouped(value)
    if isinstance(value, list | dict):
        return outline(value, key)
    return "" if value is None else str(value)


def sum_said(value: Any) -> str:
    """ "135.000 đồng", or the expression by which it is computed."""
    return dong(int(value)) if str(value).isdecimal() else said(value)


def outline(value: Any, key: str = "", depth: int = 0) -> str:
    """Everything that a part says, a line each: for parts that came or went whole."""
    return "\n".join(_lines(value, key, depth))


def _lines(value: Any, key: str, depth: int) -> list[str]:
    if isinstance(value, dict) and value.keys() == {"vi", "en"}:
        own, other = (value["vi"], value["en"])[:: -1 if language() == "en" else 1]
        return [own] if own == other else [own, other]
    if isinstance(value, dict):
        return [line for name, each in value.items() for line in _entry(name, each, depth)]
    if isinstance(value, list):
        return [line for each in value for line in _lines(each, key, depth)]
    return [sum_said(value) if key in ("amount", "otherwise") else said(value, key)]


def _entry(name: str, value: Any, depth: int) -> list[str]:
    if value in ([], {}, False):
        return []
    label = str(PARTS.get(name, SUBJECTS.get(name, name)))
    lines = _lines(value, name, depth)
    if len(lines) == 1:
        return [f"{label}: {lines[0]}"]
    return [f"{label}:", *(INDENT + line for line in lines)]


def _stop(way: Sequence[Stop], place: int, numbers: Numbers) -> str:
    stop, before = way[place], way[place - 1]
    if stop.key in ("vi", "en") and place == len(way) - 1:
        return f"({PARTS[str(stop.key)]})"
    if isinstance(before.either, list):
        return _item(stop, before, numbers, top=place == 1)
    if stop.key in ("time", "rows", "amount", "otherwise", "cases") or (stop.key == "name" and place < len(way) - 1):
        return ""
    return str(PARTS.get(str(stop.key), stop.key))


def _item(stop: Stop, before: Stop, numbers: Numbers, *, top: bool) -> str:
    item = stop.either
    if before.key == "questions" and top:
        return f"{QUESTION} {numbers.of_question.get(str(stop.key), '?')} “{named(item)}”"
    if before.key in ("rows", "cases") and isinstance(stop.key, int):
        return row_said(item) or _("dòng %(number)s") % {"number": stop.key + 1}
    if isinstance(item, dict) and isinstance(stop.key, str):
        return f"“{named(item)}”"
    if isinstance(item, str | int) and None in (stop.old, stop.new):
        return f"“{said(item, str(before.key))}”"
    number = stop.key + 1 if isinstance(stop.key, int) else stop.key
    return _("dòng %(number)s") % {"number": number}


def row_said(row: Mapping[str, Any]) -> str:
    """A row of a table by its case and its days: "Nộp trực tuyến từ 1/12/2023"; empty when it says neither."""
    parts = [named(row)] if any(key in row for key in NAMES) else []
    parts += [_("từ %s") % _day(row["from"])] if "from" in row else []
    parts += [_("đến hết %s") % _day(row["to"])] if "to" in row else []
    return " ".join(parts)


def _day(text: str) -> str:
    if not _DAY.match(text):
        return text
    day = date.fromisoformat(text)
    return f"{day.day}/{day.month}/{day.year}"
