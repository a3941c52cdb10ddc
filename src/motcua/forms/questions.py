"""What an author may write about a question: the shape of form.yaml."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from motcua.forms.kinds import BELONGS, NEEDED, NOT_INSIDE, SHOWN_ONLY, UNITS, Kind
from motcua.forms.words import ById, Expression, Id, Listed, Part, Text, Words

__all__ = ["Check", "Choice", "CodeList", "Form", "Item", "Kind", "Page", "Question", "Repeat"]
MOST_ON_A_PAGE, MOST_PARTS, MOST_ROWS = 6, 12, 100
KNOWN_OF_EVERYBODY = ("full_name", "personal_id", "born_on", "residence", "phone", "email")
Unit = Literal["m2", "ha", "m", "km", "hour", "day", "week", "month", "year"]
Prefill = Annotated[
    str, Field(pattern=r"^(profile\.(full_name|phone|email)|earlier\.[A-Za-z][A-Za-z0-9_]{0,39}|state\.[a-z0-9_]+)$")
]


class Choice(Part):
    """One answer that may be chosen, or one fixed row of a table."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,40}$")]
    name: Words
    hint: Words | None = None


class Item(Part):
    """One line of a code list, with the everyday words by which people look for it."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]
    name: Words
    words: tuple[Text, ...] = ()


class CodeList(Part):
    """A file of lists/: codes in order."""

    items: Annotated[tuple[Item, ...], ById, Field(min_length=1)]


class Check(Part):
    """A rule that an answer must meet, and what to say when it does not: how to put it right."""

    rule: Expression
    say: Words


class Repeat(Part):
    """How many rows an answer may have."""

    min: Annotated[int, Field(ge=0, le=MOST_ROWS)] = 1
    max: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 20

    @model_validator(mode="after")
    def _in_order(self) -> "Repeat":
        if self.min > self.max:
            raise ValueError("“min” phải không lớn hơn “max”")
        return self


def _only_leaves(questions: "tuple[Question, ...]") -> "tuple[Question, ...]":
    for each in questions:
        if each.type in NOT_INSIDE:
            raise ValueError(f"loại {each.type} không đặt bên trong nhóm hay bảng được")
    if len(questions) > MOST_PARTS:
        raise ValueError(f"một nhóm hay bảng có nhiều nhất {MOST_PARTS} mục")
    return questions


class Question(Part):
    """One question of a page. `ask` is a real question; `empty` is said when nothing was answered.

    `label` is its short name on papers: "Họ và tên". Which key goes with which type: `forms/kinds.py`.
    """

    id: Id
    type: Kind
    ask: Words
    label: Words | None = None
    hint: Words | None = None
    example: Words | None = None
    empty: Words | None = None
    optional: bool = False
    choices: Annotated[tuple[Choice, ...], ById] = ()
    list: Id | None = None
    items: tuple[Item, ...] = ()
    show_when: Expression | None = None
    check: Annotated[tuple[Check, ...], Listed] = ()
    birth: Id | None = None
    sex: Id | None = None
    longest: Annotated[int, Field(ge=1, le=5000)] | None = None
    prefill: Prefill | None = None
    precision: Literal["day", "month", "year"] | None = None
    or_year: bool = False
    units: tuple[Unit, ...] = ()
    places: Annotated[int, Field(ge=0, le=6)] | None = None
    paper: Id | None = None
    repeat: Repeat | None = None
    item_title: Words | None = None
    questions: "Annotated[tuple[Question, ...], ById, AfterValidator(_only_leaves)]" = ()
    columns: "Annotated[tuple[Question, ...], ById, AfterValidator(_only_leaves)]" = ()
    rows: Annotated[tuple[Choice, ...], ById] = ()
    rule: Expression | None = None
    gives: Literal["number", "money", "text", "date", "yes_no"] | None = None
    version: Text | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> "Question":
        for key, types in BELONGS.items():
            if getattr(self, key) and self.type not in types:
                raise ValueError(f"“{key}” chỉ đi với loại {', '.join(sorted(types))}")
        for key in NEEDED.get(self.type, ()):
            if not getattr(self, key):
                raise ValueError(f"loại {self.type} cần “{key}”")
        if strange := set(self.units) - {
            *UNITS.get(self.type, ()),
            *(("hour", "week") if self.type == "period" else ()),
        }:
            raise ValueError(f"loại {self.type} không có đơn vị {', '.join(sorted(strange))}")
        if self.rows and self.repeat:
            raise ValueError("bảng có “rows” (các dòng định sẵn) hoặc “repeat” (dòng tự thêm), không có cả hai")
        if not self.empty and not self.optional and self.type not in SHOWN_ONLY:
            raise ValueError("thiếu “empty”: câu nói khi người ta chưa trả lời")
        return self

    @property
    def is_asked(self) -> bool:
        """Whether something is answered here; a note, a heading and a computed value are only shown."""
        return self.type not in SHOWN_ONLY

    @property
    def written_parts(self) -> "tuple[Question, ...]":
        """The questions of a group, or the columns of a table, as the author wrote them."""
        return self.questions or self.columns

    @property
    def source(self) -> str | None:
        """Where an answer may be offered from: what the author says, or earlier answers about the person himself."""
        return self.prefill or (f"earlier.{self.id}" if self.id in KNOWN_OF_EVERYBODY else None)

    def chosen(self, value: str) -> Words | None:
        """The words of a choice or of a line of the list; None when there is no such value."""
        every: tuple[Choice | Item, ...] = (*self.choices, *self.items)
        return next((each.name for each in every if each.id == value), None)


def _few(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    if sum(each.is_asked for each in questions) > MOST_ON_A_PAGE:
        raise ValueError(f"một trang có nhiều nhất {MOST_ON_A_PAGE} câu hỏi")
    return questions


class Page(Part):
    """A page of at most six questions; notes, headings and computed values do not count."""

    id: Id
    title: Words
    intro: Words | None = None
    show_when: Expression | None = None
    questions: Annotated[tuple[Question, ...], ById, Field(min_length=1, max_length=12), AfterValidator(_few)]


class Form(Part):
    """form.yaml."""

    pages: Annotated[tuple[Page, ...], ById, Field(min_length=1)]


def with_places(questions: tuple[Question, ...]) -> Iterator[tuple[tuple[Any, ...], Question]]:
    """Every question with its path below these, the parts of groups and tables after their own: (3, "columns", 0)."""
    for number, question in enumerate(questions):
        yield (number,), question
        key = "questions" if question.questions else "columns"
        for place, part in enumerate(question.written_parts):
            yield (number, key, place), part
