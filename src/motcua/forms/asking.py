"""Which pages and questions are asked, given the answers so far; an answer that is no longer asked counts no more."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from motcua.forms import vocabulary
from motcua.forms.questions import Page, Question
from motcua.forms.rules import RuleError, rule

Answers = Mapping[str, Any]
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def holds(text: str | None, known: Answers) -> bool:
    """Whether a condition is met; no condition always is, one that cannot be computed never."""
    try:
        return text is None or rule(text).holds(known)
    except RuleError:
        return False


def seen(answers: Answers, questions: Iterable[Question] = ()) -> dict[str, Any]:
    """Kept answers as rules see them. Answers to other questions than these are taken as they are, dates as dates."""
    own = {question.id: question for question in questions}
    return {
        name: vocabulary.seen(own[name], value) if name in own else _guessed(value) for name, value in answers.items()
    }


def _guessed(value: Any) -> Any:
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return None if value == "" else value


def asked_of(page: Page, known: dict[str, Any]) -> list[Question]:
    """The questions of a page that are asked, in order. `known` (as rules see it) loses the hidden ones' answers."""
    asked = []
    for question in page.questions:
        if holds(question.show_when, known):
            asked.append(question)
        else:
            known.pop(question.id, None)
    return asked


def walk(pages: Sequence[Page], answers: Answers, facts: Answers) -> Iterable[tuple[Page, list[Question]]]:
    """Each page that is asked with its questions that are asked, in order; what is hidden is unknown to what follows."""
    known = {**seen(answers, (question for page in pages for question in page.questions)), **facts}
    for page in pages:
        if holds(page.show_when, known):
            yield page, asked_of(page, known)
        else:
            for question in page.questions:
                known.pop(question.id, None)


def visible_pages(pages: Sequence[Page], answers: Answers, facts: Answers | None = None) -> list[Page]:
    """The pages that are asked, in order. A page all of whose questions are hidden is not."""
    return [page for page, questions in walk(pages, answers, facts or {}) if questions]


def kept_answers(pages: Sequence[Page], answers: Answers, facts: Answers | None = None) -> dict[str, Any]:
    """Only the answers that are asked now: the others are dropped, at check-answers and at submission too."""
    asked = [question.id for _page, questions in walk(pages, answers, facts or {}) for question in questions]
    return {name: answers[name] for name in asked if answers.get(name) not in (None, "", [])}


def known_answers(pages: Sequence[Page], answers: Answers, facts: Answers | None = None) -> dict[str, Any]:
    """Kept answers and facts as rules see them: what fees, papers, deadlines and routes are computed from."""
    kept = kept_answers(pages, answers, facts)
    return {**seen(kept, (question for page in pages for question in page.questions)), **(facts or {})}


def shown_answers(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, language: str = "vi"
) -> list[tuple[Page, list[tuple[Question, str]]]]:
    """The asked questions with their answers as people read them; an unanswered one has an empty text."""
    return [
        (page, [(question, vocabulary.shown(question, answers.get(question.id), language)) for question in questions])
        for page, questions in walk(pages, answers, facts or {})
        if questions
    ]
