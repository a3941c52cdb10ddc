"""Facts with dates and with doubts: what procedure.yaml says about when something holds, and how sure we are of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_serializer, model_validator

from motcua.forms.rules import RuleError
from motcua.forms.words import Part, Text, Words


class Doubt(Words):
    """What nobody could confirm about a fact, and where the fact comes from; shown beside it.

    In the list of a package's doubts `about` is the path of the fact: "handled_by", "who.0", "steps.verify.hours".
    """

    about: Text | None = None
    source: Text


class Dated(Part):
    """Holds from one day to another, both included; without a day it is open on that side."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Annotated[date | None, Field(alias="from")] = None
    to: date | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> "Dated":
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError("ngày kết thúc “to” trước ngày bắt đầu “from”")
        return self

    @property
    def dated(self) -> bool:
        """Whether it holds on some days only."""
        return self.from_ is not None or self.to is not None

    def covers(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)

    def covers_filing(self, known: Mapping[str, Any]) -> bool:
        """Whether it holds on the day of filing, the fact `filed_on`. Raises RuleError when that day is not known."""
        if not self.dated:
            return True
        if not isinstance(day := known.get("filed_on"), date):
            raise RuleError("Thiếu ngày nộp để biết dòng nào còn hiệu lực.")
        return self.covers(day)


class DatedWords(Dated, Words):
    """A text that takes the place of the ordinary one on some days, with the legal basis of the change."""

    basis: Text | None = None
    doubt: Doubt | None = None


class Basis(Dated):
    """One legal document. A plain text in YAML is its name; with dates, it counts for dossiers filed on those days."""

    name: Text
    doubt: Doubt | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value

    @model_serializer(mode="wrap")
    def _short(self, dump: Callable[[Any], dict[str, Any]]) -> Any:
        """A text stays a text, so that a package without dates keeps its canonical form."""
        content = dump(self)
        return self.name if not self.dated and self.doubt is None else content

    def __str__(self) -> str:
        return self.name
