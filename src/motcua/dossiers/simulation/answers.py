"""Plausible answers, marked as samples, for officers to have something to read.

They come from the examples of the procedure's package, moved to the day of filing; what no example answers is made up.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from motcua.catalogue.examples import Example
from motcua.catalogue.reading import package_folders, read_folder
from motcua.forms.asking import kept_answers
from motcua.forms.builtin import parts_of, repeat_of
from motcua.forms.kinds import UNITS
from motcua.forms.questions import Question
from motcua.foundation import clock

SETS = 8  # made-up sets of answers, where the package has no example
NAME = "Người nộp mẫu {:05} (mẫu)"
STREET = "Số {} đường Mẫu"
WHOLE_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
KEPT = {"day": 10, "month": 7, "year": 4}  # letters of an ISO day
TEXT = "Nội dung mẫu"


def identity(serial: int) -> dict[str, Any]:
    """Name, telephone and number of nobody: no area has the code 0200 and no province the code 000."""
    return {
        "full_name": NAME.format(serial),
        "phone": f"+842001{serial % 1_000_000:06}",
        "personal_id": f"000{serial:09}",
    }


def examples_in(folder: Path) -> dict[str, list[Example]]:
    """Code of the procedure -> its examples of right answers. Raises PackageError."""
    found: dict[str, list[Example]] = {}
    for place in package_folders(folder):
        read = read_folder(place)
        stories = [source.parsed(Example) for source in read.examples]
        found[read.package.code] = [each for each in stories if not each.expect.wrong and not each.expect.stops]
    return found


@dataclass(frozen=True)
class Filled:
    """A form as it was filled in on a day."""

    on: date
    answers: dict[str, Any]


class Answers:
    """The answers to one procedure's questions in several sets; who answers, and when, is different each time."""

    def __init__(self, package: Any, examples: list[Example], wards: list[tuple[str, str]], dice: Random) -> None:
        self._pages, self._wards, self._dice = package.pages, wards, dice
        self._questions = {question.id: question for page in package.pages for question in page.questions}
        self._sets = [self._completed(example) for example in examples] or [
            Filled(clock.today(), self._made_up()) for _set in range(SETS)
        ]

    def of(self, person: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
        """The answers of a person, as far as they are asked under these facts of the filing."""
        form = self._dice.choice(self._sets)
        days = facts["filed_on"] - form.on
        answers = {name: self._moved(name, value, days) for name, value in form.answers.items()}
        own = {name: value for name, value in person.items() if name in self._questions}
        return kept_answers(self._pages, {**answers, **own}, facts)

    def _completed(self, example: Example) -> Filled:
        return Filled(example.filed.at.date(), {**self._made_up(), **example.answers})

    def _made_up(self) -> dict[str, Any]:
        return {name: self.answer(question) for name, question in self._questions.items() if question.is_asked}

    def _moved(self, name: str, value: Any, days: timedelta) -> Any:
        """Days lie as far from the filing as in the example, birthdays stay; everybody lives somewhere else."""
        kind = self._questions[name].type
        if kind == "address":
            return self.address()
        if kind == "land_parcel":
            return {**value, **self.ward()}
        if kind != "date" or name.startswith("born") or not WHOLE_DAY.fullmatch(str(value)):
            return value
        return (date.fromisoformat(value) + days).isoformat()

    def answer(self, question: Question) -> Any:
        """Something plausible for any type; a group gets as few rows as it may have, at least one."""
        if question.type in MAKERS:
            return MAKERS[question.type](question, self)
        repeat, row = repeat_of(question), {part.id: self.answer(part) for part in parts_of(question)}
        if repeat is None:
            return row
        fixed = [{"row": each.id} for each in question.rows] or [{} for _row in range(max(1, repeat.min))]
        return [{**each, **row} for each in fixed]

    def whole(self, first: int, last: int) -> int:
        """A whole number from first to last."""
        return self._dice.randint(first, last)

    def day(self, question: Question) -> str:
        """A birthday of a grown-up, or a day of the last year."""
        ago = self.whole(20, 60) * 365 if question.id.startswith("born") else self.whole(20, 300)
        return (clock.today() - timedelta(days=ago)).isoformat()[: KEPT[question.precision or "day"]]

    def one_of(self, question: Question) -> str:
        """The id of one choice or line."""
        ids = [choice.id for choice in question.choices] or [item.id for item in question.items]
        return self._dice.choice(ids)

    def address(self) -> dict[str, str]:
        """Somewhere in the province."""
        return {**self.ward(), "line": STREET.format(self.whole(1, 200))}

    def ward(self) -> dict[str, str]:
        """A ward of the province."""
        ward, name = self._dice.choice(self._wards) if self._wards else ("", "")
        return {"ward": ward, "ward_name": name}


def _text(question: Question, answers: Answers) -> str:
    return question.example.vi if question.example else TEXT


def _measure(question: Question, answers: Answers) -> dict[str, str]:
    return {"value": str(answers.whole(20, 200)), "unit": (question.units or UNITS[question.type])[0]}


def _digits(many: int) -> Callable[[Question, Answers], str]:
    """A number that nobody has: it begins with two noughts."""
    return lambda question, answers: f"00{answers.whole(0, 10 ** (many - 2) - 1):0{many - 2}}"


MAKERS: dict[str, Callable[[Question, Answers], Any]] = {
    "text": _text,
    "long_text": _text,
    "person_name": lambda question, answers: NAME.format(answers.whole(1, 99_999)),
    "email": lambda question, answers: "",
    "phone": lambda question, answers: f"+842001{answers.whole(0, 999_999):06}",
    "personal_id": lambda question, answers: f"000{answers.whole(0, 999_999_999):09}",
    "tax_code": _digits(10),
    "business_code": _digits(10),
    "social_insurance": _digits(10),
    "old_id": _digits(9),
    "passport": lambda question, answers: f"X{answers.whole(0, 9_999_999):07}",
    "url": lambda question, answers: "https://mau.example/",
    "decimal": lambda question, answers: str(answers.whole(1, 100)),
    "percent": lambda question, answers: str(answers.whole(1, 100)),
    "area": _measure,
    "length": _measure,
    "time": lambda question, answers: f"{answers.whole(7, 16):02}:30",
    "period": lambda question, answers: {
        "amount": answers.whole(1, 12),
        "unit": (question.units or UNITS["period"])[0],
    },
    "map_point": lambda question, answers: {"lat": f"18.6{answers.whole(1, 9)}", "lon": f"105.6{answers.whole(1, 9)}"},
    "land_parcel": lambda question, answers: {
        "sheet": str(answers.whole(1, 60)),
        "parcel": str(answers.whole(1, 400)),
        **answers.ward(),
    },
    "on_behalf": lambda question, answers: {"who": "self"},
    "signature": lambda question, answers: {"how": "counter"},
    "scan": lambda question, answers: [],
    "date": lambda question, answers: answers.day(question),
    "yes_no": lambda question, answers: answers.whole(0, 1) == 1,
    "one_of": lambda question, answers: answers.one_of(question),
    "many_of": lambda question, answers: [answers.one_of(question)],
    "integer": lambda question, answers: answers.whole(1, 4),
    "money": lambda question, answers: answers.whole(20, 500) * 1_000_000,
    "address": lambda question, answers: answers.address(),
    "from_list": lambda question, answers: answers.one_of(question),
    "declaration": lambda question, answers: True,
}
