"""Types every expression of a package against the questions that stand before it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from motcua.catalogue.facts import KINDS
from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.forms import checker, vocabulary
from motcua.forms.questions import Question
from motcua.forms.rules import rule

Place = tuple[str | int, ...]
Expected = tuple[Place, str, Mapping[str, Any], str | None]  # where, the rule, what it may ask, what it must give
GIVES = {
    "number": checker.NUMBER,
    "money": checker.NUMBER,
    "date": checker.DAY,
    "yes_no": checker.TRUTH,
    "text": checker.TEXT,
}


def rule_problems(folder: Folder) -> Iterator[Problem]:
    """Unknown names and functions, comparisons that make no sense, rules that give another type than their place wants."""
    for place, text, fields, gives in rules_of(folder.package):
        for problem in checker.problems(rule(text), fields, gives):
            yield folder.error(*place, says=problem)


def rules_of(package: Package) -> Iterator[Expected]:
    """Every rule of a package, with its place."""
    fields: dict[str, Any] = dict(KINDS)
    yield from _pages(package, fields)
    yield from _asked(package.result.asks, ("result", "asks"), dict(fields))
    for number, paper in enumerate(package.papers):
        if paper.needed_when:
            yield ("papers", number, "needed_when"), paper.needed_when, fields, checker.TRUTH
    yield from _money(package, fields)
    for number, case in enumerate(package.deadline.cases):
        if case.when:
            yield ("deadline", "cases", number, "when"), case.when, fields, checker.TRUTH


def _money(package: Package, fields: Mapping[str, Any]) -> Iterator[Expected]:
    """The rows of the fees, and who is exempt."""
    for number, fee in enumerate(package.fees):
        for place, row in enumerate(fee.rows):
            where = ("fees", number, "rows", place)
            yield (*where, "otherwise" if row.amount is None else "amount"), row.sum, fields, checker.NUMBER
            if row.when:
                yield (*where, "when"), row.when, fields, checker.TRUTH
    for number, exemption in enumerate(package.exemptions):
        yield ("exemptions", number, "when"), exemption.when, fields, checker.TRUTH


def _pages(package: Package, fields: dict[str, Any]) -> Iterator[Expected]:
    """A condition may ask about what was asked before it; a check also about its own page."""
    for number, page in enumerate(package.pages):
        if page.show_when:
            yield ("pages", number, "show_when"), page.show_when, dict(fields), checker.TRUTH
        yield from _asked(page.questions, ("pages", number, "questions"), fields)


def _asked(questions: Sequence[Question], where: Place, fields: dict[str, Any]) -> Iterator[Expected]:
    """The rules of questions that stand beside each other; the parts of a group see one another and all before it."""
    for place, question in enumerate(questions):
        if question.show_when:
            yield (*where, place, "show_when"), question.show_when, dict(fields), checker.TRUTH
        if question.rule:
            gives = GIVES.get(question.gives or "number")
            yield (*where, place, "rule"), question.rule, dict(fields), gives
        yield from _asked(question.written_parts, (*where, place, _key(question)), dict(fields))
        fields[question.id] = vocabulary.kind(question)
    for place, question in enumerate(questions):
        for check in question.check:
            yield (*where, place, "check"), check.rule, dict(fields), checker.TRUTH
        if question.birth:
            yield (*where, place, "birth"), question.birth, dict(fields), checker.DAY


def _key(question: Question) -> str:
    return "questions" if question.questions else "columns"
