"""Expressions of procedure packages: read once, evaluated on the server only, in decimals, in bounded time.

Two ways to ask. `holds` is quiet, for showing and checking: a comparison with an unanswered question is unknown, and
unknown shows nothing. `value` is strict, for fees, routes and deadlines: a missing answer is an error, never a wrong sum.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from functools import lru_cache
from threading import local
from typing import Any

import re2
from simpleeval import InvalidExpression, SimpleEval

from motcua.forms.columns import AGGREGATES, Column, inside, part_of, spread
from motcua.foundation.text import nfc

LONGEST, MOST_NODES = 400, 120
KNOWN = (
    ast.BoolOp, ast.boolop, ast.UnaryOp, ast.Not, ast.USub, ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div,
    ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.IfExp,
    ast.Name, ast.Attribute, ast.Load, ast.Constant, ast.Call,
)  # fmt: skip
COMPARISONS: dict[type, Callable] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge, ast.In: lambda a, b: a in b, ast.NotIn: lambda a, b: a not in b, ast.Not: operator.not_,
}  # fmt: skip
SUMS: dict[type, Callable] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.USub: operator.neg,
    ast.Div: lambda a, b: Decimal(a) / Decimal(b),
}  # fmt: skip


class RuleError(Exception):
    """A rule that cannot be read, or that has no value for these answers."""


def _quiet(apply: Callable) -> Callable:
    """With a question not yet answered the comparison is unknown, and unknown shows nothing."""
    return lambda *values: None if None in values else apply(*values)


def _strict(apply: Callable) -> Callable:
    def checked(*values):
        if None in values:
            raise RuleError("Thiếu câu trả lời cần cho phép tính.")
        return apply(*values)

    return checked


def _numbers(apply: Callable) -> Callable:
    """Arithmetic takes numbers only: our operators replace simpleeval's guarded ones, and 'a' * 999999999 is a bomb."""

    def checked(*values):
        if any(isinstance(value, bool) or not isinstance(value, int | Decimal) for value in values):
            raise RuleError("Phép tính chỉ dùng cho số.")
        return apply(*values)

    return _strict(checked)


def _years(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


FUNCTIONS: dict[str, Callable] = {  # of single values; of a column they are asked row by row
    "date": date.fromisoformat, "days": lambda start, end: (end - start).days, "years": _years,
    "round": lambda value, places=0: Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP),
    "matches": lambda text, pattern: bool(re2.fullmatch(pattern, text)),
}  # fmt: skip


def _by_row(kind: type, apply: Callable) -> Callable:
    return inside(apply) if kind in (ast.In, ast.NotIn) else spread(apply)


ARITHMETIC = {kind: spread(_numbers(apply)) for kind, apply in SUMS.items()}
QUIET = ARITHMETIC | {kind: _by_row(kind, _quiet(apply)) for kind, apply in COMPARISONS.items()}
STRICT = ARITHMETIC | {kind: _by_row(kind, _strict(apply)) for kind, apply in COMPARISONS.items()}
GUARDED = {name: spread(_quiet(apply)) for name, apply in FUNCTIONS.items()}
GUARDED |= {name: _quiet(apply) for name, apply in AGGREGATES.items()}
GUARDED["answered"] = spread(lambda value: value not in (None, "", [], (), {}))
FAILURES = (
    InvalidExpression, TypeError, ValueError, DecimalException, ZeroDivisionError, KeyError, AttributeError, re2.error,
)  # fmt: skip


class _Reader(ast.NodeTransformer):
    """0.1 becomes Decimal("0.1"), ["A", "B"] a constant, and anything else unlisted is refused."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        value = Decimal(repr(node.value)) if isinstance(node.value, float) else node.value
        if not isinstance(value, str | int | Decimal) or (isinstance(value, Decimal) and not value.is_finite()):
            raise RuleError(f"Không dùng được giá trị “{value!r}”.")
        constant: Any = value
        return ast.Constant(constant)

    def visit_List(self, node: ast.List) -> ast.Constant:
        if not all(isinstance(item, ast.Constant) for item in node.elts):
            raise RuleError("Danh sách trong quy tắc chỉ gồm các giá trị viết sẵn; chữ để trong nháy đơn: ['a', 'b'].")
        values: Any = tuple(self.visit(item).value for item in node.elts)
        return ast.Constant(values)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, KNOWN) or _strange_call(node) or (isinstance(node, ast.Name) and node.id[0] == "_"):
            raise RuleError(f"Không dùng được “{ast.unparse(node)}” trong quy tắc.")
        return super().generic_visit(node)


def _cure(text: str) -> str:
    """What an author of a rule that cannot be read mostly meant; one sign of equality is no comparison."""
    outside = re2.sub(r"'[^']*'|\"[^\"]*\"", "", text)
    return "; so sánh bằng viết “==”" if re2.search(r"(^|[^=!<>:])=([^=]|$)", outside) else ""


def _strange_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and (bool(node.keywords) or not isinstance(node.func, ast.Name))


class _Engine(SimpleEval):
    answers: Mapping[str, Any]

    def __init__(self, operators: dict, functions: dict) -> None:
        super().__init__(operators=operators, functions=functions, names=lambda node: self.answers.get(node.id))

    def _eval_attribute(self, node):
        """Only answers, never attributes of Python objects: an answer named `items` is not a method."""
        return part_of(self._eval(node.value), node.attr)


class _Engines(local):
    """One engine a thread for each way to ask: it is dearer to build than most rules are to evaluate."""

    def __init__(self) -> None:
        self.quiet, self.strict = _Engine(QUIET, GUARDED), _Engine(STRICT, GUARDED)


_engines = _Engines()


class Rule:
    """One expression, read once; safe to share between threads. Raises RuleError when it cannot be read."""

    def __init__(self, text: str) -> None:
        self.text = text = nfc(text.strip())
        if len(text) > LONGEST:
            raise RuleError(f"Quy tắc dài quá {LONGEST} ký tự.")
        try:
            tree = ast.parse(text, mode="eval").body
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            raise RuleError(f"Quy tắc sai cú pháp: {text[:60]}{_cure(text)}") from None
        if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
            raise RuleError("Quy tắc quá phức tạp.")
        self.tree = _Reader().visit(tree)

    def holds(self, answers: Mapping[str, Any], **functions: Callable) -> bool:
        """Quiet: whether it is true of these answers; an unanswered question makes it untrue."""
        return bool(self._evaluate(_Engine(QUIET, {**GUARDED, **functions}) if functions else _engines.quiet, answers))

    def value(self, answers: Mapping[str, Any], **functions: Callable) -> Any:
        """Strict: its value (int, Decimal, str, date, bool). Raises RuleError when an answer is missing."""
        value = self._evaluate(_Engine(STRICT, {**GUARDED, **functions}) if functions else _engines.strict, answers)
        if value is None:
            raise RuleError("Thiếu câu trả lời cần cho phép tính.")
        return value

    def _evaluate(self, engine: _Engine, answers: Mapping[str, Any]) -> Any:
        engine.answers = answers
        try:
            value = engine.eval(self.text, self.tree)
        except FAILURES as error:
            raise RuleError(f"Không tính được “{self.text}”: {error}") from error
        if isinstance(value, Column):
            raise RuleError(f"“{self.text}” là cả một cột; dùng sum, count, every hoặc some.")
        return value


@lru_cache(maxsize=4096)
def rule(text: str) -> Rule:
    """The rule of this text, read once a process."""
    return Rule(text)
