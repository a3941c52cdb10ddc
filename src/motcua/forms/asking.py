"""Which pages and questions are asked, given the answers so far; an answer that is no longer asked counts no more."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from motcua.forms import values
from motcua.forms.builtin import parts_of, repeat_of
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
    return {name: values.seen(own[name], value) if name in own else _guessed(value) for name, value in answers.items()}


def _guessed(value: Any) -> Any:
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return None if value == "" else value


def asked_of(questions: Sequence[Question], known: dict[str, Any]) -> list[Question]:
    """The questions that are asked, in order. `known` (as rules see it) loses the hidden ones' answers and gains what
    is computed."""
    asked = []
    for question in questions:
        if not holds(question.show_when, known):
            known.pop(question.id, None)
            continue
        asked.append(question)
        if question.type == "computed":
            known[question.id] = computed(question, known)
        elif parts_of(question):
            known[question.id] = _known_rows(question, known.get(question.id), known)
    return asked


def computed(question: Question, known: Answers) -> Any:
    """The value of a computed question; None as long as something that it needs is not answered."""
    try:
        return rule(question.rule or "").value(known)
    except RuleError:
        return None


def _known_rows(question: Question, value: Any, known: Answers) -> Any:
    """A group as rules see it: in every row its hidden answers gone, its computed ones there."""
    if value is None:
        return None
    if repeat_of(question) is None:
        return _known_row(question, value, known)
    return tuple(_known_row(question, row, known) for row in value)


def _known_row(question: Question, row: Answers, known: Answers) -> dict[str, Any]:
    own = {**known, **row}
    asked = {part.id for part in asked_of(parts_of(question), own)}
    return {name: own.get(name) for name in (*row, *asked) if name == "row" or name in asked}


def kept_value(question: Question, value: Any, known: Answers) -> Any:
    """The answer without what its rows do not ask; None when nothing is left."""
    parts = parts_of(question)
    if not parts or value in values.NOTHING:
        return None if value in values.NOTHING else value
    if repeat_of(question) is None:
        return _kept_row(question, value, known) or None
    rows = value if isinstance(value, list | tuple) else []
    return [_kept_row(question, row, known) for row in rows] or None


def _kept_row(question: Question, row: Any, known: Answers) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        return {}
    parts = parts_of(question)
    inside = {**known, **seen({part.id: row.get(part.id) for part in parts}, parts)}
    asked = {part.id: kept_value(part, row.get(part.id), inside) for part in asked_of(parts, inside) if part.is_asked}
    beside = {name: row[name] for name in ("row", "version") if name in row and name not in asked}
    return beside | {name: value for name, value in asked.items() if value is not None}


def walk(pages: Sequence[Page], answers: Answers, facts: Answers) -> Iterable[tuple[Page, list[Question]]]:
    """Each page that is asked with its questions that are asked, in order; what is hidden is unknown to what follows."""
    for page, questions, _known in walk_knowing(pages, answers, facts):
        yield page, questions


def walk_knowing(
    pages: Sequence[Page], answers: Answers, facts: Answers
) -> Iterable[tuple[Page, list[Question], dict[str, Any]]]:
    """As `walk`, with what rules know at that place: the dict grows and shrinks along the way."""
    known = {**seen(answers, (question for page in pages for question in page.questions)), **facts}
    for page in pages:
        if holds(page.show_when, known):
            yield page, asked_of(page.questions, known), known
        else:
            for question in page.questions:
                known.pop(question.id, None)


def visible_pages(pages: Sequence[Page], answers: Answers, facts: Answers | None = None) -> list[Page]:
    """The pages that are asked, in order. A page none of whose questions is asked is not."""
    return [
        page
        for page, questions in walk(pages, answers, facts or {})
        if any(question.is_asked for question in questions)
    ]


def kept_answers(pages: Sequence[Page], answers: Answers, facts: Answers | None = None) -> dict[str, Any]:
    """Only the answers that are asked now: the others are dropped, at check-answers and at submission too."""
    kept = {
        question.id: kept_value(question, answers.get(question.id), known)
        for _page, questions, known in walk_knowing(pages, answers, facts or {})
        for question in questions
        if question.is_asked
    }
    return {name: value for name, value in kept.items() if value is not None}


def known_answers(pages: Sequence[Page], answers: Answers, facts: Answers | None = None) -> dict[str, Any]:
    """Kept and computed answers and facts as rules see them: what fees, papers, deadlines and routes are made of."""
    own: dict[str, Any] = {}
    for _page, questions, known in walk_knowing(pages, answers, facts or {}):
        own |= {question.id: known.get(question.id) for question in questions}
    answered = {name: value for name, value in own.items() if value is not None}
    return {**answered, **(facts or {})}


def told_answers(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None
) -> list[tuple[Page, list[tuple[Question, Any]]]]:
    """The asked questions with their kept answers (None if there is none), computed values in their places.

    What `vocabulary.shown` and `vocabulary.parts` take. Notes and headings do not stand among them.
    """
    told = []
    for page, questions, known in walk_knowing(pages, answers, facts or {}):
        lines = [
            (question, _told(question, answers, known))
            for question in questions
            if question.is_asked or question.type == "computed"
        ]
        if lines:
            told.append((page, lines))
    return told


def _told(question: Question, answers: Answers, known: Answers) -> Any:
    if question.type == "computed":
        return known.get(question.id)
    value = kept_value(question, answers.get(question.id), known)
    made = [part.id for part in parts_of(question) if part.type == "computed"]
    if not made or value is None:
        return value
    seen_rows = known.get(question.id) or ()
    if isinstance(value, dict):
        return value | {name: seen_rows.get(name) for name in made if isinstance(seen_rows, dict)}
    return [row | {name: beside.get(name) for name in made} for row, beside in zip(value, seen_rows, strict=False)]


def shown_answers(
    pages: Sequence[Page], answers: Answers, facts: Answers | None = None, language: str = "vi"
) -> list[tuple[Page, list[tuple[Question, str]]]]:
    """The asked questions with their answers as people read them; an unanswered one has an empty text."""
    return [
        (page, [(question, values.shown(question, value, language)) for question, value in lines])
        for page, lines in told_answers(pages, answers, facts)
    ]
