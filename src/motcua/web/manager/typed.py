"""What somebody typed on a page of the editor, put into the files of the draft: to save it, or only to look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from motcua.catalogue.editing import CannotEdit
from motcua.catalogue.models import PackageDraft
from motcua.web.manager.parts.nodes import Node
from motcua.web.manager.parts.writing import Posted, act, clean, fill, written
from motcua.web.manager.sections import Part

Files = Mapping[str, str]


@dataclass
class Typed:
    """The boxes as typed and the files as they would be; `message` says why they could not be written."""

    part: Part
    groups: list[tuple[Any, list[Node]]]
    files: dict[str, str]
    message: str = ""
    nodes: list[Node] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.nodes = [node for _title, group in self.groups for node in group]


def seen_by(draft: PackageDraft, data: Mapping[str, Any]) -> int:
    """The revision that the page showed; 0 for what no page of ours sends."""
    text = str(data.get("seen", ""))
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def files_seen(draft: PackageDraft, seen: int) -> Files:
    """The files that the page was made from: what was typed is put into those, not into what came since."""
    if seen == draft.revision:
        return draft.files
    had = draft.revisions.filter(number=seen).first()
    return had.files if had else draft.files


def typed(files: Files, part: Part, data: QueryDict) -> Typed:
    """What was typed, put into the files; a row button is not pressed yet. Raises CannotEdit for an unreadable file."""
    text = files[part.file]
    groups = part.nodes(text)
    nodes = [node for _title, group in groups for node in group]
    posted = Posted(data.get, data.getlist)
    fill(nodes, posted)
    found = Typed(part, groups, dict(files))
    try:
        found.files[part.file] = written(text, nodes, [n for _t, group in part.nodes(text) for n in group], posted)
    except CannotEdit as error:
        found.message = error.message
    return found


def pressed(files: Files, part: Part, data: QueryDict, button: str) -> dict[str, str]:
    """The files after a row button, "verb:name of the row or table". Raises CannotEdit."""
    verb, _colon, name = button.partition(":")
    text = files[part.file]
    nodes = [node for _title, group in part.nodes(text) for node in group]
    return {**files, part.file: act(text, nodes, verb, name, clean(data.get(f"{name}:new", "")))}
