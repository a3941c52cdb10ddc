"""YAML without its surprises, with the line of every value: `no`, `on`, 1:30 and dates stay text, no key stands twice."""

import difflib
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from motcua.forms.words import Part
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
    "date_from_datetime_parsing": "phải là ngày, ví dụ 2026-11-21",
    "date_parsing": "phải là ngày, ví dụ 2026-11-21",
    "date_type": "phải là ngày, ví dụ 2026-11-21",
    "datetime_from_date_parsing": "phải là lúc, ví dụ 2026-11-21T09:00",
    "datetime_parsing": "phải là lúc, ví dụ 2026-11-21T09:00",
    "timezone_naive": "viết giờ Việt Nam, không kèm múi giờ, ví dụ 2026-11-21T09:00",
    "datetime_type": "phải là lúc, ví dụ 2026-11-21T09:00",
    "date_from_datetime_inexact": "phải là ngày, ví dụ 2026-11-21",
    "dict_type": "phải là một bảng “tên: giá trị”",
    "model_type": "phải là một bảng “tên: giá trị”",
    "model_attributes_type": "phải là một bảng “tên: giá trị”",
    "tuple_type": "phải là một danh sách",
    "list_type": "phải là một danh sách",
    "too_long": "nhiều quá: nhiều nhất {max_length}",
    "too_short": "ít quá: ít nhất {min_length}",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_too_short": "không được để trống",
    "greater_than_equal": "ít nhất là {ge}",
    "less_than_equal": "nhiều nhất là {le}",
    "literal_error": "không nằm trong các giá trị cho phép: {expected}",
    "string_pattern_mismatch": "sai dạng ({pattern})",
}
SHAPES = {  # key -> how its pattern is said
    "code": 'viết như "3.000347"',
    "slug": "chỉ chữ thường không dấu, số và dấu nối: cap-ban-sao",
    "id": "chỉ chữ không dấu, số và dấu _, bắt đầu bằng chữ: full_name",
    "cutoff": "giờ và phút, như 15:00",
    "limit": "như 5 working_day, 20 calendar_day, 8 hour",
    "prefill": "như profile.full_name, earlier.full_name",
}
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
            raise PackageError([self._said(each) for each in error.errors()]) from None

    def _said(self, error: Any) -> str:
        where = tuple(error["loc"])
        own = error["msg"].removeprefix("Value error, ") if error["type"] == "value_error" else "không dùng được ở đây"
        context = {name: str(value).replace(" or ", " hoặc ") for name, value in error.get("ctx", {}).items()}
        says = SAYS.get(error["type"], own).format(**context) + _meant(error, where)
        if error["type"] == "string_pattern_mismatch" and where and where[-1] in SHAPES:
            says = f"sai dạng: {SHAPES[where[-1]]}"
        return f"{self.at(*where)}: {'.'.join(map(str, where))}: {says}"


def _yaml_says(error: yaml.MarkedYAMLError) -> str:
    """Our own words as they are; those of the parser in Vietnamese."""
    problem = f"{error.context or ''} {error.problem or ''}"
    if not problem.isascii():
        return error.problem or ""
    says = (ours for theirs, ours in YAML_SAYS if theirs in problem)
    return next(says, "không đọc được dòng này; xem lại dấu hai chấm, dấu nháy và thụt dòng")


def _meant(error: Any, where: Sequence[str | int]) -> str:
    """ " Có phải là “deadline”?" for a key or a word that is nearly right."""
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(where[-1]), _keys(), 1)
    elif error["type"] == "literal_error":
        near = difflib.get_close_matches(str(error["input"]), re.findall(r"'(\w+)'", error["ctx"]["expected"]), 1)
    else:
        near = []
    return f". Có phải là “{near[0]}”?" if near else ""


@lru_cache(maxsize=1)
def _keys() -> list[str]:
    """Every key that an author may write anywhere."""
    kinds, seen = [Part], set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        seen |= {field.alias or name for name, field in kind.model_fields.items()}
    return sorted(seen)


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
