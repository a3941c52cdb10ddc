"""What the conditions of a table compare: their terms, and for each the few values that can make a difference.

A term is a question, a fact of the filing, a part of a group (`address.ward`), or a computed operand (`years(born_on,
filed_on)`), which is taken as a value of its own. Numbers and days are tried at, below and above every boundary that a
condition names; choices at every value that some condition tells from another.
"""

import ast
import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

from motcua.forms import checker
from motcua.forms.rules import Rule, rule

ONE_DAY = timedelta(days=1)
KEPT_CALLS = {"answered", "date"}  # computed as they are: whether there is an answer, and written days
TRUTHS = {"matches", "every", "some"}  # other functions give numbers
WHOLE_CALLS = {"size", "years", "days", "count"}
MOST_SUBSETS = 3
SOMETHING_ELSE = "…"  # a text that no condition names


@dataclass
class Term:
    """One thing that conditions compare. `leaves` are the questions and facts in it, `kind` its type for the checker."""

    name: str
    leaves: frozenset[str]
    kind: Any
    whole: bool = True  # only whole numbers
    constants: set[Any] = field(default_factory=set)
    groups: list[frozenset] = field(default_factory=list)  # the sets of constants that comparisons tell from the rest
    within: tuple[date | None, date | None] = (None, None)  # the days that are possible at all


@dataclass(frozen=True)
class Condition:
    """A rule whose terms are plain names, so that it is evaluated by the engine of the product on values of terms."""

    rule: Rule
    terms: tuple[str, ...]

    def value(self, known: Mapping[str, Any]) -> Any:
        """Strict, as money and dates are computed. Raises RuleError when a term has no value."""
        return self.rule.value(known)

    def holds(self, known: Mapping[str, Any]) -> bool:
        """Quiet, as questions are shown."""
        return self.rule.holds(known)


class Terms(ast.NodeTransformer):
    """Finds the terms of rules: `fields` are the kinds of all questions and facts, `whole` the ids of whole numbers."""

    def __init__(self, fields: Mapping[str, Any], whole: Iterable[str] = ()) -> None:
        self.fields, self.whole = fields, set(whole)
        self.found: dict[str, Term] = {}
        self._own: list[str] = []

    def condition(self, text: str) -> Condition:
        """The rule of a text over terms; its comparisons are noted at their terms."""
        self._own = []
        read = copy.copy(rule(text))
        read.tree = self.visit(copy.deepcopy(read.tree))
        return Condition(read, tuple(dict.fromkeys(self._own)))

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return self._term(node, self.fields.get(node.id))

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        group = self.fields.get(ast.unparse(node.value))
        return self._term(node, group.get(node.attr) if isinstance(group, dict) else None)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        return self._term(node, checker.NUMBER, whole=isinstance(node.op, ast.Add | ast.Sub | ast.Mult))

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = ast.unparse(node.func)
        if name in KEPT_CALLS:
            node.args = [self.visit(each) for each in node.args]
            return node
        gives = checker.TRUTH if name in TRUTHS else checker.NUMBER
        return self._term(node, gives, whole=name in WHOLE_CALLS)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        node.left, node.comparators = self.visit(node.left), [self.visit(each) for each in node.comparators]
        sides = [node.left, *node.comparators]
        terms = [self.found[each.id] for each in sides if isinstance(each, ast.Name) and each.id in self.found]
        constants = [value for each in sides for value in _written(each)]
        for term in terms:
            term.constants.update(constants)
            term.groups += [frozenset(_written(each)) for each in sides if _written(each)]
            if len(terms) > 1:  # two answers are compared with each other: both meet the values of the other
                term.constants.update(value for other in terms for value in other.constants)
                term.constants.update(_meeting(term.kind))
        return node

    def _term(self, node: ast.expr, kind: Any, *, whole: bool = True) -> ast.AST:
        called = {id(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
        leaves = frozenset(each.id for each in ast.walk(node) if isinstance(each, ast.Name) and id(each) not in called)
        if not leaves:
            return node
        name = ast.unparse(node)
        whole = whole and (isinstance(node, ast.Call) or leaves <= self.whole)
        self.found.setdefault(name, Term(name, leaves, kind, whole))
        self._own.append(name)
        return ast.copy_location(ast.Name(id=name, ctx=ast.Load()), node)


def _written(node: ast.AST) -> tuple[Any, ...]:
    """The constants that stand in a comparison: a value, a list of values, a written day."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, tuple) else (node.value,)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "date" and isinstance(node.args[0], ast.Constant):
        try:
            return (date.fromisoformat(str(node.args[0].value)),)
        except ValueError:
            return ()
    return ()


def _meeting(kind: Any) -> tuple[Any, ...]:
    return {checker.NUMBER: (1,), checker.DAY: (date(2026, 1, 1),), checker.TEXT: ("a",)}.get(_hashable(kind), ())


def _hashable(kind: Any) -> Any:
    return kind if isinstance(kind, str | frozenset) else None


def values(term: Term) -> tuple[Any, ...]:
    """The values of a term that conditions can tell from each other, in a readable order."""
    if isinstance(term.kind, frozenset):
        return _choices(term, sorted(term.kind))
    if term.kind == checker.NUMBER:
        return _numbers(term)
    if term.kind == checker.DAY:
        return _days(term)
    if term.kind == checker.ROWS:
        return _subsets(term)
    if term.kind == checker.TRUTH or not term.constants:
        return (True, False) if term.kind != checker.TEXT else (SOMETHING_ELSE,)
    return (*sorted(term.constants, key=str), SOMETHING_ELSE)


def _choices(term: Term, every: list[str]) -> tuple[str, ...]:
    """One choice of each kind: two that stand in the same comparisons are the same to every condition."""
    seen: dict[tuple[bool, ...], str] = {}
    for each in every:
        seen.setdefault(tuple(each in group for group in term.groups), each)
    return tuple(seen.values())


def _numbers(term: Term) -> tuple[Any, ...]:
    bounds = sorted({Decimal(value) for value in term.constants if isinstance(value, int | Decimal)})
    if not bounds:
        return (1,)
    found = {bounds[0] - 1, bounds[-1] + 1, *bounds}
    found |= {low + 1 if term.whole else (low + high) / 2 for low, high in zip(bounds, bounds[1:], strict=False)}
    least = min(Decimal(0), bounds[0])  # sums, areas and counts are never below zero, unless a condition says so
    return tuple(int(each) if each == int(each) else each for each in sorted(found) if each >= least)


def _days(term: Term) -> tuple[date, ...]:
    first, last = term.within
    bounds = sorted({value for value in (*term.constants, first, last) if isinstance(value, date)})
    found = {date(2026, 1, 1)} if not bounds else {bounds[0] - ONE_DAY, bounds[-1] + ONE_DAY, *bounds}
    found |= {each + ONE_DAY for each in bounds} | {each - ONE_DAY for each in bounds}
    return tuple(day for day in sorted(found) if (first is None or first <= day) and (last is None or day <= last))


def _subsets(term: Term) -> tuple[tuple[Any, ...], ...]:
    """Some of the choices of a many_of question: every combination of a few, else none, each alone, and all."""
    named = sorted(term.constants, key=str)
    sizes = range(len(named) + 1) if len(named) <= MOST_SUBSETS else (0, 1, len(named))
    return tuple(chosen for size in sizes for chosen in combinations(named, size))
