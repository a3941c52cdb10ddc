"""Every case that the conditions of a table tell apart, questions that are not asked left out: bounded, in one order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from motcua.catalogue.case_terms import Condition, Term, Terms, values
from motcua.catalogue.facts import KINDS
from motcua.catalogue.package import Package
from motcua.forms import vocabulary
from motcua.forms.questions import Question
from motcua.forms.rules import RuleError

MOST_CASES = 4000
SAMPLE = 1000
WHOLE = {"integer", "money"}
Case = Mapping[str, Any]  # term -> value; None where the question is not asked, or may stay empty


@dataclass(frozen=True)
class Shown:
    """When a question is asked: the conditions of its page and its own. An optional one may stay empty."""

    conditions: tuple[Condition, ...] = ()
    optional: bool = False


class Space:
    """The cases of some conditions on a package."""

    def __init__(self, package: Package, texts: Sequence[str]) -> None:
        pairs = [(page, question) for page in package.pages for question in page.questions]
        questions = [question for _page, question in pairs]
        fields = {**KINDS, **{each.id: vocabulary.kind(each) for each in questions}}
        self.reader = Terms(fields, (each.id for each in questions if each.type in WHOLE))
        self.conditions = {text: self.reader.condition(text) for text in texts}
        self.shown = self._shown(pairs)
        order = {name: place for place, name in enumerate(fields)}
        self.terms = sorted(self.reader.found.values(), key=lambda term: (_last(term, order), term.name))
        for term in self.terms:
            if term.name == "filed_on":
                term.within = (package.in_force.from_, package.in_force.to)
        self.exhaustive = True

    def _shown(self, pairs: Sequence[tuple[Any, Question]]) -> dict[str, Shown]:
        """The conditions of the questions that the table asks about, and of those that these ask about."""
        shown: dict[str, Shown] = {}
        while missing := [pair for pair in pairs if pair[1].id in self._leaves() and pair[1].id not in shown]:
            for page, question in missing:
                texts = [text for text in (page.show_when, question.show_when) if text]
                conditions = tuple(self.reader.condition(text) for text in texts)
                shown[question.id] = Shown(conditions, question.optional)
        return shown

    def shown_when(self, terms: Sequence[str]) -> list[Condition]:
        """The conditions under which the questions of some terms are asked."""
        leaves = [leaf for name in terms for leaf in sorted(self.reader.found[name].leaves) if leaf in self.shown]
        return [condition for leaf in leaves for condition in self.shown[leaf].conditions]

    def _leaves(self) -> set[str]:
        return {leaf for term in self.reader.found.values() for leaf in term.leaves}

    def cases(self) -> Iterator[Case]:
        """Every case, or a SAMPLE where there are more than MOST_CASES: `exhaustive` says which."""
        self.exhaustive = True
        kept: list[Case] = []
        for case in self._every({}, 0):
            if len(kept) == MOST_CASES:
                self.exhaustive = False
                break
            kept.append(case)
        if self.exhaustive:
            yield from kept
            return
        dice = Random(0)  # the same cases every time: an author is not told now this, now that
        for _number in range(SAMPLE):
            yield self._one({}, dice)

    def _every(self, known: dict[str, Any], place: int) -> Iterator[Case]:
        if place == len(self.terms):
            yield dict(known)
            return
        for value in self._values(self.terms[place], known):
            yield from self._every({**known, self.terms[place].name: value}, place + 1)

    def _one(self, known: dict[str, Any], dice: Random) -> Case:
        for term in self.terms:
            known[term.name] = dice.choice(self._values(term, known))
        return known

    def _values(self, term: Term, known: dict[str, Any]) -> tuple[Any, ...]:
        """The values of a term in a case so far: none while one of its questions is not asked."""
        shown = [self.shown[leaf] for leaf in term.leaves if leaf in self.shown]
        if not all(_holds(condition, known) for each in shown for condition in each.conditions):
            return (None,)
        if len(term.leaves) > 1 and any(known.get(leaf, 0) is None for leaf in term.leaves):
            return (None,)
        found = values(term)
        return (*found, None) if any(each.optional for each in shown) else found


def _last(term: Term, order: Mapping[str, int]) -> int:
    """Terms are tried in the order in which their questions are asked, so that a condition meets what it asks about."""
    return max((order.get(leaf, len(order)) for leaf in term.leaves), default=0)


def _holds(condition: Condition, known: dict[str, Any]) -> bool:
    try:
        return condition.holds(known)
    except RuleError:
        return False
