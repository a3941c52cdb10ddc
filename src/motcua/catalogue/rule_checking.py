"""Types every expression of a package against the questions that stand before it."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.catalogue.facts import KINDS
from motcua.catalogue.package import Package
from motcua.catalogue.reading import Folder
from motcua.forms import checker, vocabulary
from motcua.forms.rules import rule

Place = tuple[str | int, ...]
Expected = tuple[Place, str, Mapping[str, Any], str]


def rule_problems(folder: Folder) -> Iterator[str]:
    """Unknown names and functions, comparisons that make no sense, rules that give another type than their place wants."""
    for place, text, fields, gives in _all(folder.package):
        for problem in checker.problems(rule(text), fields, gives):
            yield f"{folder.at(*place)}: {problem}"


def _all(package: Package) -> Iterator[Expected]:
    fields: dict[str, Any] = dict(KINDS)
    yield from _pages(package, fields)
    for number, paper in enumerate(package.papers):
        if paper.needed_when:
            yield ("papers", number, "needed_when"), paper.needed_when, fields, checker.TRUTH
    for number, fee in enumerate(package.fees):
        for place, row in enumerate(fee.rows):
            where = ("fees", number, "rows", place)
            yield (*where, "otherwise" if row.amount is None else "amount"), row.sum, fields, checker.NUMBER
            if row.when:
                yield (*where, "when"), row.when, fields, checker.TRUTH
    for number, case in enumerate(package.deadline.cases):
        if case.when:
            yield ("deadline", "cases", number, "when"), case.when, fields, checker.TRUTH


def _pages(package: Package, fields: dict[str, Any]) -> Iterator[Expected]:
    """A condition may ask about what was asked before it; a check also about its own page."""
    for number, page in enumerate(package.pages):
        if page.show_when:
            yield ("pages", number, "show_when"), page.show_when, dict(fields), checker.TRUTH
        for place, question in enumerate(page.questions):
            if question.show_when:
                where = ("pages", number, "questions", place, "show_when")
                yield where, question.show_when, dict(fields), checker.TRUTH
            fields[question.id] = vocabulary.kind(question)
        for place, question in enumerate(page.questions):
            for check in question.check:
                yield ("pages", number, "questions", place, "check"), check.rule, fields.copy(), checker.TRUTH
            if question.birth:
                yield ("pages", number, "questions", place, "birth"), question.birth, fields.copy(), checker.DAY
