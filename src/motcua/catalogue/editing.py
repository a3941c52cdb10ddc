"""Changing a package's YAML at a path. Only the characters of that value change; comments, order, quotes and lines stay.

A path is keys and list positions: ("fees", "licence", "rows", 0, "amount"). Every function takes a text and gives the
new one; what it gives is read again and compared before anybody sees it. Raises CannotEdit.
"""

from collections.abc import Callable, Sequence
from typing import Any

import yaml
from django.utils.translation import gettext as _

from motcua.catalogue.yaml_files import PackageError, Source
from motcua.catalogue.yaml_places import Entry, Place, end_of, end_of_line, entries, find, outermost_flow
from motcua.catalogue.yaml_writing import STEP, after_colon, block, flow, is_table, scalar
from motcua.foundation.errors import DomainError

Path = Sequence[str | int]
NOWHERE: Any = object()


class CannotEdit(DomainError):
    """The text is no YAML of ours, or has no such place: it has to be edited as text."""


def content(text: str) -> Any:
    """What the text says. Raises CannotEdit."""
    return _source(text).content


def _source(text: str) -> Source:
    try:
        return Source("", text)
    except (PackageError, ValueError) as error:
        raise CannotEdit(_("Tệp này chưa đọc được; hãy sửa ở “Văn bản gốc”.")) from error


def at(data: Any, path: Path) -> Any:
    """The value at a path of a content, or NOWHERE."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return NOWHERE
    return data


def read(text: str, path: Path) -> Any:
    """The value at a path of a text, or NOWHERE."""
    return at(content(text), path)


def put(text: str, path: Path, value: Any, *, order: Sequence[str] = ()) -> str:
    """Set a value; what stands there already is not rewritten. A new key stands where `order` (names of keys) wants it."""
    data = content(text)
    if (old := at(data, path)) == value and type(old) is type(value):
        return text
    holder = at(data, path[:-1])
    if path[:-1] and (holder is NOWHERE or holder is None):
        return put(text, path[:-1], [value] if path[-1] == 0 else {path[-1]: value}, order=order)
    return _changed(text, path, value, lambda place: _put(text, place, path[-1], value, order))


def drop(text: str, path: Path) -> str:
    """Take out a key or a row, with the comment that stands right above it; an empty table stays as {} or []."""
    data = content(text)
    if at(data, path) is NOWHERE:
        return text
    return _changed(text, path, NOWHERE, lambda place: _drop(text, place, path[-1]))


def add(text: str, path: Path, row: Any, *, key: str = "") -> str:
    """A row at the end of a table: under `key`, or as the last of a list. Raises CannotEdit for a key that is taken."""
    table = read(text, path)
    if key:
        if isinstance(table, dict) and key in table:
            raise CannotEdit(_("Mã “%(key)s” đã có, hãy chọn mã khác.") % {"key": key})
        return put(text, (*path, key), row)
    return put(text, (*path, len(table) if isinstance(table, list) else 0), row)


def rename(text: str, path: Path, key: str) -> str:
    """Another key for a row; its place stays. Raises CannotEdit for a key that is taken."""
    data = content(text)
    table, old = at(data, path[:-1]), path[-1]
    if key == old:
        return text
    if not isinstance(table, dict) or old not in table or key in table:
        raise CannotEdit(_("Mã “%(key)s” đã có, hãy chọn mã khác.") % {"key": key})
    renamed = {key if name == old else name: each for name, each in table.items()}

    def change(place: Place) -> str:
        entry = _entry(place, old)
        assert entry.key is not None
        start, end = entry.key.start_mark.index, entry.key.end_mark.index
        return text[:start] + scalar(key, flow=place.flow is not None) + text[end:]

    return _changed(text, path[:-1], renamed, change, holder=path[:-1])


def move(text: str, path: Path, by: int) -> str:
    """A row up (-1) or down (1), with the comment that stands right above it; at the edge it stays."""
    data = content(text)
    table = at(data, path[:-1])
    keys = list(table) if isinstance(table, dict) else list(range(len(table))) if isinstance(table, list) else []
    if path[-1] not in keys or not 0 <= keys.index(path[-1]) + by < len(keys) or by not in (-1, 1):
        return text
    first = min(keys.index(path[-1]), keys.index(path[-1]) + by)
    keys[first], keys[first + 1] = keys[first + 1], keys[first]
    moved = {key: table[key] for key in keys} if isinstance(table, dict) else [table[key] for key in keys]

    def change(place: Place) -> str:
        rows = entries(text, place.node)
        (a, b), (c, d) = rows[first].span(text), rows[first + 1].span(text)
        return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]

    return _changed(text, path[:-1], moved, change, holder=path[:-1])


def _changed(text: str, path: Path, value: Any, change: Callable[[Place], str], *, holder: Path | None = None) -> str:
    """The changed text, once it says exactly what it should: `value` at the path and nothing else changed."""
    wanted = _with(content(text), path, value)
    place = find(_root(text), path[:-1] if holder is None else holder)
    if place is None:
        raise CannotEdit(_("Chỗ này không sửa được bằng ô nhập; hãy sửa ở “Văn bản gốc”."))
    if place.flow is not None and not (_is_there(place, path[-1:]) and not is_table(value) and value is not NOWHERE):
        changed = _flow_rewritten(text, place, wanted)
    else:
        changed = change(place)
    if not changed.endswith("\n"):
        changed += "\n"
    said = content(changed)
    if said != wanted or (holder is not None and _keys(at(said, path)) != _keys(value)):
        raise CannotEdit(_("Chỗ này không sửa được bằng ô nhập; hãy sửa ở “Văn bản gốc”."))
    return changed


def _keys(table: Any) -> Any:
    return list(table) if isinstance(table, dict) else table


def _root(text: str) -> yaml.Node:
    node = _source(text).node
    if node is None:
        raise CannotEdit(_("Tệp này còn trống; hãy viết ở “Văn bản gốc”."))
    return node


def _with(data: Any, path: Path, value: Any) -> Any:
    """The same content with a value at a path, or without what stands there."""
    if not path:
        return value
    table, last = at(data, path[:-1]), path[-1]
    if isinstance(table, list) and last == len(table):
        table.append(value)
    elif not isinstance(table, list | dict):
        raise CannotEdit(_("Chỗ này không sửa được bằng ô nhập; hãy sửa ở “Văn bản gốc”."))
    elif value is NOWHERE:
        del table[last]  # type: ignore[arg-type]
    else:
        table[last] = value  # type: ignore[index]
    return data


def _is_there(place: Place, last: Path) -> bool:
    return bool(last) and any(entry.name == last[0] for entry in entries("", place.node, spans=False))


def _entry(place: Place, name: str | int) -> Entry:
    return next(entry for entry in entries("", place.node, spans=False) if entry.name == name)


def _flow_rewritten(text: str, place: Place, wanted: Any) -> str:
    """A table that is written in one line is written anew; an empty one becomes lines."""
    node, path = outermost_flow(place)
    value = at(wanted, path)
    start, end = node.start_mark.index, node.end_mark.index
    if node.value or not value or place.column is None:
        return text[:start] + flow(value) + text[end:]
    return text[:start].rstrip(" ") + after_colon(value, place.column + STEP) + text[end:]


def _put(text: str, place: Place, last: str | int, value: Any, order: Sequence[str]) -> str:
    rows = entries(text, place.node)
    for entry in rows:
        if entry.name == last:
            return _replaced(text, place, entry, value)
    column = place.node.start_mark.column
    if isinstance(place.node, yaml.SequenceNode):
        new = "- " + after_colon(value, column + STEP).strip() if not is_table(value) else block([value], column)
    else:
        new = f"{scalar(last)}:{after_colon(value, column + STEP)}"
    before = [entry for entry in rows if entry.name not in order or last not in order or _earlier(order, entry, last)]
    if not before:
        start = rows[0].start
        return text[:start] + new + "\n" + " " * column + text[start:]
    end = end_of_line(text, end_of(text, before[-1].value))
    return text[:end] + "\n" + " " * column + new + text[end:]


def _earlier(order: Sequence[str], entry: Entry, last: str | int) -> bool:
    return order.index(str(entry.name)) < order.index(str(last))


def _replaced(text: str, place: Place, entry: Entry, value: Any) -> str:
    """The value of a key or row, in place; a comment behind it stays."""
    start, end = entry.value.start_mark.index, end_of(text, entry.value)
    old_is_lines = not isinstance(entry.value, yaml.ScalarNode) and not entry.value.flow_style
    if is_table(value):
        column = entry.value.start_mark.column if old_is_lines else place.node.start_mark.column + STEP
        if old_is_lines and value:
            return text[:start] + block(value, column) + text[end:]
        return text[: entry.after] + _after(entry, value, column) + text[end:]
    one_line = isinstance(entry.value, yaml.ScalarNode) and entry.value.style not in ("|", ">")
    if one_line and start != end and "\n" not in str(value):
        new = scalar(value, flow=place.flow is not None, quotes=_quotes(entry.value, place))
        return text[:start] + new + text[end:]
    return text[: entry.after] + _after(entry, value, place.node.start_mark.column + STEP) + text[end:]


def _quotes(node: yaml.ScalarNode, place: Place) -> str:
    """Quotes that an author chose stay; those that only the old value needed do not."""
    needed = scalar(node.value, flow=place.flow is not None) != node.value
    return "" if node.style == '"' and needed else str(node.style or "")


def _after(entry: Entry, value: Any, column: int) -> str:
    said = after_colon(value, column)
    return said if entry.key is not None else " " + said.lstrip()


def _drop(text: str, place: Place, last: str | int) -> str:
    rows = entries(text, place.node)
    number = next(number for number, entry in enumerate(rows) if entry.name == last)
    if len(rows) == 1:
        return _emptied(text, place)
    start, end = rows[number].span(text)
    if text[text.rfind("\n", 0, start) + 1 : start].strip():  # the first part of a row of a list: the next moves up
        following = rows[number + 1].span(text)[0]
        return text[:start] + text[following:]
    return text[: text.rfind("\n", 0, start) + 1] + text[end + 1 :]


def _emptied(text: str, place: Place) -> str:
    empty = "{}" if isinstance(place.node, yaml.MappingNode) else "[]"
    start, end = place.node.start_mark.index, end_of(text, place.node)
    if place.after is None:
        return text[:start] + empty + text[end:]
    return text[: place.after] + " " + empty + text[end:]
