"""Wording that people understand: both languages present, real questions, an example where one is needed."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.catalogue.wording_lint import advice, explained
from motcua.forms.kinds import STATEMENTS
from motcua.forms.questions import Question, with_places
from motcua.forms.words import Words
from motcua.foundation.text import without_marks

Place = tuple[str | int, ...]
LONGEST_QUESTION = 25  # words
TYPED = {"text", "long_text", "personal_id", "tax_code", "integer", "money", "from_list", "phone", "email"}


def wording_problems(folder: Folder) -> Iterator[Problem]:
    """Missing translations everywhere; questions that are none, too long, or typed without hint or example; plain words."""
    known = explained(folder.package)
    for place, words in texts(folder.package):
        if words.vi == words.en and without_marks(words.vi) != words.vi:
            yield folder.error(*place, says=f"thiếu bản tiếng Anh của “{words.vi[:40]}”")
        if "items" not in place:  # the lines of code lists are as their owner wrote them
            for says in advice(words, known):
                yield folder.advice(*place, says=says)
    for place, question in _asked(folder.package):
        for says in _question(question):
            yield folder.error(*place, says=says)


def _asked(package: Package) -> Iterator[tuple[Place, Question]]:
    """Every question, to the applicant and to the officer, with its path."""
    for number, page in enumerate(package.pages):
        for where, question in with_places(page.questions):
            yield ("pages", number, "questions", *where), question
    for where, question in with_places(package.result.asks):
        yield ("result", "asks", *where), question


def _question(question: Question) -> Iterator[str]:
    asks = str(question.ask.vi)
    if question.type not in STATEMENTS and not asks.endswith("?"):
        yield f"câu “{asks[:40]}” phải là một câu hỏi, kết thúc bằng dấu ?"
    if question.type not in STATEMENTS and len(asks.split()) > LONGEST_QUESTION:
        yield f"câu “{asks[:40]}…” dài quá {LONGEST_QUESTION} chữ"
    if question.type in TYPED and not (question.hint or question.example):
        yield f"câu “{asks[:40]}” cần “hint” hoặc “example”"


def texts(part: BaseModel, place: Place = ()) -> Iterator[tuple[Place, Words]]:
    """Every text in two languages inside a model, with its path; the lines of code lists are checked as well."""
    for name in type(part).model_fields:
        yield from _texts(getattr(part, name), (*place, name))


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, Words]]:
    if isinstance(value, Words):
        yield place, value
    elif isinstance(value, BaseModel):
        yield from texts(value, place)
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _texts(each, (*place, number))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*place, key))
