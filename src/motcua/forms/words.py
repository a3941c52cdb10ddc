"""Texts in two languages, and the base of every model that an author writes in YAML."""

from typing import Annotated, Any

from django.utils.translation import get_language
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

from motcua.forms.rules import RuleError, rule
from motcua.foundation.text import nfc


class Part(BaseModel):
    """A piece of a package: no unknown keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def readable(text: str) -> str:
    """The expression in its kept spelling. Raises ValueError when it cannot be read."""
    try:
        return rule(text).text
    except RuleError as error:
        raise ValueError(str(error)) from None


def by_id(value: Any) -> Any:
    """People write `receive: {…}`; the version keeps a list, because sorted keys would lose the order."""
    if not isinstance(value, dict):
        return value
    return [{"id": key, **(each if _parts(each) else {"name": each})} for key, each in value.items()]


def _parts(value: Any) -> bool:
    """Whether it is a table of parts; a text, or a text in two languages, is a name."""
    return isinstance(value, dict) and not (value and value.keys() <= {"vi", "en"})


def listed(value: Any) -> Any:
    """One thing may be written without a list around it."""
    return value if value is None or isinstance(value, list | tuple) else [value]


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=3000), AfterValidator(nfc)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]
Expression = Annotated[str, AfterValidator(readable)]
ById = BeforeValidator(by_id)
Listed = BeforeValidator(listed)


class Words(Part):
    """One text in Vietnamese and in English; a plain text in YAML serves both (numbers, names of laws)."""

    vi: Text
    en: Text

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"vi": value, "en": value} if isinstance(value, str) else value

    def in_(self, language: str | None) -> str:
        """The text in "vi" or "en"; anything else reads Vietnamese."""
        return self.en if (language or "").startswith("en") else self.vi

    def __str__(self) -> str:
        """The text in the language that is active now."""
        return self.in_(get_language())
