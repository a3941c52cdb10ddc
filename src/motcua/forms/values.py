"""What an answer is apart from its box: for each type what a rule sees, its type for the checker, how people read it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.accounts.phones import national
from motcua.forms import checker
from motcua.forms.builtin import parts_of, repeat_of
from motcua.forms.decimals import in_base, read_kept, written
from motcua.forms.fields import spaced
from motcua.forms.questions import Question
from motcua.forms.times import day_of, written_day
from motcua.forms.units import unit_name
from motcua.foundation.money import dong, dong_in_words, grouped

NOTHING: tuple[Any, ...] = (None, "", [], {})
FAULTS = (TypeError, ValueError, AttributeError, KeyError, ArithmeticError)


@dataclass(frozen=True)
class Value:
    """One type of answer."""

    kind: Callable[[Question], Any] = lambda question: checker.TEXT
    seen: Callable[[Any], Any] = lambda value: value
    shown: Callable[[Question, Any], str] = lambda question, value: str(value)


def _number(shown: Callable[[Question, Any], str], seen: Callable[[Any], Any] = lambda value: value) -> Value:
    return Value(lambda question: checker.NUMBER, seen, shown)


def _ids(question: Question) -> frozenset[str]:
    return frozenset({each.id for each in question.choices} | {each.id for each in question.items})


def _chosen(question: Question, value: Any) -> str:
    return str(question.chosen(value) or value)


def _texts(*parts: str, **others: Any) -> Callable[[Question], Any]:
    kinds = {**dict.fromkeys(parts, checker.TEXT), **others}
    return lambda question: kinds


def _address(question: Question, value: Any) -> str:
    if value.get("old"):
        return _("%(address)s (địa chỉ cũ)") % {"address": value["line"]}
    return ", ".join(value[part] for part in ("line", "ward_name") if value.get(part))


def _seen_address(value: Any) -> dict[str, Any]:
    return {"ward": value.get("ward"), "ward_name": value.get("ward_name"), "line": value.get("line"),
            "old": value.get("old") is True}  # fmt: skip


def _parcel(question: Question, value: Any) -> str:
    return _("thửa %(parcel)s, tờ bản đồ %(sheet)s, %(ward_name)s") % value


def _point(question: Question, value: Any) -> str:
    if "lat" in value:
        return _("vĩ độ %(lat)s, kinh độ %(lon)s") % {each: written(value[each]) for each in ("lat", "lon")}
    return _("VN-2000: X %(x)s m, Y %(y)s m") % {each: written(value[each]) for each in ("x", "y")}


def _money(question: Question, value: Any) -> str:
    return _("%(sum)s (%(words)s)") % {"sum": dong(value), "words": dong_in_words(value)}


def _declared(question: Question, value: Any) -> str:
    agreed = _("Đã xác nhận")
    return agreed if value is True else _("%(agreed)s, bản %(version)s") % {"agreed": agreed, "version": value}


def _measured(question: Question, value: Any) -> str:
    return f"{written(value['value'])} {unit_name(value['unit'])}"


DAY_RANGE = {"start": checker.DAY, "end": checker.DAY}
VALUES: dict[str, Value] = {
    "phone": Value(shown=lambda question, value: national(value)),
    "personal_id": Value(shown=lambda question, value: spaced(value)),
    "old_id": Value(shown=lambda question, value: spaced(value)),
    "integer": _number(lambda question, value: grouped(value)),
    "money": _number(_money),
    "decimal": _number(lambda question, value: written(value), read_kept),
    "percent": _number(lambda question, value: f"{written(value)}%", read_kept),
    "area": _number(_measured, in_base),
    "length": _number(_measured, in_base),
    "date": Value(lambda question: checker.DAY, day_of, lambda question, value: written_day(value)),
    "period": Value(
        lambda question: {"amount": checker.NUMBER, "unit": checker.TEXT},
        lambda value: {"amount": value.get("amount"), "unit": value.get("unit")},
        lambda question, value: f"{grouped(value['amount'])} {unit_name(value['unit'])}",
    ),
    "yes_no": Value(
        lambda question: checker.TRUTH, shown=lambda question, value: _("Có") if value else _("Không")
    ),
    "one_of": Value(_ids, shown=_chosen),
    "many_of": Value(
        lambda question: checker.ROWS,
        tuple,
        lambda question, value: "; ".join(_chosen(question, each) for each in value),
    ),
    "from_list": Value(_ids, shown=lambda question, value: f"{_chosen(question, value)} ({value})"),
    "address": Value(_texts("ward", "ward_name", "line", old=checker.TRUTH), _seen_address, _address),
    "land_parcel": Value(
        _texts("sheet", "parcel", "ward", "ward_name"), lambda value: {**value}, _parcel
    ),
    "map_point": Value(
        lambda question: dict.fromkeys(("lat", "lon", "x", "y"), checker.NUMBER),
        lambda value: {name: read_kept(number) for name, number in value.items()},
        _point,
    ),
    "scan": Value(lambda question: checker.ROWS, tuple, lambda question, value: ", ".join(map(str, value))),
    "declaration": Value(lambda question: checker.TRUTH, bool, _declared),
}  # fmt: skip
PLAIN = Value()
GIVES = {"number": checker.NUMBER, "money": checker.NUMBER, "date": checker.DAY, "yes_no": checker.TRUTH,
         "text": checker.TEXT}  # fmt: skip


def kind(question: Question) -> Any:
    """The type of its answer, for the checker."""
    if question.type == "computed":
        return GIVES[question.gives or "number"]
    parts = parts_of(question)
    if not parts:
        return VALUES.get(question.type, PLAIN).kind(question)
    kinds = {part.id: kind(part) for part in parts}
    if repeat_of(question) is None:
        return kinds
    return checker.Rows(kinds | ({"row": frozenset(row.id for row in question.rows)} if question.rows else {}))


def seen(question: Question, value: Any) -> Any:
    """What a rule sees of a kept answer: dates are dates; an answer of a wrong shape is no answer."""
    try:
        if value in NOTHING:
            return None
        parts = parts_of(question)
        if not parts:
            return VALUES.get(question.type, PLAIN).seen(value)
        if repeat_of(question) is None:
            return _seen_row(parts, value)
        return tuple(_seen_row(parts, row) for row in value)
    except FAULTS:
        return None


def _seen_row(parts: tuple[Question, ...], row: Any) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        raise TypeError(row)
    fixed = {"row": row["row"]} if "row" in row else {}
    return fixed | {part.id: seen(part, row.get(part.id)) for part in parts}


def shown(question: Question, value: Any, language: str) -> str:
    """The answer as people read it, in "vi" or "en", rows one below the other; empty when there is none."""
    if value in NOTHING:
        return ""
    with override(language):
        try:
            return _shown(question, value)
        except FAULTS:
            return str(value)


def _shown(question: Question, value: Any) -> str:
    if question.type == "computed":
        return shown_computed(question, value)
    parts = parts_of(question)
    if not parts:
        return VALUES.get(question.type, PLAIN).shown(question, value)
    if question.type in COMPOSED:
        return COMPOSED[question.type](parts, value)
    if repeat_of(question) is None:
        return "\n".join(_lines(parts, value))
    rows = [f"{row_title(question, number, row)}: {'; '.join(_lines(parts, row))}" for number, row in enumerate(value)]
    return "\n".join(rows)


def cell(part: Question, value: Any) -> str:
    """Short, as in a table: a sum without its words."""
    if value in NOTHING:
        return ""
    if part.type == "money":
        return dong(value)
    return _shown(part, value)


def _lines(parts: tuple[Question, ...], row: Any) -> list[str]:
    said = [(part, cell(part, row.get(part.id))) for part in parts]
    return [f"{heading(part)}: {text}" for part, text in said if text]


def heading(question: Question) -> str:
    """Its short name on papers, in the active language; without one, the question without its mark."""
    return str(question.label or question.ask).rstrip("? ")


def row_title(question: Question, number: int, row: Any) -> str:
    """The name of a row: its fixed name, what `item_title` makes of its answers, or its number."""
    if question.rows:
        return next((str(each.name) for each in question.rows if each.id == row.get("row")), str(number + 1))
    if question.item_title:
        told = {part.id: cell(part, row.get(part.id)) for part in parts_of(question)}
        title = re.sub(r"\{(\w+)\}", lambda found: told.get(found[1], ""), str(question.item_title)).strip()
        if title:
            return f"{number + 1}. {title}"
    return _("Mục %(number)d") % {"number": number + 1}


def _range(parts: tuple[Question, ...], value: Any) -> str:
    days = {"start": written_day(value["start"]), "end": written_day(value["end"])}
    return _("từ %(start)s đến %(end)s") % days


def _on_behalf(parts: tuple[Question, ...], value: Any) -> str:
    return "; ".join(_lines(parts, value)) if value.get("who") == "other" else cell(parts[0], value.get("who"))


def _signed(parts: tuple[Question, ...], value: Any) -> str:
    if value.get("how") != "typed":
        return _("Ký tại quầy")
    said = _("Đã ký bằng cách gõ tên: %(name)s") % {"name": value["name"]}
    return f"{said} ({_('bản')} {value['version']})" if value.get("version") else said


def _route(parts: tuple[Question, ...], value: Any) -> str:
    return " → ".join(row["place"] for row in value)


COMPOSED: dict[str, Callable[[tuple[Question, ...], Any], str]] = {
    "date_range": _range, "on_behalf": _on_behalf, "signature": _signed, "route": _route,
}  # fmt: skip


def shown_computed(question: Question, value: Any) -> str:
    """A computed value as people read it, in the active language."""
    if question.gives == "money":
        return _money(question, int(value))
    if question.gives == "date":
        return f"{value:%d/%m/%Y}"
    if question.gives == "yes_no":
        return _("Có") if value else _("Không")
    return str(value) if question.gives == "text" else written(value)
