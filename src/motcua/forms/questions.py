"""What an author may write about a question: the shape of form.yaml."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from motcua.forms.words import ById, Expression, Id, Listed, Part, Text, Words

Kind = Literal[
    "text", "long_text", "person_name", "email", "phone", "personal_id", "tax_code", "date", "yes_no", "one_of",
    "many_of", "integer", "money", "address", "from_list", "declaration",
]  # fmt: skip
WITH_CHOICES = {"one_of", "many_of"}


class Choice(Part):
    """One answer that may be chosen."""

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


class Question(Part):
    """One question of a page. `ask` is a real question; `empty` is said when nothing was answered.

    `label` is its short name on papers: "Họ và tên".
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
    longest: Annotated[int, Field(ge=1, le=5000)] | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> "Question":
        if (self.type in WITH_CHOICES) != bool(self.choices):
            raise ValueError("“choices” đi với loại one_of và many_of, và chỉ với hai loại ấy")
        if (self.type == "from_list") != (self.list is not None):
            raise ValueError("“list” đi với loại from_list, và chỉ với loại ấy")
        if self.birth and self.type != "personal_id":
            raise ValueError("“birth” chỉ đi với loại personal_id")
        if not self.empty and not self.optional:
            raise ValueError("thiếu “empty”: câu nói khi người ta chưa trả lời")
        return self

    def chosen(self, value: str) -> Words | None:
        """The words of a choice or of a line of the list; None when there is no such value."""
        every: tuple[Choice | Item, ...] = (*self.choices, *self.items)
        return next((each.name for each in every if each.id == value), None)


class Page(Part):
    """A page of at most six questions."""

    id: Id
    title: Words
    intro: Words | None = None
    show_when: Expression | None = None
    questions: Annotated[tuple[Question, ...], ById, Field(min_length=1, max_length=6)]


class Form(Part):
    """form.yaml."""

    pages: Annotated[tuple[Page, ...], ById, Field(min_length=1)]
