"""A profile of points as its file says it, checked when it is read."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

WHOLE = 100


class BadProfile(ValueError):
    """A profile that contradicts itself; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Term:
    """A share times a number, at most so many points."""

    times: Fraction
    numerator: str
    denominator: str
    at_most: Fraction | None = None


@dataclass(frozen=True)
class Line:
    """One line. Without terms it is not measured here; `doubt` says why, or what is uncertain about it."""

    id: str
    vi: str
    en: str
    max: Fraction
    terms: tuple[Term, ...]
    full_from: Fraction
    none_is_full: bool
    commune_full: bool
    province_only: bool
    doubt: str

    def name(self, language: str) -> str:
        """In "vi" or "en"."""
        return self.en if language.startswith("en") else self.vi

    @property
    def queries(self) -> set[str]:
        """The names of what it counts."""
        return {name for term in self.terms for name in (term.numerator, term.denominator)}


@dataclass(frozen=True)
class Group:
    """Lines that belong together."""

    vi: str
    en: str
    max: Fraction
    lines: tuple[Line, ...]

    def name(self, language: str) -> str:
        """In "vi" or "en"."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True)
class Band:
    """From so many points on, this is what an office is called."""

    least: Fraction
    vi: str
    en: str


@dataclass(frozen=True)
class Profile:
    """A version of a set of points. One that is only explanatory explains a number and is no result."""

    id: str
    version: int
    valid_from: date
    explanatory: bool
    vi: str
    en: str
    source: str
    groups: tuple[Group, ...]
    bands: tuple[Band, ...]
    bands_doubt: str

    def name(self, language: str) -> str:
        """In "vi" or "en"."""
        return self.en if language.startswith("en") else self.vi

    @property
    def lines(self) -> list[Line]:
        """Every line in order."""
        return [line for group in self.groups for line in group.lines]


@cache
def profiles() -> dict[str, Profile]:
    """Id -> profile; those that count before those that explain, the newest first. Raises BadProfile."""
    folder = resources.files(__package__).joinpath("profiles")
    read = [parsed(yaml.safe_load(file.read_text("utf-8"))) for file in folder.iterdir() if file.name.endswith(".yaml")]
    ordered = sorted(read, key=lambda each: (each.explanatory, -each.valid_from.toordinal(), each.id))
    return {each.id: each for each in ordered}


def parsed(told: dict[str, Any]) -> Profile:
    """A profile from what its file says. Raises BadProfile."""
    bands = told.get("bands", {})
    try:
        profile = Profile(
            id=told["id"],
            version=told["version"],
            valid_from=told["valid_from"],
            explanatory=told["explanatory"],
            vi=told["vi"],
            en=told["en"],
            source=told["source"],
            groups=tuple(_group(each) for each in told["groups"]),
            bands=tuple(Band(Fraction(each["from"]), each["vi"], each["en"]) for each in bands.get("rows", ())),
            bands_doubt=bands.get("doubt", ""),
        )
    except (KeyError, TypeError) as error:
        raise BadProfile(f"{told.get('id', '?')}: {error} is missing or of a wrong kind") from error
    _check(profile)
    return profile


def _check(profile: Profile) -> None:
    for group in profile.groups:
        if sum(line.max for line in group.lines) != group.max:
            raise BadProfile(f"{profile.id}: the lines of {group.en} do not sum to {group.max}")
    if not profile.explanatory and sum(group.max for group in profile.groups) != WHOLE:
        raise BadProfile(f"{profile.id}: the groups do not sum to {WHOLE}")
    names = [line.id for line in profile.lines]
    if len(names) != len(set(names)):
        raise BadProfile(f"{profile.id}: a line is there twice")
    for line in profile.lines:
        if not line.terms and not line.doubt:
            raise BadProfile(f"{profile.id}: {line.id} is not measured and does not say why")
        if not 0 < line.full_from <= 1:
            raise BadProfile(f"{profile.id}: {line.id} gives full points from an impossible share")


def _group(told: dict[str, Any]) -> Group:
    return Group(told["vi"], told["en"], _number(told["max"]), tuple(_line(each) for each in told["lines"]))


def _line(told: dict[str, Any]) -> Line:
    most = _number(told["max"])
    terms = tuple(_term(each) for each in told.get("terms", ()))
    if "numerator" in told:
        terms = (Term(most, told["numerator"], told["denominator"]),)
    return Line(
        id=told["id"],
        vi=told["vi"],
        en=told["en"],
        max=most,
        terms=terms,
        full_from=_number(told.get("full_from", WHOLE)) / WHOLE,
        none_is_full=told.get("none") == "full",
        commune_full=told.get("commune") == "full",
        province_only=told.get("only") == "province",
        doubt=told.get("doubt", ""),
    )


def _term(told: dict[str, Any]) -> Term:
    most = told.get("at_most")
    return Term(_number(told["times"]), told["numerator"], told["denominator"], None if most is None else _number(most))


def _number(said: Any) -> Fraction:
    return Fraction(str(said))
