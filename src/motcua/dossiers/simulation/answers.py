"""Plausible answers to any form, marked as samples: for officers to have something to read."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from motcua.forms.asking import kept_answers
from motcua.forms.questions import Question
from motcua.foundation import clock

SETS = 12  # different ways in which the questions of one procedure are answered
NAME = "Người nộp mẫu {:05} (mẫu)"
STREET = "Số {} đường Mẫu"
TEXT = "Nội dung mẫu"


def identity(serial: int) -> dict[str, Any]:
    """Name, telephone and number of nobody: no area has the code 0200 and no province the code 000."""
    return {
        "full_name": NAME.format(serial),
        "phone": f"+842001{serial % 1_000_000:06}",
        "personal_id": f"000{serial:09}",
    }


class Answers:
    """The answers to one procedure's questions, in several sets; only who answers is different each time."""

    def __init__(self, package: Any, wards: list[tuple[str, str]], dice: Random) -> None:
        self._pages, self._wards, self._dice = package.pages, wards, dice
        self._questions = [question for page in package.pages for question in page.questions]
        self._sets = [self._filled() for _set in range(SETS)]

    def of(self, person: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
        """The answers of a person, as far as they are asked under these facts of the filing."""
        named = {question.id for question in self._questions}
        own = {name: value for name, value in person.items() if name in named}
        return kept_answers(self._pages, {**self._dice.choice(self._sets), **own}, facts)

    def _filled(self) -> dict[str, Any]:
        return {question.id: MAKERS[question.type](question, self) for question in self._questions}

    def whole(self, first: int, last: int) -> int:
        """A whole number from first to last."""
        return self._dice.randint(first, last)

    def day(self, years: int) -> str:
        """A day in about so many past years."""
        return (clock.today() - timedelta(days=self.whole(30, 365 * years))).isoformat()

    def one_of(self, question: Question) -> str:
        """The id of one choice or line."""
        return self._dice.choice([each.id for each in (*question.choices, *question.items)])

    def address(self) -> dict[str, str]:
        """Somewhere in the province."""
        ward, name = self._dice.choice(self._wards) if self._wards else ("", "")
        return {"ward": ward, "ward_name": name, "line": STREET.format(self.whole(1, 200))}


def _text(question: Question, answers: Answers) -> str:
    return question.example.vi if question.example else TEXT


MAKERS: dict[str, Callable[[Question, Answers], Any]] = {
    "text": _text,
    "long_text": _text,
    "person_name": lambda question, answers: NAME.format(answers.whole(1, 99_999)),
    "email": lambda question, answers: "",
    "phone": lambda question, answers: f"+842001{answers.whole(0, 999_999):06}",
    "personal_id": lambda question, answers: f"000{answers.whole(0, 999_999_999):09}",
    "tax_code": lambda question, answers: f"00{answers.whole(0, 99_999_999):08}",
    "date": lambda question, answers: answers.day(30 if question.id.startswith("birth") else 2),
    "yes_no": lambda question, answers: answers.whole(0, 1) == 1,
    "one_of": lambda question, answers: answers.one_of(question),
    "many_of": lambda question, answers: [answers.one_of(question)],
    "integer": lambda question, answers: answers.whole(1, 4),
    "money": lambda question, answers: answers.whole(20, 500) * 1_000_000,
    "address": lambda question, answers: answers.address(),
    "from_list": lambda question, answers: answers.one_of(question),
    "declaration": lambda question, answers: True,
}
