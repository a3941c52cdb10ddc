"""Which box a key of a model gets: read from the model itself, so that no key of the format is left out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from motcua.catalogue.fees import Amount
from motcua.forms.words import Expression, Words, by_id, listed

ONE_LINE = {"text", "rule", "amount", "number", "date"}


@dataclass(frozen=True)
class Shape:
    """What a key holds. `kind`: text rule amount number date tick one_of many_of lines words group table yaml.

    `model` belongs to group and table, `values` to one_of and many_of; `keyed` tables have ids as keys, `single` ones
    may be written without a list.
    """

    kind: str
    model: type[BaseModel] | None = None
    values: tuple[str, ...] = ()
    keyed: bool = False
    single: bool = False
    required: bool = False


def shape(field: FieldInfo) -> Shape:
    """The shape of a field of a model."""
    inner, metadata = _bare(field.annotation, list(field.metadata))
    befores = [each.func for each in metadata if isinstance(each, BeforeValidator)]
    found = _plain(inner, metadata)
    return Shape(
        found.kind, found.model, found.values, by_id in befores, listed in befores, required=field.is_required()
    )


def _bare(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """The type without `| None` and without its annotations, which are collected."""
    if get_origin(annotation) is Annotated:
        first, *more = get_args(annotation)
        return _bare(first, [*metadata, *more])
    if get_origin(annotation) in (Union, UnionType):
        kept = [each for each in get_args(annotation) if each is not NoneType]
        return _bare(kept[0], metadata) if len(kept) == 1 else (annotation, metadata)
    return annotation, metadata


def _plain(inner: Any, metadata: list[Any]) -> Shape:
    if inner is Words:
        return Shape("words")
    if get_origin(inner) is Literal:
        return Shape("one_of", values=tuple(map(str, get_args(inner))))
    if get_origin(inner) is tuple:
        return _rows(get_args(inner))
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return Shape("group", model=inner)
    return Shape(_one_value(inner, metadata))


def _one_value(inner: Any, metadata: list[Any]) -> str:
    if inner is str:
        marks = [mark for mark in metadata if mark in (*_marks(Expression), *_marks(Amount))]
        return "text" if not marks else "amount" if marks[0] in _marks(Amount) else "rule"
    simple = {bool: "tick", int: "number", Decimal: "number", date: "date"}
    return simple.get(inner, "yaml")


def _marks(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation)[1:]


def _rows(parts: tuple[Any, ...]) -> Shape:
    if len(parts) != 2 or parts[1] is not Ellipsis:
        return Shape("yaml")
    row, _metadata = _bare(parts[0], [])
    if get_origin(row) is Literal:
        return Shape("many_of", values=tuple(map(str, get_args(row))))
    if row is str:
        return Shape("lines")
    if isinstance(row, type) and issubclass(row, BaseModel):
        return Shape("table", model=row)
    return Shape("yaml")
