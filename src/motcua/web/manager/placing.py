"""Where a complaint belongs: its place in the YAML, the box that shows it, the page that edits it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import yaml
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import FORM
from motcua.catalogue.yaml_files import PackageError, Source
from motcua.web.manager.parts.nodes import Node, Path, walk
from motcua.web.manager.sections import section_of

EXAMPLES = "examples/"
_SUBJECTS: Mapping[str, Any] = {
    "asked": gettext_lazy("câu được hỏi"),
    "not_asked": gettext_lazy("câu không hỏi"),
    "answers": gettext_lazy("câu trả lời không có câu hỏi"),
    "wrong": gettext_lazy("câu trả lời bị từ chối"),
    "papers": gettext_lazy("giấy tờ"),
    "fee": gettext_lazy("phí"),
    "limit": gettext_lazy("thời hạn"),
    "due": gettext_lazy("ngày hẹn"),
    "route": gettext_lazy("các bước"),
    "stops": gettext_lazy("câu hỏi dừng lại"),
}
_DOTTED = re.compile(r"^([\w\-]+(?:\.[\w\-]+)*): ")


@dataclass
class Placed:
    """A complaint with the path of what it complains about, and the address where it is put right."""

    problem: Problem
    path: Path
    url: str
    story: str = ""  # of the example that it is about

    @property
    def text(self) -> str:
        """What is wrong, without the path in front: the page shows the place itself. Of an example with its story."""
        if self.story:
            return _("Ví dụ “%(story)s”: %(what)s") % {"story": self.story, "what": self.said}
        return self.said

    @property
    def said(self) -> str:
        """The same without the story; the difference of an example keeps its subject, in words."""
        subject = _DOTTED.match(self.problem.text)
        rest = _DOTTED.sub("", self.problem.text)
        if self.problem.file.startswith(EXAMPLES) and subject:
            return f"{_SUBJECTS.get(subject[1], subject[1])}: {rest}"
        return rest


def placed(problems: Iterable[Problem], files: Mapping[str, str], draft: UUID) -> list[Placed]:
    """Every complaint with its place."""
    sources: dict[str, Source | None] = {}
    found = []
    for problem in problems:
        if problem.file not in sources:
            sources[problem.file] = _source(problem.file, files)
        path, place = spot(sources[problem.file], problem)
        story = _story(sources[problem.file], problem.file)
        found.append(Placed(problem, path, address(draft, problem, path, place), story))
    return found


def _source(name: str, files: Mapping[str, str]) -> Source | None:
    try:
        return Source(name, files[name]) if name.endswith(".yaml") and name in files else None
    except PackageError:
        return None


def _story(source: Source | None, name: str) -> str:
    """What the example tells, else the name of its file; nothing for other files."""
    if not name.startswith(EXAMPLES):
        return ""
    story = source.content.get("story") if source and isinstance(source.content, dict) else None
    return str(story or name.removeprefix(EXAMPLES))


def spot(source: Source | None, problem: Problem) -> tuple[Path, Path]:
    """(path of keys, the same with keyed tables counted). The path that a complaint names, else what its line holds."""
    if source is None:
        return (), ()
    if (dotted := _DOTTED.match(problem.text)) and (found := _named(source.node, dotted[1].split(".")))[0]:
        return found
    return _at_line(source.node, problem.line)


def _named(node: Any, steps: Sequence[str]) -> tuple[Path, Path]:
    path: list[str | int] = []
    place: list[str | int] = []
    for number, step in enumerate(steps):
        index = int(step) if step.isdecimal() else None
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _value in node.value]
            if step not in keys and (index is None or index >= len(keys)):
                if number == 0:
                    return (), ()
                return (*path, step), (*place, step)
            where = keys.index(step) if step in keys else index or 0
            path.append(keys[where])
            place.append(step if step in keys else where)
            node = node.value[where][1]
        elif isinstance(node, yaml.SequenceNode) and index is not None and 1 <= index <= len(node.value):
            path.append(index - 1)  # complaints count rows from 1
            place.append(index - 1)
            node = node.value[index - 1]
    return tuple(path), tuple(place)


def _at_line(node: Any, line: int) -> tuple[Path, Path]:
    path: list[str | int] = []
    place: list[str | int] = []
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value:
        pairs = node.value if isinstance(node, yaml.MappingNode) else [(each, each) for each in node.value]
        before = [n for n, (key, _value) in enumerate(pairs) if key.start_mark.line + 1 <= line]
        if not before or (path and node.start_mark.line + 1 > line):
            break
        where = before[-1]
        keyed = isinstance(node, yaml.MappingNode)
        path.append(pairs[where][0].value if keyed else where)
        place.append(where)
        if pairs[where][0].start_mark.line + 1 == line and keyed and pairs[where][1].start_mark.line + 1 != line:
            break
        node = pairs[where][1]
    return tuple(path), tuple(place)


def address(draft: UUID, problem: Problem, path: Path, place: Path) -> str:
    """Where it is put right; with the box when the page is not known to have another."""
    slug = section_of(problem.file, path)
    if slug == "cau-hoi" and problem.file == FORM:
        return _question_address(draft, path)
    if slug in ("vi-du", "van-ban-goc") or not path:
        tail = f"?tep={problem.file}&dong={problem.line}"
        return reverse("manager:draft_texts", args=[draft]) + tail
    return f"{reverse('manager:draft_section', args=[draft, slug])}#{problem_anchor(path)}"


def _question_address(draft: UUID, path: Path) -> str:
    names = [str(step) for step in path]
    if len(names) >= 4 and names[2] == "questions":
        return reverse("manager:draft_question", args=[draft, names[1], names[3]]) + f"#{problem_anchor(path)}"
    if len(names) >= 2:
        return reverse("manager:draft_page", args=[draft, names[1]])
    return reverse("manager:draft_questions", args=[draft])


def problem_anchor(path: Path) -> str:
    """The anchor of the box that shows a path, when it is a single box."""
    return Node(path, path, "").id.replace("n-", "o-", 1)


def assign(nodes: Iterable[Node], found: Iterable[Placed], file: str) -> None:
    """Say each complaint at the box, row or table that shows its place most closely."""
    by_path = {node.path: node for node in walk(list(nodes))}
    for each in found:
        if each.problem.file != file:
            continue
        for length in range(len(each.path), 0, -1):
            if node := by_path.get(each.path[:length]):
                node.says.append(each.text)
                each.url = f"#{node.id}"
                break
