"""From a model and what the YAML says to the boxes of the page."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel

from motcua.catalogue.editing import NOWHERE, at
from motcua.catalogue.yaml_writing import block, is_table
from motcua.forms.kinds import BELONGS, NEEDED
from motcua.forms.words import Words
from motcua.web.manager.parts.kinds import Shape, shape
from motcua.web.manager.parts.labels import help_of, label, value_name
from motcua.web.manager.parts.nodes import Group, Leaf, Node, Path, Row, Table, leaves

LANGUAGES = ("vi", "en")
FILLED_IN = {"items"}  # filled from a code list when the package is read: nobody writes it
MAIN: Mapping[str, tuple[str, ...]] = {
    "Step": ("name", "role", "hours", "ends_with"),
    "FeeRow": ("when", "from", "to", "amount", "otherwise", "why", "basis"),
    "Fee": ("name", "kind", "payee", "charged", "refund", "rows"),
    "Exemption": ("name", "when", "percent", "fees", "evidence", "why", "basis"),
    "Paper": ("name", "how", "hint", "needed_when", "case"),
    "TimeCase": ("when", "amount", "unit", "why", "basis"),
    "Basis": ("name",),
    "Question": ("type", "ask", "hint", "empty", "optional", "choices"),
    "Choice": ("name",),
    "Way": ("name",),
}


def keys_of(model: type[BaseModel]) -> dict[str, Shape]:
    """The keys of a model as authors write them, with their shapes; an `id` is the key of its row."""
    return {
        field.alias or name: shape(field)
        for name, field in model.model_fields.items()
        if name not in FILLED_IN and name != "id"
    }


def build(
    model: type[BaseModel], data: Any, path: Path = (), place: Path | None = None, only: Iterable[str] | None = None
) -> list[Node]:
    """The boxes of a part. `data` is the whole content of the file; `only` names the keys wanted, in their order."""
    own, here = at(data, path), path if place is None else place
    shapes = keys_of(model)
    wanted = [key for key in (shapes if only is None else only) if key in shapes and belongs(model, key, own)]
    return [_node(model, key, shapes[key], data, path, here) for key in wanted]


def belongs(model: type[BaseModel], key: str, own: Any) -> bool:
    """Whether this key has a meaning here; what is written there already is always shown."""
    if model.__name__ != "Question" or key not in BELONGS:
        return True
    kind = own.get("type") if isinstance(own, dict) else None
    return kind in BELONGS[key] or (isinstance(own, dict) and key in own)


def _node(model: type[BaseModel], key: str, form: Shape, data: Any, path: Path, place: Path) -> Node:
    named = {"label": label(model.__name__, key), "help": help_of(model.__name__, key)}
    where, here = (*path, key), (*place, key)
    kept = at(data, where)
    if form.kind == "group" and form.model is not None and (kept in (NOWHERE, None) or isinstance(kept, dict)):
        inside = _with_id(form.model, data, where, here) + build(form.model, data, where, here)
        present = kept not in (NOWHERE, None)
        return Group(where, here, children=inside, optional=not form.required, present=present, **named)
    if form.kind == "table" and form.model is not None:
        return _table(form, data, where, here, named)
    kind = "yaml" if form.kind == "group" else form.kind
    required = form.required or (
        isinstance(at(data, (*path, "type")), str) and key in NEEDED.get(at(data, (*path, "type")), ())
    )
    order = tuple(keys_of(model))
    return leaf(where, here, kind, kept, values=form.values, required=required, order=order, **named)


def _with_id(model: type[BaseModel], data: Any, path: Path, place: Path) -> list[Node]:
    """A part that is no row writes its id as a key."""
    if "id" not in model.model_fields:
        return []
    kept = at(data, (*path, "id"))
    return [leaf((*path, "id"), (*place, "id"), "text", kept, label=label(model.__name__, "id"))]


def leaf(path: Path, place: Path, kind: str, kept: Any, values: Iterable[str] = (), **more: Any) -> Leaf:
    """One box with what the YAML says in it."""
    choices = [(value, value_name(str(path[-1]) if path else "", value)) for value in values]
    if kind == "one_of" and kept not in (NOWHERE, None) and str(kept) not in dict(choices):
        choices.append((str(kept), str(kept)))
    return Leaf(path, place, kind=kind, kept=kept, typed=shown(kind, kept), choices=choices, **more)


def shown(kind: str, kept: Any) -> dict[str, Any]:
    """What stands in the boxes for what the YAML says."""
    absent = kept is NOWHERE or kept is None
    if kind == "words":
        if absent or isinstance(kept, dict):
            return {each: "" if absent else plain(kept.get(each)) for each in LANGUAGES}
        return dict.fromkeys(LANGUAGES, plain(kept))
    if kind in ("many_of", "lines"):
        listed = [] if absent else [plain(each) for each in (kept if isinstance(kept, list) else [kept])]
        return {"": "\n".join(listed) if kind == "lines" else listed}
    if kind == "tick":
        return {"": kept is True}
    return {"": "" if absent else plain(kept)}


def plain(value: Any) -> str:
    """A value as text; a table as YAML."""
    if is_table(value):
        return block(value, 0) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _table(form: Shape, data: Any, path: Path, place: Path, named: dict[str, Any]) -> Node:
    assert form.model is not None
    kept = at(data, path)
    single = form.single and isinstance(kept, dict)
    if single:
        keys: list[Any] = [None]
    elif isinstance(kept, list) or (form.keyed and isinstance(kept, dict)):
        keys = list(kept) if isinstance(kept, dict) else list(range(len(kept)))
    elif kept in (NOWHERE, None, {}, []):
        keys = []
    else:  # a table that is written in another way than we know
        return leaf(path, place, "yaml", kept, **named)
    keyed = form.keyed and not isinstance(kept, list)  # a keyed table may also be a list of rows with an id
    allowed = _allowed_ids(form.model) if keyed else []
    table = Table(path, place, model=form.model, keyed=keyed, single=single, **named)
    table.new_keys = [pair for pair in allowed if pair[0] not in keys]
    for number, key in enumerate(keys):
        where = path if single else (*path, key)
        row = Row(where, (*place, number), label=named["label"], key=str(key), key_choices=allowed, keyed=keyed)
        row.first, row.last = number == 0, number == len(keys) - 1
        _fill(row, form.model, data)
        if form.keyed and not keyed:
            row.more = [*_with_id(form.model, data, where, row.place), *row.more]
        table.rows.append(row)
    return table


def _allowed_ids(model: type[BaseModel]) -> list[tuple[str, Any]]:
    values = [value for value in get_args(model.model_fields["id"].annotation) if isinstance(value, str)]
    return [(value, value_name("id", value)) for value in values]


def _fill(row: Row, model: type[BaseModel], data: Any) -> None:
    """The boxes of a row; one written in short, as nothing but its name, shows the other keys empty."""
    kept, keys = at(data, row.path), keys_of(model)
    if model is Words or not keys:
        row.main = [leaf(row.path, row.place, "words", kept, label=row.label, required=True)]
        return
    row.short = not isinstance(kept, dict) or (
        row.keyed and bool(kept) and kept.keys() <= {"vi", "en"} and "name" in keys
    )
    nodes = build(model, data, row.path, row.place)
    if row.short:
        name = leaf(
            row.path,
            (*row.place, "name"),
            keys["name"].kind if "name" in keys else "yaml",
            kept,
            label=label(model.__name__, "name"),
        )
        nodes = [name, *(node for node in nodes if node.path[-1] != "name")]
        nodes = [_blank(node, row) for node in nodes]
    order = MAIN.get(model.__name__)
    if order is None:
        row.main = nodes
        return
    by_key = {node.place[-1]: node for node in nodes}
    row.main = [by_key[key] for key in order if key in by_key]
    row.more = [node for node in nodes if node not in row.main]


def _blank(node: Any, row: Row) -> Any:
    for each in leaves([node]):
        each.holder = row
    return node
