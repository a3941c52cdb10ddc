"""From what was typed to the changed YAML: only boxes that were changed are written, everything else keeps its characters."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import editing
from motcua.catalogue.editing import NOWHERE, CannotEdit
from motcua.catalogue.yaml_writing import is_table
from motcua.foundation.text import nfc
from motcua.web.manager.parts.building import LANGUAGES
from motcua.web.manager.parts.keys import key_of
from motcua.web.manager.parts.nodes import Group, Leaf, Path, Row, Table, leaves, walk
from motcua.web.manager.parts.skeletons import skeleton


@dataclass(frozen=True)
class Posted:
    """What a browser sent: `get` gives the last value of a name or None, `all` every value."""

    get: Callable[[str], str | None]
    all: Callable[[str], list[str]]


def fill(nodes: Sequence[Any], posted: Posted) -> None:
    """Put what was typed into the boxes; a box that was not sent keeps what it has."""
    for table in (node for node in walk(list(nodes)) if isinstance(node, Table)):
        table.typed_key = clean(posted.get(f"{table.name}:new") or "")
    for leaf in leaves(list(nodes)):
        if leaf.kind == "words":
            _fill_words(leaf, posted)
        elif leaf.kind in ("tick", "many_of"):
            if posted.get(f"{leaf.name}:here"):
                said = posted.all(leaf.name)
                leaf.typed[""] = bool(said) if leaf.kind == "tick" else said
        elif (text := posted.get(leaf.name)) is not None:
            leaf.typed[""] = clean(text)


def _fill_words(leaf: Leaf, posted: Posted) -> None:
    for language in LANGUAGES:
        if (text := posted.get(f"{leaf.name}:{language}")) is not None:
            leaf.typed[language] = clean(text)


def clean(text: str) -> str:
    """NFC, the line ends of YAML, nothing around."""
    return nfc(text).replace("\r\n", "\n").replace("\0", "").strip()


def written(text: str, nodes: Sequence[Any], original: Sequence[Any], posted: Posted) -> str:
    """The text with what was typed. `original` are the same boxes before `fill`. Raises CannotEdit."""
    before = {leaf.name: leaf.typed for leaf in leaves(list(original))}
    changed = [leaf for leaf in leaves(list(nodes)) if leaf.typed != before[leaf.name]]
    emptied = [node for node in walk(list(nodes)) if isinstance(node, Group) and _emptied(node, changed)]
    gone: list[Path] = [group.path for group in emptied]
    inside = {id(leaf) for group in emptied for leaf in leaves(group.children)}
    short: dict[Path, dict[str, Any]] = {}
    for leaf in changed:
        if id(leaf) in inside:
            continue
        if leaf.holder is not None and leaf.path != leaf.holder.path:
            text = _in_full(text, leaf, short)
        elif (value := value_of(leaf)) is NOWHERE:
            gone.append(leaf.path)
        else:
            text = _set(text, leaf, value)
    for path in sorted(gone, key=_from_the_end, reverse=True):
        text = editing.drop(text, path)
    return _renamed(text, nodes, posted)


def _from_the_end(path: Path) -> tuple[str, ...]:
    return tuple(f"{step:06d}" if isinstance(step, int) else step for step in path)


def _emptied(group: Group, changed: list[Leaf]) -> bool:
    """A part that may be absent and whose boxes are all empty now."""
    own = list(leaves(group.children))
    return (
        group.optional
        and group.present
        and any(leaf in changed for leaf in own)
        and all(leaf.is_empty or leaf.kind == "one_of" for leaf in own)
    )


def _in_full(text: str, leaf: Leaf, done: dict[Path, dict[str, Any]]) -> str:
    """A row that was nothing but its name gets more keys: it is written with all of them from now on."""
    assert leaf.holder is not None
    path, value = leaf.holder.path, value_of(leaf)
    if value is NOWHERE:
        return text
    if path not in done:
        name = editing.read(text, path)
        done[path] = {"name": name}
        text = editing.put(text, path, {"name": name})
    keys: Path = leaf.path[len(path) :]
    return editing.put(text, (*path, *keys), value)


def _set(text: str, leaf: Leaf, value: Any) -> str:
    """One box; of a text in two languages only the one that was changed."""
    if leaf.kind == "words" and isinstance(leaf.kept, dict) and isinstance(value, dict):
        for language in LANGUAGES:
            if language in value:
                text = editing.put(text, (*leaf.path, language), value[language], order=LANGUAGES)
            else:
                text = editing.drop(text, (*leaf.path, language))
        return text
    return editing.put(text, leaf.path, value, order=leaf.order)


def value_of(leaf: Leaf) -> Any:
    """What YAML shall say for what was typed, NOWHERE for nothing. What is no number stays text: the check says so."""
    typed = leaf.typed.get("", "")
    if leaf.kind == "words":
        said = {language: text for language, text in leaf.typed.items() if text}
        same = isinstance(leaf.kept, str) and len(set(leaf.typed.values())) == 1
        return NOWHERE if not said else leaf.typed["vi"] if same else said
    if leaf.kind == "tick":
        return True if typed else NOWHERE
    if leaf.kind == "lines":
        return [line.strip() for line in str(typed).split("\n") if line.strip()] or NOWHERE
    if typed in ("", []):
        return NOWHERE
    if leaf.kind == "yaml":
        return _yaml(leaf, str(typed))
    if leaf.kind in ("number", "amount"):
        return number(str(typed))
    return typed


def _yaml(leaf: Leaf, typed: str) -> Any:
    try:
        return editing.content(typed + "\n")
    except CannotEdit:
        raise CannotEdit(_("Ô “%(label)s” chưa phải là YAML đọc được.") % {"label": leaf.label}) from None


def number(typed: str) -> Any:
    """A number as people write it: 115000, 115.000, 2,5 or 2.5; anything else as it is."""
    if re.fullmatch(r"[0-9]{1,3}([. ][0-9]{3})+", typed):
        return int(re.sub("[. ]", "", typed))
    if typed.isascii() and typed.isdecimal() and (typed == "0" or typed[0] != "0"):
        return int(typed)
    if re.fullmatch(r"[0-9]+[.,][0-9]+", typed):
        return Decimal(typed.replace(",", "."))
    return typed


def _renamed(text: str, nodes: Sequence[Any], posted: Posted) -> str:
    """Rows that got another key; the innermost first, so that the paths still lead there."""
    rows = [node for node in walk(list(nodes)) if isinstance(node, Row) and node.keyed]
    for row in sorted(rows, key=lambda row: len(row.path), reverse=True):
        wanted = clean(posted.get(f"{row.name}:key") or "")
        if wanted and wanted != row.key and editing.read(text, row.path) is not NOWHERE:
            text = editing.rename(text, row.path, key_of(wanted))
    return text


def with_row(text: str, table: Table, key: str = "") -> str:
    """One more row, as a skeleton. Before a last row that is `otherwise`. Raises CannotEdit."""
    new = skeleton(table.model.__name__)
    if table.single:
        return editing.put(text, table.path, [editing.read(text, table.path), new])
    if table.keyed:
        return editing.add(text, table.path, new, key=(key if table.new_keys else key_of(key)) or _free_key(table))
    rows = editing.read(text, table.path)
    if not is_table(rows):
        rows = []
    text = editing.add(text, table.path, new)
    if rows and isinstance(rows[-1], Mapping) and "otherwise" in rows[-1]:
        text = editing.move(text, (*table.path, len(rows)), -1)
    return text


def _free_key(table: Table) -> str:
    taken = {row.key for row in table.rows}
    if table.new_keys:
        return str(table.new_keys[0][0])
    return next(f"moi_{number}" for number in range(1, 1000) if f"moi_{number}" not in taken)


def act(text: str, nodes: Sequence[Any], verb: str, name: str, key: str = "") -> str:
    """Do what a button of a row or table says: them (add), bo (remove), len (up), xuong (down). Raises CannotEdit."""
    node = next((each for each in walk(list(nodes)) if isinstance(each, Row | Table) and each.name == name), None)
    if isinstance(node, Table) and verb == "them":
        return with_row(text, node, key)
    if isinstance(node, Row) and verb == "bo":
        return editing.drop(text, node.path)
    if isinstance(node, Row) and verb in ("len", "xuong"):
        return editing.move(text, node.path, -1 if verb == "len" else 1)
    raise CannotEdit(_("Dòng này không còn nữa; hãy xem lại trang."))
