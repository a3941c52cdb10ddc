"""The check at publication: every name, function and comparison of a rule against the form's questions.

A question's type is `số, chữ, ngày, đúng/sai, danh sách`, a frozenset of words for a choice, a dict for a group, `Rows`
for a group of rows; a part of all rows is `Each` of its type.
"""

import ast
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import re2

from motcua.forms.rules import Rule

NUMBER, TEXT, DAY, TRUTH, ROWS = "số", "chữ", "ngày", "đúng/sai", "danh sách"
Kind = Any  # one of the five words above, a frozenset of choices, a dict of a group's parts, Rows, Each, a tuple, None
SIGNATURES: dict[str, tuple[tuple | None, str]] = {  # what each function takes (None: anything), and what it gives
    "round": (None, NUMBER), "years": ((DAY, DAY), NUMBER), "days": ((DAY, DAY), NUMBER), "date": ((TEXT,), DAY),
    "matches": ((TEXT, TEXT), TRUTH), "answered": ((None,), TRUTH),
}  # fmt: skip
OF_ROWS: dict[str, tuple[str | None, str]] = {  # what each takes a column of (None: anything), and what it gives
    "size": (None, NUMBER), "count": (TRUTH, NUMBER), "every": (TRUTH, TRUTH), "some": (TRUTH, TRUTH),
    "sum": (NUMBER, NUMBER), "min": (NUMBER, NUMBER), "max": (NUMBER, NUMBER),
}  # fmt: skip


class Rows(dict):
    """A group of rows: the types of its parts by name."""


@dataclass(frozen=True)
class Each:
    """One part of every row: a column."""

    kind: Kind


class Checker(ast.NodeVisitor):
    """Walks one rule; `problems` holds what it found, in the words of the package's author."""

    def __init__(self, fields: Mapping[str, Kind]) -> None:
        self.fields = fields
        self.problems: list[str] = []

    def say(self, text: str) -> None:
        self.problems.append(text)

    def visit_Constant(self, node: ast.Constant) -> Kind:
        value = node.value
        if isinstance(value, tuple):
            return value
        return TRUTH if isinstance(value, bool) else TEXT if isinstance(value, str) else NUMBER

    def visit_Name(self, node: ast.Name) -> Kind:
        return self._field(self.fields, node.id)

    def visit_Attribute(self, node: ast.Attribute) -> Kind:
        group = self.visit(node.value)
        if isinstance(group, Each) and isinstance(group.kind, dict):
            return Each(self._field(group.kind, node.attr))
        if isinstance(group, dict):
            part = self._field(group, node.attr)
            return Each(part) if isinstance(group, Rows) else part
        if group:
            self.say(f"“{ast.unparse(node.value)}” không phải là một nhóm câu hỏi nên không có “{node.attr}”.")
        return None

    def _field(self, fields: Mapping[str, Kind], name: str) -> Kind:
        if name in fields:
            return fields[name]
        self.say(f"Không có câu hỏi “{name}”.{_near(name, fields)}")
        return None

    def visit_Call(self, node: ast.Call) -> Kind:
        name, given = ast.unparse(node.func), [self.visit(each) for each in node.args]
        if name in OF_ROWS:
            return self._of_rows(name, given)
        if name not in SIGNATURES:
            self.say(f"Không có hàm “{name}”.{_near(name, SIGNATURES | OF_ROWS)}")
            return None
        wanted, result = SIGNATURES[name]
        if wanted is not None and len(wanted) != len(given):
            self.say(f"Hàm “{name}” cần {len(wanted)} giá trị, đang có {len(given)}.")
        for want, got in zip(wanted or (), map(_one, given), strict=False):
            if want and got and _kind(got) != want:
                self.say(f"Hàm “{name}” cần {want}, đang nhận {_kind(got)}.")
        if name == "matches" and len(node.args) > 1:
            self._pattern(node.args[1])
        return _spread(result, given)

    def _of_rows(self, name: str, given: list[Kind]) -> Kind:
        """Functions that make one value of a column; `size`, `count` also of the rows themselves."""
        wanted, result = OF_ROWS[name]
        if name in ("min", "max") and len(given) > 1:
            return _spread(result, given)
        if name == "sum" and len(given) == 2:  # sum(rows, 'share'), the older spelling
            given = given[:1]
            wanted = None
        if len(given) != 1:
            self.say(f"Hàm “{name}” cần 1 giá trị, đang có {len(given)}.")
            return result
        got = given[0]
        if isinstance(got, Each):
            if wanted and got.kind and _kind(got.kind) != wanted:
                self.say(f"Hàm “{name}” cần một cột {wanted}, đang nhận cột {_kind(got.kind)}.")
        elif got and name != "size" and not (_kind(got) == ROWS and (name == "count" or wanted is None)):
            self.say(f"Hàm “{name}” cần một cột của nhóm, ví dụ {name}(nhom.muc), đang nhận {_kind(got)}.")
        return result

    def _pattern(self, node: ast.AST) -> None:
        try:
            re2.compile(getattr(node, "value", None))
        except (re2.error, AttributeError, TypeError):
            self.say("Mẫu chữ trong “matches” phải là một chuỗi viết sẵn và đúng cú pháp.")

    def visit_Compare(self, node: ast.Compare) -> Kind:
        shown = (node.left, *node.comparators)
        sides = self._sides(shown)
        columns = [side for side in sides if isinstance(side, Each)]
        if columns and len(node.ops) > 1:
            self.say(f"“{ast.unparse(node)}”: với một cột hãy viết từng so sánh riêng.")
        if isinstance(node.ops[0], ast.In | ast.NotIn) and columns == [sides[1]]:  # looked for in a column
            self._pair(node, ast.Eq(), [_one(sides[1]), sides[0]], (shown[1], shown[0]))
            return TRUTH
        for place, test in enumerate(node.ops):
            self._pair(node, test, [_one(side) for side in sides[place : place + 2]], shown[place : place + 2])
        return Each(TRUTH) if columns else TRUTH

    def _sides(self, shown: tuple[ast.expr, ...]) -> list[Kind]:
        """The types of what is compared; a bare word that is a choice of another side has lost its quotes."""
        bare = {each.id for each in shown if isinstance(each, ast.Name) and each.id not in self.fields}
        named = [each for each in shown if not (isinstance(each, ast.Name) and each.id in bare)]
        kinds = {id(each): self.visit(each) for each in named}
        choices = {word for kind in map(_one, kinds.values()) if isinstance(kind, frozenset) for word in kind}
        for word in sorted(bare & choices):
            self.say(f"“{word}” là một lựa chọn, không phải câu hỏi: để trong nháy đơn '{word}'.")
        for word in sorted(bare - choices):
            self._field(self.fields, word)
        return [kinds.get(id(each)) for each in shown]

    def _pair(self, node: ast.Compare, test: ast.cmpop, sides: list[Kind], shown: tuple[ast.expr, ...]) -> None:
        left, right = sides
        if isinstance(left, frozenset):
            self._words(left, right, shown)
        elif isinstance(test, ast.In | ast.NotIn):
            if right and not isinstance(right, tuple) and _kind(right) not in (ROWS, TEXT):
                self.say(f"“{ast.unparse(shown[1])}” là {_kind(right)}, không tìm trong đó được.")
        elif left and right and _kind(left) != _kind(right):
            self.say(f"Không so sánh được {_kind(left)} với {_kind(right)} trong “{ast.unparse(node)}”.")

    def _words(self, choices: frozenset, right: Kind, shown: tuple[ast.expr, ...]) -> None:
        """A choice: the word that it is compared with must be one of its values."""
        constant = (shown[1].value,) if isinstance(shown[1], ast.Constant) else ()
        for value in sorted(set(right if isinstance(right, tuple) else constant) - choices, key=str):
            values = ", ".join(sorted(choices))
            self.say(f"“{value}” không có trong các lựa chọn của “{ast.unparse(shown[0])}”: {values}.")

    def visit_BinOp(self, node: ast.BinOp) -> Kind:
        given = [self.visit(each) for each in (node.left, node.right)]
        for each, kind in zip((node.left, node.right), map(_one, given), strict=True):
            if kind and _kind(kind) != NUMBER:
                self.say(f"“{ast.unparse(each)}” là {_kind(kind)}, không tính được.")
        return _spread(NUMBER, given)

    def visit_BoolOp(self, node: ast.BoolOp) -> Kind:
        for each in node.values:
            self._truth(each)
        return TRUTH

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Kind:
        kind = self.visit(node.operand)
        if isinstance(node.op, ast.Not) and _one(kind) and _kind(_one(kind)) != TRUTH:
            self.say(f"“{ast.unparse(node.operand)}” là {_kind(_one(kind))}, cần một điều kiện đúng/sai.")
        return _spread(TRUTH, [kind]) if isinstance(node.op, ast.Not) else kind

    def visit_IfExp(self, node: ast.IfExp) -> Kind:
        self._truth(node.test)
        self.visit(node.orelse)
        return self.visit(node.body)

    def _truth(self, node: ast.expr) -> None:
        kind = self.visit(node)
        if isinstance(kind, Each):
            self.say(f"“{ast.unparse(node)}” là cả một cột; dùng every(…), some(…) hoặc count(…).")
        elif kind and _kind(kind) != TRUTH:
            self.say(f"“{ast.unparse(node)}” là {_kind(kind)}, cần một điều kiện đúng/sai.")


def _one(kind: Kind) -> Kind:
    """The type of one cell of a column, or the type itself."""
    return kind.kind if isinstance(kind, Each) else kind


def _spread(result: Kind, given: list[Kind]) -> Kind:
    return Each(result) if any(isinstance(kind, Each) for kind in given) else result


def _kind(kind: Kind) -> str:
    shapes: dict[type, str] = {frozenset: TEXT, dict: "nhóm", tuple: ROWS, Rows: ROWS, Each: "cả một cột"}
    return shapes.get(type(kind)) or str(kind)


def _near(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f" Có phải là “{near[0]}”?" if near else ""


def problems(rule: Rule, fields: Mapping[str, Kind], gives: str | None = None) -> list[str]:
    """What is wrong with this rule on these questions, and with the type that it gives, in words; empty when sound."""
    checker = Checker(fields)
    kind = checker.visit(rule.tree)
    if gives and kind and _kind(kind) != gives:
        checker.say(f"Quy tắc phải cho ra {gives}, đang cho ra {_kind(kind)}.")
    return checker.problems
