"""Where things stand in a YAML text: the characters of every key, row and value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True)
class Entry:
    """A key with its value, or a row of a list. `start` is where it begins, `after` where its value may begin."""

    name: str | int
    key: yaml.Node | None
    value: Any
    start: int
    after: int

    def span(self, text: str) -> tuple[int, int]:
        """From the comment right above it to the end of its last line."""
        return _first_comment(text, self.start), end_of_line(text, end_of(text, self.value))


@dataclass(frozen=True)
class Place:
    """A table in a text; `flow` is the outermost {…} or […] around it with its path, `column` where its key stands."""

    node: Any
    flow: tuple[Any, tuple[str | int, ...]] | None = None
    column: int | None = None
    after: int | None = None


def find(root: Any, path: Sequence[str | int]) -> Place | None:
    """The table at a path; None when there is none."""
    place = Place(root, (root, ()) if getattr(root, "flow_style", False) else None)
    for number, step in enumerate(path):
        if isinstance(place.node, yaml.ScalarNode):
            return None
        entry = next((each for each in entries("", place.node, spans=False) if each.name == step), None)
        if entry is None:
            return None
        around = place.flow
        if around is None and getattr(entry.value, "flow_style", False):
            around = (entry.value, tuple(path[: number + 1]))
        column = place.node.start_mark.column if place.flow is None else place.column
        place = Place(entry.value, around, column, entry.after if entry.key is not None else None)
    return None if isinstance(place.node, yaml.ScalarNode) else place


def outermost_flow(place: Place) -> tuple[Any, tuple[str | int, ...]]:
    """The table in one line that has to be written anew, and its path."""
    assert place.flow is not None
    return place.flow


def entries(text: str, node: Any, *, spans: bool = True) -> list[Entry]:
    """The keys or rows of a table in order; without `spans` a row's dash is not looked for."""
    if isinstance(node, yaml.MappingNode):
        return [Entry(key.value, key, value, key.start_mark.index, key.end_mark.index + 1) for key, value in node.value]
    found = []
    for number, value in enumerate(node.value):
        start = value.start_mark.index
        dash = _dash(text, start, node.start_mark.column) if spans and not node.flow_style else start
        found.append(Entry(number, None, value, dash, dash + 1))
    return found


def _dash(text: str, start: int, column: int) -> int:
    """Where the dash of a row stands: in its column, in this line or one above."""
    line = text.rfind("\n", 0, start) + 1
    while line > 0 and not (text[line + column : line + column + 1] == "-" and line + column < start):
        line = text.rfind("\n", 0, line - 1) + 1
    return line + column


def end_of(text: str, node: Any) -> int:
    """Where the last character of a value ends; comments and empty lines below it do not belong to it."""
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark.index
        if node.style in ("|", ">"):
            return node.start_mark.index + len(text[node.start_mark.index : end].rstrip())
        return int(end)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return end_of(text, last[1] if isinstance(node, yaml.MappingNode) else last)


def end_of_line(text: str, place: int) -> int:
    """The end of the line in which a place stands."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _first_comment(text: str, start: int) -> int:
    """Where the comment lines right above begin; the head of a file belongs to the file."""
    line = text.rfind("\n", 0, start) + 1
    indent = text[line:start]
    if indent.strip():
        return start
    first = line
    while first > 0:
        above = text.rfind("\n", 0, first - 1) + 1
        if not text[above:first].startswith(indent + "#"):
            break
        first = above
    if first == 0 and first != line:
        return start
    return first + len(indent)
