"""The cited figures: their shape, their check, and which of them belongs beside a field or a procedure. Pure but for one file."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from motcua.foundation.data_files import Row, read

FILE = Path(__file__).with_name("history.yaml")


class Article(Row):
    """What was read: the newspaper and the day; `place_vi` is the province or city that it tells of."""

    newspaper_vi: str
    newspaper_en: str
    title_vi: str
    title_en: str
    published: date
    place_vi: str
    place_en: str
    address: str | None = Field(None, pattern=r"^https://")

    def place_in(self, language: str) -> str:
        """The province or city, in "vi" or "en"."""
        return self.place_en if language.startswith("en") else self.place_vi

    def newspaper_in(self, language: str) -> str:
        """Where it stood, in "vi" or "en"."""
        return self.newspaper_en if language.startswith("en") else self.newspaper_vi

    def title_in(self, language: str) -> str:
        """The headline in "vi" or "en"."""
        return self.title_en if language.startswith("en") else self.title_vi


class Cited(Row):
    """One number of an article. A share is in whole percent, or in counts: `numbers` (lowest, highest) of `of`."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)+$")
    source: str
    year: int = Field(ge=2010, le=2020)
    kind: Literal["share", "count", "target", "offered", "cost"]
    where_vi: str
    where_en: str
    told_vi: str
    told_en: str
    share: int | None = Field(None, ge=0, le=100)
    numbers: tuple[int, int] | None = None
    of: int | None = Field(None, gt=0)
    of_districts: int | None = None
    since: date | None = None
    dong: int | None = None
    fields: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_a_number(self) -> "Cited":
        """A share is told once, as percent or as counts; counts are in order and not more than all."""
        counted = self.numbers is not None and self.of is not None
        if self.kind in ("share", "target") and (self.share is not None) == counted:
            raise ValueError(f"{self.id}: a share needs `share`, or `numbers` and `of`, and not both")
        if self.kind in ("count", "offered", "cost") and self.numbers is None:
            raise ValueError(f"{self.id}: `numbers` are missing")
        if self.numbers is not None and not 0 <= self.numbers[0] <= self.numbers[1] <= (self.of or self.numbers[1]):
            raise ValueError(f"{self.id}: the numbers are out of order")
        return self

    @property
    def low(self) -> Fraction | None:
        """The lowest share of all filings that was told; None of what is no share."""
        return self._share(0)

    @property
    def high(self) -> Fraction | None:
        """The highest."""
        return self._share(1)

    def where_in(self, language: str) -> str:
        """Which department or sector, in "vi" or "en"."""
        return self.where_en if language.startswith("en") else self.where_vi

    def told_in(self, language: str) -> str:
        """What was told, in "vi" or "en"."""
        return self.told_en if language.startswith("en") else self.told_vi

    def _share(self, end: int) -> Fraction | None:
        if self.share is not None:
            return Fraction(self.share, 100)
        return Fraction(self.numbers[end], self.of) if self.numbers and self.of else None


class History(Row):
    """Everything that is cited."""

    sources: dict[str, Article]
    figures: tuple[Cited, ...]

    @model_validator(mode="after")
    def _is_whole(self) -> "History":
        """Every figure has its source, and a name that no other has."""
        if unknown := {each.source for each in self.figures} - set(self.sources):
            raise ValueError(f"unknown sources: {', '.join(sorted(unknown))}")
        if len({each.id for each in self.figures}) != len(self.figures):
            raise ValueError("two figures have the same id")
        return self

    def source_of(self, figure: Cited) -> Article:
        """Where it was told."""
        return self.sources[figure.source]

    def beside_field(self, field: str) -> tuple[Cited, ...]:
        """The figures to lay beside a field of the catalogue."""
        return tuple(each for each in self.figures if field in each.fields)

    def beside_procedure(self, code: str) -> tuple[Cited, ...]:
        """The figures to lay beside a procedure."""
        return tuple(each for each in self.figures if code in each.procedures)


@cache
def history() -> History:
    """The figures of the file, read and checked once."""
    return read(FILE, History)
