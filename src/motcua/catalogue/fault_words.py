"""What is wrong with the shape of a file, in the words of its author: where, what, and the cure."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from motcua.forms.words import ById, Listed

Where = tuple[str | int, ...]
Models = set[type[BaseModel]]

DAY, MOMENT = "phải là ngày, ví dụ 2026-11-21", "phải là lúc, ví dụ 2026-11-21T09:00"
TABLE, LIST = "phải là một bảng “tên: giá trị”", "phải là một danh sách"
KEYED = "phải là một bảng theo id, mỗi mục một id rồi dấu hai chấm"
ABSENT = "; không có thì bỏ mục này"
SAYS = {
    "extra_forbidden": "không có mục này; kiểm tra chính tả",
    "missing": "thiếu mục này",
    "string_type": "phải là chữ",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "decimal_type": "phải là số",
    "decimal_parsing": "phải là số",
    "date_from_datetime_parsing": DAY,
    "date_parsing": DAY,
    "date_type": DAY,
    "date_from_datetime_inexact": DAY,
    "datetime_from_date_parsing": MOMENT,
    "datetime_parsing": MOMENT,
    "datetime_type": MOMENT,
    "timezone_naive": "viết giờ Việt Nam, không kèm múi giờ, ví dụ 2026-11-21T09:00",
    "dict_type": TABLE,
    "model_type": TABLE,
    "model_attributes_type": TABLE,
    "tuple_type": LIST,
    "list_type": LIST,
    "too_long": "nhiều quá: nhiều nhất {max_length}",
    "too_short": "ít quá: ít nhất {min_length}",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_too_short": "không được để trống",
    "greater_than_equal": "ít nhất là {ge}",
    "less_than_equal": "nhiều nhất là {le}",
    "string_pattern_mismatch": "sai dạng ({pattern})",
}
SHAPES = {  # key -> how its pattern is said
    "code": 'viết như "3.000347"',
    "slug": "chỉ chữ thường không dấu, số và dấu nối: cap-ban-sao",
    "id": "chỉ chữ không dấu, số và dấu _, bắt đầu bằng chữ: full_name",
    "cutoff": "giờ và phút, như 15:00",
    "limit": "như 5 working_day, 20 calendar_day, 8 hour, 1 month",
    "prefill": "như profile.full_name, earlier.full_name",
}


def worth_telling(errors: Sequence[Any]) -> Iterator[Any]:
    """The errors without those that only follow from others: a list is short because its rows are wrong."""
    wheres = [tuple(error["loc"]) for error in errors]
    for error, where in zip(errors, wheres, strict=True):
        inside = any(other != where and other[: len(where)] == where for other in wheres)
        if not (error["type"] == "too_short" and inside):
            yield error


def said(error: Any, model: type[BaseModel], root: yaml.Node | None) -> str:
    """ "fees.copy.rows.1.amount: what, and the cure" of an error of pydantic in a file that was read as this model."""
    where: Where = tuple(error["loc"])
    shown = ".".join(_shown(where, model, root))
    return f"{shown}: {_says(error, where, model)}"


def _says(error: Any, where: Where, model: type[BaseModel]) -> str:
    kind, name = error["type"], where[-1] if where else ""
    if kind == "value_error":
        return str(error["msg"]).removeprefix("Value error, ")
    if kind == "string_pattern_mismatch" and name in SHAPES:
        return f"sai dạng: {SHAPES[str(name)]}"
    if kind == "literal_error":
        return _one_of(error)
    if kind in ("tuple_type", "list_type"):
        return _many(_field(where, model))
    says = SAYS.get(kind, "không dùng được ở đây").format(**error.get("ctx", {}))
    if kind == "string_type":
        return says + _quoted(error["input"])
    return says + _nearest(str(name), _keys(_models(where[:-1], model))) if kind == "extra_forbidden" else says


def _one_of(error: Any) -> str:
    values = sorted(re.findall(r"'([^']*)'", error["ctx"]["expected"]))
    listed = " hoặc ".join(filter(None, (", ".join(values[:-1]), values[-1])))
    return f"không nằm trong các giá trị cho phép: {listed}{_nearest(str(error['input']), values)}"


def _many(field: Any) -> str:
    """A table keyed by id, or a list; what may be left out is left out rather than called none."""
    says = KEYED if field is not None and ById in field.metadata else LIST
    return says if field is None or field.is_required() else says + ABSENT


def _quoted(value: Any) -> str:
    """A number or true where a text belongs: 9.000001 loses its quotes easily."""
    if value is None or isinstance(value, dict | list):
        return ""
    written = str(value).lower() if isinstance(value, bool) else value
    return f'; viết trong dấu nháy, ví dụ "{written}"'


def _nearest(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f". Có phải là “{near[0]}”?" if near else ""


def _keys(models: Models) -> list[str]:
    """What an author may write in one of these tables; the id of a keyed row is its key."""
    return sorted(field.alias or name for model in models for name, field in model.model_fields.items() if name != "id")


def _models(where: Where, model: type[BaseModel]) -> Models:
    """The shapes that a table at this path may have."""
    found: Models = {model}
    for step in where:
        fields = [field for each in found for field in [_named(each, step)] if field]
        if fields:
            found = {inner for field in fields for inner in _inside(field.annotation)}
    return found


def _field(where: Where, model: type[BaseModel]) -> Any:
    """The field that a path ends in; None for a row of a list."""
    fields = [_named(each, where[-1]) for each in _models(where[:-1], model)] if where else []
    return next((field for field in fields if field), None)


def _named(model: type[BaseModel], step: str | int) -> Any:
    fields: Mapping[str, Any] = model.model_fields
    return next((field for name, field in fields.items() if step in (name, field.alias)), None)


def _inside(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation, however deep in tuples, tables and unions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from _inside(each)


def _shown(where: Where, model: type[BaseModel], root: yaml.Node | None) -> Iterator[str]:
    """A path as its author sees it: ids where the file has ids, rows counted from 1, no row of a lone thing."""
    node = root
    for place, step in enumerate(where):
        field = _field(where[:place], model) if isinstance(step, int) else None
        if isinstance(step, int) and isinstance(node, yaml.MappingNode):
            if field is not None and Listed in field.metadata:
                continue
            key, node = node.value[step] if step < len(node.value) else (None, None)
            yield key.value if key is not None else str(step + 1)
            continue
        yield str(step + 1) if isinstance(step, int) else step
        node = _below(node, step)


def _below(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
