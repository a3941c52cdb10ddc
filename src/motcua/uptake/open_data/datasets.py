"""The datasets as `datasets.yaml` describes them: address, words in two languages, columns."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

EVERY = "R/P1M"  # ISO 8601: repeated each month


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    vi: str
    en: str

    def said(self, language: str) -> str:
        """The text in "vi" or "en"."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True)
class Column:
    """What stands in a column; `kind` is "text" or "whole"."""

    name: str
    kind: str
    about: Words


@dataclass(frozen=True)
class Dataset:
    """A table that is published each month; `name` stands in its addresses."""

    name: str
    title: Words
    about: Words
    columns: tuple[Column, ...]

    @property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


@cache
def datasets() -> dict[str, Dataset]:
    """Name -> dataset, in the order in which they are shown."""
    told = yaml.safe_load(resources.files(__package__).joinpath("datasets.yaml").read_text("utf-8"))
    columns = {
        name: Column(name, each["kind"], Words(each["vi"], each["en"])) for name, each in told["columns"].items()
    }
    return {
        each["name"]: Dataset(
            each["name"],
            Words(each["vi"], each["en"]),
            Words(each["about_vi"], each["about_en"]),
            tuple(columns[name] for name in each["columns"]),
        )
        for each in told["datasets"]
    }
