"""The boxes of one part of a package, as the page shows them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel

Path = tuple[str | int, ...]
SHORT = {"id", "code", "cutoff", "list", "paper", "birth", "sex", "prefill", "version"}


def name_of(path: Path) -> str:
    """The name of a box in the posted form."""
    return ".".join(map(str, path))


@dataclass
class Node:
    """Anything with a place in the YAML: `path` there, `place` in the model (keyed tables counted), `says` what is wrong."""

    path: Path
    place: Path
    label: Any
    help: Any = ""
    says: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return name_of(self.place)

    mark: ClassVar[str] = "n"

    @property
    def id(self) -> str:
        """The anchor on the page; of a box the id of its first input."""
        return self.mark + "-" + re.sub(r"[^\w-]", "_", "-".join(map(str, self.path)))


@dataclass
class Leaf(Node):
    """A box, or the two boxes of a text in two languages. `kept` is what the YAML says, `typed` what the boxes show."""

    mark: ClassVar[str] = "o"
    kind: str = "text"
    kept: Any = None
    typed: dict[str, Any] = field(default_factory=dict)
    choices: list[tuple[str, Any]] = field(default_factory=list)
    required: bool = False
    order: tuple[str, ...] = ()  # the keys of its part in the order of the format
    holder: "Row | None" = None  # the row that is written in short, as nothing but this text

    @property
    def value(self) -> Any:
        return self.typed.get("", "")

    @property
    def long(self) -> bool:
        """Whether it wants several lines."""
        return any(len(str(each)) > 60 for each in self.typed.values())

    @property
    def wide(self) -> bool:
        """Whether it takes the whole line: running text does."""
        return self.kind == "text" and self.place[-1] not in SHORT

    @property
    def is_empty(self) -> bool:
        return not any(self.typed.values())


@dataclass
class Group(Node):
    """A part inside a part."""

    mark: ClassVar[str] = "p"
    children: list[Any] = field(default_factory=list)
    optional: bool = False
    present: bool = True


@dataclass
class Row(Node):
    """One row of a table. `main` is shown, `more` folds away."""

    mark: ClassVar[str] = "d"
    key: str = ""
    key_choices: list[tuple[str, Any]] = field(default_factory=list)
    keyed: bool = False
    short: bool = False
    main: list[Any] = field(default_factory=list)
    more: list[Any] = field(default_factory=list)
    first: bool = False
    last: bool = False

    @property
    def children(self) -> list[Any]:
        return [*self.main, *self.more]

    @property
    def is_one_text(self) -> bool:
        """Whether it is nothing but a text in two languages."""
        return not self.children[1:] and getattr(self.main[0], "kind", "") == "words" and not self.keyed

    @property
    def opens(self) -> bool:
        """Whether something is wrong in what folds away."""
        return any(node.says for node in walk(self.more))

    @property
    def title(self) -> str:
        """What the row is about, in its own words."""
        for leaf in leaves(self.main):
            if leaf.kind == "words" and leaf.typed.get("vi"):
                return str(leaf.typed["vi"])
        return next((str(leaf.value) for leaf in leaves(self.main) if leaf.value), self.key)


@dataclass
class Table(Node):
    """A table of rows."""

    mark: ClassVar[str] = "b"
    model: type[BaseModel] = BaseModel
    rows: list[Row] = field(default_factory=list)
    keyed: bool = False
    single: bool = False  # written as one row without a list
    new_keys: list[tuple[str, Any]] = field(default_factory=list)
    typed_key: str = ""  # what was typed as the id of a new row

    @property
    def children(self) -> list[Any]:
        return list(self.rows)

    @property
    def wants_row(self) -> bool:
        """Whether somebody typed the id of a new row; one that is chosen from a list is always sent."""
        return bool(self.keyed and not self.new_keys and self.typed_key)


def walk(nodes: list[Any]) -> Iterator[Any]:
    """Every node, a holder before what it holds."""
    for node in nodes:
        yield node
        yield from walk(getattr(node, "children", []))


def leaves(nodes: list[Any]) -> Iterator[Leaf]:
    """Every box."""
    return (node for node in walk(nodes) if isinstance(node, Leaf))
