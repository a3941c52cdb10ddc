"""Which answers decide more than themselves: fees, time limits, papers, other questions, the parts of a chain."""

import ast
from collections.abc import Iterable, Mapping
from typing import Literal

from motcua.catalogue.package import Package
from motcua.forms.questions import Question
from motcua.forms.rules import rule

Weight = Literal["fee", "limit", "papers", "questions", "parts"]


def deciding(package: Package) -> Mapping[str, Weight]:
    """Question -> the weightiest thing that depends on its answer, directly or through what is computed from it."""
    asked = {question.id: question for page in package.pages for question in page.questions}
    found: dict[str, Weight] = {}
    for weight, names in _named(package, asked.values()):
        for name in _behind(names, asked):
            found.setdefault(name, weight)
    return found


def _named(package: Package, questions: Iterable[Question]) -> Iterable[tuple[Weight, set[str]]]:
    """The weightiest first."""
    rows = [row for fee in package.fees for row in fee.rows]
    exempt = [exemption.when for exemption in package.exemptions]
    yield "fee", _names([*exempt, *(text for row in rows for text in (row.when, row.sum))])
    yield "limit", _names(case.when for case in package.deadline.cases)
    yield "papers", _names(paper.needed_when for paper in package.papers)
    yield "parts", {name for part in package.parts for name in (part.ward, *part.answers.values()) if name}
    yield "questions", _names([*(page.show_when for page in package.pages), *(each.show_when for each in questions)])


def _names(texts: Iterable[str | None]) -> set[str]:
    """What rules ask about; functions are among them, and no question is called like one."""
    return {node.id for text in texts if text for node in ast.walk(rule(text).tree) if isinstance(node, ast.Name)}


def _behind(names: set[str], asked: Mapping[str, Question]) -> set[str]:
    """The questions among the names, with those from which the computed ones are made."""
    found: set[str] = set()
    waiting = names & asked.keys()
    while waiting:
        found |= waiting
        made_of = _names(asked[name].rule for name in waiting if asked[name].type == "computed")
        waiting = (made_of & asked.keys()) - found
    return found
