"""The answers of a form as JSON Schema (2020-12): for programs that send answers, and for checking what was stored."""

from collections.abc import Callable, Iterable
from typing import Any

from motcua.forms.builtin import parts_of, repeat_of
from motcua.forms.questions import Page, Question
from motcua.forms.units import pairs

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def _text(pattern: str | None = None) -> Callable[[Question], Schema]:
    def schema(question: Question) -> Schema:
        longest = {"maxLength": question.longest} if question.longest else {}
        return {"type": "string", "minLength": 1, **longest, **({"pattern": pattern} if pattern else {})}

    return schema


def _object(needed: dict[str, Schema], **others: Schema) -> Schema:
    properties = {**needed, **others}
    return {"type": "object", "properties": properties, "required": list(needed), "additionalProperties": False}


DAY = {"day": r"^(19|20)\d{2}-\d{2}-\d{2}$", "month": r"^(19|20)\d{2}-\d{2}$", "year": r"^(19|20)\d{2}$"}
NUMBER = r"^\d{1,15}(\.\d{1,6})?$"
TEXT: Schema = {"type": "string"}
WARD: dict[str, Schema] = {"ward": TEXT, "ward_name": TEXT}


def _date(question: Question) -> Schema:
    kinds = ("day", "month", "year") if question.or_year else (question.precision or "day",)
    pattern = DAY[kinds[0]] if len(kinds) == 1 else r"^(19|20)\d{2}(-\d{2}(-\d{2})?)?$"
    return {"type": "string", "pattern": pattern}


def _choice(question: Question) -> Schema:
    return {"enum": [each.id for each in question.choices] + [each.id for each in question.items]}


def _number_with_unit(question: Question) -> Schema:
    units = {"enum": [unit for unit, _name in pairs(question)]}
    if question.type == "period":
        return _object({"amount": {"type": "integer", "minimum": 1}, "unit": units})
    return _object({"value": {"type": "string", "pattern": NUMBER}, "unit": units})


def _address(question: Question) -> Schema:
    return _object({**WARD, "line": {"type": "string", "minLength": 1}}, old={"const": True})


def _point(question: Question) -> Schema:
    number: Schema = {"type": "string", "pattern": NUMBER}
    return {"anyOf": [_object({"lat": number, "lon": number}), _object({"x": number, "y": number})]}


def _whole(question: Question) -> Schema:
    return {"type": "integer", "minimum": 0}


TYPES: dict[str, Callable[[Question], Schema]] = {
    "email": lambda question: {"type": "string", "format": "email"},
    "url": lambda question: {"type": "string", "format": "uri"},
    "phone": _text(r"^\+84\d{8,11}$"),
    "personal_id": _text(r"^\d{12}$"),
    "old_id": _text(r"^\d{9}$"),
    "passport": _text(r"^[A-Z0-9]{5,15}$"),
    "tax_code": _text(r"^(\d{10}(-\d{3})?|\d{12})$"),
    "business_code": _text(r"^(\d{10}(-\d{3})?|\d{12}|\d{2}[A-Z]\d{7})$"),
    "social_insurance": _text(r"^(\d{10}|\d{12})$"),
    "integer": _whole,
    "money": _whole,
    "decimal": _text(NUMBER),
    "percent": _text(NUMBER),
    "area": _number_with_unit,
    "length": _number_with_unit,
    "period": _number_with_unit,
    "date": _date,
    "time": _text(r"^([01]\d|2[0-3]):[0-5]\d$"),
    "yes_no": lambda question: {"type": "boolean"},
    "one_of": _choice,
    "from_list": _choice,
    "many_of": lambda question: {"type": "array", "items": _choice(question), "uniqueItems": True, "minItems": 1},
    "address": _address,
    "map_point": _point,
    "land_parcel": lambda question: _object({"sheet": TEXT, "parcel": TEXT, **WARD}),
    "scan": lambda question: {"type": "array", "items": TEXT, "minItems": 1},
    "declaration": lambda question: {"const": question.version or True},
}


def schema_of(question: Question, *, titled: bool = True) -> Schema:
    """The schema of one answer."""
    inside = parts_of(question)
    schema = _rows(question, inside) if inside else TYPES.get(question.type, _text())(question)
    return {"title": question.ask.vi, **schema} if titled else schema


def _rows(question: Question, inside: tuple[Question, ...]) -> Schema:
    own = {part.id: schema_of(part) for part in inside if part.is_asked}
    fixed = {"row": {"enum": [row.id for row in question.rows]}} if question.rows else {}
    always = [part.id for part in inside if part.is_asked and not part.optional and part.show_when is None]
    beside = {"version": TEXT} if question.version else {}
    row = {
        "type": "object",
        "properties": {**fixed, **own, **beside},
        "required": [*fixed, *always],
        "additionalProperties": False,
    }
    repeat = repeat_of(question)
    if repeat is None:
        return row
    return {"type": "array", "items": row, "minItems": max(repeat.min, 1), "maxItems": repeat.max}


def answers_schema(pages: Iterable[Page]) -> Schema:
    """The schema of all answers of a form. Only what is always asked is required: conditions are the server's to judge."""
    every = [(page, question) for page in pages for question in page.questions if question.is_asked]
    always = [
        question.id
        for page, question in every
        if not question.optional and question.show_when is None and page.show_when is None
    ]
    return {
        "$schema": DIALECT,
        "type": "object",
        "properties": {question.id: schema_of(question) for _page, question in every},
        "required": always,
        "additionalProperties": False,
    }
