"""YAML without its surprises, with the line of every value: `no`, `on`, 1:30 and dates stay text, no key stands twice."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from motcua.catalogue.fault_words import said, worth_telling
from motcua.foundation.errors import DomainError

Model = TypeVar("Model", bound=BaseModel)
_PLAIN = {
    "bool": (r"^(?:true|false)$", "tf"),
    "int": (r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    "float": (r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
}
_BASE: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class PackageError(DomainError):
    """What is wrong with a package: lines of `file:line: what, and the cure`."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class _Loader(_BASE):
    """Core YAML; floats are decimals, so that 3.000340 keeps its last zero as text and 0.10 is a tenth."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.rsplit(":")[-1] not in {*_PLAIN, "timestamp"}]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _kind, (_pattern, _starts) in _PLAIN.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_pattern), list(_starts))
_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))

YAML_SAYS = (  # what the parser says, in any of its two dialects -> what is wrong, and the cure
    ("mapping values are not allowed", "dấu hai chấm đứng sai chỗ; chữ có dấu “: ” thì để trong dấu nháy"),
    (
        "cannot start any token",
        "ký tự này không đứng đầu được; thụt dòng bằng dấu cách, không bằng phím Tab; chữ lạ thì để trong dấu nháy",
    ),
    ("expected ':'", "thiếu dấu hai chấm sau tên mục"),
    ("',' or", "thiếu dấu phẩy, hoặc thiếu dấu đóng ] }"),
    ("end of stream", "thiếu dấu nháy đóng, hoặc thiếu dấu đóng ] }"),
    ("escape character", "dấu \\ trong dấu nháy kép không dùng được ở đây; dùng dấu nháy đơn"),
    ("tag", "không dùng được dấu ! ở đầu giá trị; để trong dấu nháy"),
    ("expected <block end>", "thụt dòng không thẳng với các dòng cùng cấp"),
    ("expected key", "thụt dòng không thẳng với các dòng cùng cấp, hoặc thiếu dấu nháy"),
    ("expected <document start>", "thụt dòng không thẳng với các dòng cùng cấp"),
)


class Source:
    """One YAML file: its content, and on which line each value stands."""

    def __init__(self, name: str, text: str) -> None:
        """`name` is the path inside the package. Raises PackageError when the text is not our YAML."""
        self.name = name
        try:
            _refuse_aliases(text)
            loader = _Loader(text)
            self.node = loader.get_single_node()
            _refuse_twins(self.node)
            self.content = loader.construct_document(self.node) if self.node else None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise PackageError([f"{self.name}:{mark.line + 1 if mark else 1}: YAML: {_yaml_says(error)}"]) from None
        except (yaml.YAMLError, RecursionError):
            raise PackageError([f"{self.name}:1: không đọc được tệp: đây không phải là chữ YAML"]) from None

    def at(self, *where: str | int) -> str:
        """ "procedure.yaml:31" for ("fees", 0, "rows"): the longest known part of the path counts."""
        return f"{self.name}:{_line(self.node, where)}"

    def parsed(self, model: type[Model]) -> Model:
        """Its content as a model. Raises PackageError with every fault, each on its line."""
        try:
            return model.model_validate(self.content)
        except ValidationError as error:
            told = [
                f"{self.at(*each['loc'])}: {said(each, model, self.node)}" for each in worth_telling(error.errors())
            ]
            raise PackageError(told) from None


def _yaml_says(error: yaml.MarkedYAMLError) -> str:
    """Our own words as they are; those of the parser in Vietnamese."""
    problem = f"{error.context or ''} {error.problem or ''}"
    if not problem.isascii():
        return error.problem or ""
    says = (ours for theirs, ours in YAML_SAYS if theirs in problem)
    return next(says, "không đọc được dòng này; xem lại dấu hai chấm, dấu nháy và thụt dòng")


def _line(node: yaml.Node | None, where: Sequence[str | int]) -> int:
    line = 1
    for step in where:
        key, node = _part(node, step)
        if node is None:
            break
        line = (key or node).start_mark.line + 1
    return line


def _part(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    """(key, value) at one step of a path; a number counts the lines of a keyed table, which the model makes a list."""
    if isinstance(node, yaml.MappingNode):
        pairs = [pair for number, pair in enumerate(node.value) if step in (number, pair[0].value)]
        return pairs[0] if pairs else (None, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


def _at(thing: Any, problem: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=thing.start_mark)


def _refuse_aliases(text: str) -> None:
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _at(event, "không dùng được dấu * (alias)")


def _refuse_twins(node: yaml.Node | None) -> None:
    """A key that stands twice is refused; plain YAML would keep the last in silence."""
    values: Iterable[yaml.Node] = ()
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, _value in node.value:
            if not isinstance(key.value, str) or key.value in seen:
                raise _at(key, f"“{key.value}” viết hai lần")
            seen.add(key.value)
        values = [value for _key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        values = node.value
    for value in values:
        _refuse_twins(value)
