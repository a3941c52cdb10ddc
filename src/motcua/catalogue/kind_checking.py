"""Rules that ask who files: only what `applicant_kinds` allows can ever be the answer."""

import ast
from collections.abc import Iterator
from typing import Any

from motcua.catalogue.facts import KINDS
from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.catalogue.rule_checking import Place, rules_of
from motcua.forms.rules import rule

FACT = "applicant_kind"


def kind_problems(folder: Folder) -> Iterator[Problem]:
    """Advice about rules that ask for the kind of the applicant where it can never vary, or for a kind that cannot file."""
    allowed = folder.package.applicant_kinds
    for place, text in _asking(folder.package):
        if len(set(allowed)) == 1:
            says = f"quy tắc hỏi “{FACT}” mà applicant_kinds chỉ có {allowed[0]}, nên không bao giờ khác; bỏ phần ấy, hoặc thêm loại người nộp"
            yield folder.advice(*place, says=says)
            continue
        for kind in sorted(_compared(rule(text).tree) - set(allowed)):
            says = f"quy tắc nói tới “{kind}” mà applicant_kinds không có ({', '.join(allowed)}); bỏ phần ấy, hoặc thêm loại người nộp"
            yield folder.advice(*place, says=says)


def _asking(package: Package) -> Iterator[tuple[Place, str]]:
    for place, text, _fields, _gives in rules_of(package):
        if any(_is_fact(node) for node in ast.walk(rule(text).tree)):
            yield place, text


def _is_fact(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == FACT


def _compared(tree: ast.AST) -> set[str]:
    """The known kinds of applicants that a rule compares the fact with; any other word is an error, told elsewhere."""
    words: set[Any] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(map(_is_fact, (node.left, *node.comparators))):
            written = [each.value for each in (node.left, *node.comparators) if isinstance(each, ast.Constant)]
            words |= {word for value in written for word in (value if isinstance(value, tuple) else (value,))}
    return {kind for kind in KINDS[FACT] if kind in words}
