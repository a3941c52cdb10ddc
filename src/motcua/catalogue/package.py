"""The shape of a procedure package: what procedure.yaml and form.yaml may say. Frozen once read."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from motcua.catalogue.chain import ChainPart
from motcua.catalogue.consults import Consult
from motcua.catalogue.dated import Basis, Dated, DatedWords, Doubt
from motcua.catalogue.facts import split
from motcua.catalogue.fees import Exemption, Fee, FeeRow
from motcua.catalogue.occasions import BusinessEvent, LifeEvent
from motcua.forms.asking import holds, known_answers
from motcua.forms.questions import Choice, Page, Question
from motcua.forms.rules import rule
from motcua.forms.words import ById, Expression, Id, Part, Text, Words
from motcua.working_time.limits import Unit

__all__ = [
    "Basis", "Deadline", "Doubt", "Exemption", "Facts", "Fee", "FeeRow", "Package", "Paper", "Result", "Sentence", "Step",
    "Supplement", "Words",
]  # fmt: skip


class Period(Part):
    """The days on which a package is in force; both included."""

    model_config = ConfigDict(populate_by_name=True)

    from_: Annotated[date, Field(alias="from")]
    to: date | None = None


class TimeCase(Dated):
    """Another time limit for some cases, or for dossiers filed on some days: the first case that holds counts."""

    when: Expression | None = None
    amount: Annotated[int, Field(ge=1, le=400)]
    unit: Unit
    why: Words
    before_others: bool = False
    basis: Text
    step_hours: dict[Id, Annotated[Decimal, Field(ge=0)]] = {}
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _says_when(self) -> "TimeCase":
        if self.when is None and not self.dated:
            raise ValueError("mỗi trường hợp cần “when”, hoặc ngày “from”, “to”")
        return self

    def holds(self, known: Mapping[str, Any]) -> bool:
        """Strict. Raises RuleError when an answer or the day of filing is missing."""
        return self.covers_filing(known) and (self.when is None or bool(rule(self.when).value(known)))


class Deadline(Part):
    """The legal time limit. With `cutoff` (local "HH:MM") it ends the same day, for dossiers received later the next."""

    amount: Annotated[int, Field(ge=1, le=400)]
    unit: Unit
    cutoff: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    cases: tuple[TimeCase, ...] = ()
    basis: Text
    doubt: Doubt | None = None


class DataSource(Part):
    """Where the State already holds what a paper would prove (Resolution 66.7/2025/NQ-CP).

    `fallback`: what to do when nothing is found there: ask the person to upload it, or nothing.
    """

    id: Id
    name: Words
    fallback: Literal["upload", "none"] = "upload"


class Paper(Part):
    """One component of a dossier. `case` says in words when it is needed, if not always."""

    id: Id
    name: Words
    hint: Words | None = None
    how: Literal["made_by_this_form", "upload", "looked_up", "shown_at_counter"]
    kinds: tuple[Literal["photo", "pdf"], ...] = ("photo", "pdf")
    needed_when: Expression | None = None
    case: Words | None = None
    state_holds: Words | None = None
    source: DataSource | None = None
    surrendered: Words | None = None
    originals: Annotated[int, Field(ge=0, le=20)] | None = None
    copies: Annotated[int, Field(ge=0, le=20)] | None = None
    basis: Text | None = None
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _says_when(self) -> "Paper":
        if (self.needed_when is None) != (self.case is None):
            raise ValueError("“needed_when” (quy tắc) và “case” (nói bằng lời) phải đi cùng nhau")
        return self

    @property
    def demanded(self) -> bool:
        """Whether a filing is incomplete without an upload; what the State holds may be sent, but need not be."""
        return self.how == "upload" and self.source is None


class Step(Part):
    """One step inside the office, with its share of the limit in working hours; it may wait for the parts of a chain."""

    id: Id
    name: Words
    role: Literal["receiver", "officer", "head", "leader", "clerk"]
    hours: Annotated[Decimal, Field(ge=0)]
    ends_with: Literal["accept", "decide", "release", "deliver"] | None = None
    unit: Words | None = None
    waits_for_parts: bool = False
    consults: Annotated[tuple[Consult, ...], ById] = ()
    doubt: Doubt | None = None


class Result(Part):
    """What the person receives. `prints` are the questions whose answers stand on it.

    `asks` are questions to the officer who drafts it; what he enters stands on it as well.
    """

    name: Words
    code: Text | None = None
    valid_for: Words | None = None
    prints: tuple[Id, ...] = ()
    asks: Annotated[tuple[Question, ...], ById, Field(max_length=12)] = ()
    doubt: Doubt | None = None


class OtherResult(Part):
    """A paper that is given beside the result, or in its place in some case."""

    id: Id
    name: Words
    code: Text | None = None
    case: Words | None = None
    valid_for: Words | None = None
    doubt: Doubt | None = None


class Term(Part):
    """A word or an abbreviation of the package, explained."""

    id: Text
    name: Words


class Eligibility(Part):
    """A question before the start; some answers stop with an explanation of what to do instead."""

    id: Id
    ask: Words
    hint: Words | None = None
    choices: Annotated[tuple[Choice, ...], ById, Field(min_length=2)]
    stop: dict[str, Words]

    @model_validator(mode="after")
    def _stops_on_a_choice(self) -> "Eligibility":
        if unknown := set(self.stop) - {choice.id for choice in self.choices}:
            raise ValueError(f"“stop” nói tới lựa chọn không có: {', '.join(sorted(unknown))}")
        return self


class Way(Part):
    """How to file by one channel, in the words of the law's "cách thức thực hiện"."""

    id: Literal["online", "counter", "post"]
    name: Words
    doubt: Doubt | None = None


class Sentence(Part):
    """A prepared item of a request for more: about which paper or question, what is wanted, and why."""

    id: Id
    about: Id
    wanted: Words | None = None
    why: Words
    basis: Text | None = None


class Supplement(Part):
    """The rule of this procedure on asking for more: how often, by when, and how long the applicant has.

    `clock`: whether the limit goes on after the answer or begins anew (for what is asked after acceptance);
    `check_within`: working days from acceptance in which the office has to ask; `on_expiry`: whether a dossier that nobody
    answered for ends by itself, or returns to the office to be decided as it is.
    """

    rounds: Annotated[int, Field(ge=1, le=5)] = 1
    days: Annotated[int, Field(ge=1, le=365)]
    clock: Literal["pause", "restart"] = "pause"
    check_within: Annotated[int, Field(ge=1, le=60)] | None = None
    on_expiry: Literal["lapse", "return"] = "lapse"
    sentences: Annotated[tuple[Sentence, ...], ById] = ()
    basis: Text
    doubt: Doubt | None = None


class Facts(Part):
    """procedure.yaml: every fact that the law wants published about a procedure (Decree 63/2010 as amended)."""

    code: Annotated[str, Field(pattern=r"^[1-9]\.[0-9]{6}$")]
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    name: Words
    also_called: tuple[Text, ...] = ()
    in_one_sentence: Words
    field: Words
    life_event: LifeEvent
    life_events: tuple[LifeEvent, ...] = ()
    business_events: tuple[BusinessEvent, ...] = ()
    popularity: Annotated[int, Field(ge=0, le=100)] = 10
    decision: Text
    in_force: Period
    level: Literal["central", "province", "commune"]
    handled_by: Words
    handled_by_periods: tuple[DatedWords, ...] = ()
    applicant_kinds: Annotated[
        tuple[Literal["citizen", "household_business", "organisation"], ...], Field(min_length=1)
    ]
    who: Annotated[tuple[Words, ...], Field(min_length=1)]
    eligibility: Annotated[tuple[Eligibility, ...], ById] = ()
    requirements: tuple[Words, ...] = ()
    order_of_work: Annotated[tuple[Words, ...], Field(min_length=1)]
    ways: Annotated[tuple[Way, ...], ById, Field(min_length=1)]
    papers: Annotated[tuple[Paper, ...], ById]
    deadline: Deadline
    fees: Annotated[tuple[Fee, ...], ById] = ()
    exemptions: Annotated[tuple[Exemption, ...], ById] = ()
    steps: Annotated[tuple[Step, ...], ById, Field(min_length=4)]
    parts: Annotated[tuple[ChainPart, ...], ById] = ()
    result: Result
    other_results: Annotated[tuple[OtherResult, ...], ById] = ()
    delivery: Annotated[tuple[Literal["online", "counter", "post"], ...], Field(min_length=1)]
    presence: Words | None = None
    supplement: Supplement | None = None
    application_form: Words | None = None
    application_form_periods: tuple[DatedWords, ...] = ()
    legal_basis: Annotated[tuple[Basis, ...], Field(min_length=1)]
    glossary: Annotated[tuple[Term, ...], ById] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def occasions(self) -> tuple[LifeEvent, ...]:
        """Every life event under which people find it, the main one first."""
        return tuple(dict.fromkeys((self.life_event, *self.life_events)))

    def handled_by_on(self, day: date) -> Words:
        """The competent authority for what is filed on a day."""
        return next((each for each in self.handled_by_periods if each.covers(day)), self.handled_by)

    def application_form_on(self, day: date) -> Words | None:
        """The form of the law for what is filed on a day."""
        return next((each for each in self.application_form_periods if each.covers(day)), self.application_form)

    def legal_basis_on(self, day: date) -> list[Basis]:
        """The legal documents that count for what is filed on a day."""
        return [each for each in self.legal_basis if each.covers(day)]


class Package(Facts):
    """A whole package: the facts, the questions, and the papers that it brings itself (Typst): the result, and forms of
    its sector that stand in the place of the general ones (form_01 to form_04).
    """

    pages: Annotated[tuple[Page, ...], Field(min_length=1)]
    result_template: str | None = None
    form_templates: dict[str, str] = Field(default_factory=dict)

    def template_of(self, kind: str) -> str | None:
        """The package's own template for a kind of paper ("result", "form_02"); None where the general one serves."""
        return self.result_template if kind == "result" else self.form_templates.get(kind)

    @cached_property
    def kinds_to_ask(self) -> tuple[str, ...]:
        """The kinds of applicant to choose from before the first question; none when nothing depends on the choice."""
        asked = {"pages", "papers", "fees", "exemptions", "deadline"}
        written = self.model_dump_json(include=asked, exclude_none=True)
        return self.applicant_kinds if len(self.applicant_kinds) > 1 and "applicant_kind" in written else ()

    def known(self, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
        """What rules see: the answers that are asked, dates as dates, and the facts of the filing."""
        own, more = split(answers)
        return known_answers(self.pages, own, {**more, **facts})

    def papers_needed(self, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> list[Paper]:
        """The components that these answers ask for, in order; a need that is not known yet is not shown."""
        known = self.known(answers, facts)
        return [paper for paper in self.papers if holds(paper.needed_when, known)]

    def all_doubts(self) -> list[Doubt]:
        """Every doubt of the package, those of single facts included."""
        return [*self.doubts, *(doubt for name in Facts.model_fields for doubt in _doubts(getattr(self, name), name))]


def _doubts(part: Any, name: str = "") -> list[Doubt]:
    """The doubts that the parts of a fact carry, in their order."""
    if isinstance(part, tuple):
        return [doubt for each in part for doubt in _doubts(each)] if name != "doubts" else []
    if not isinstance(part, BaseModel) or (isinstance(part, Words) and not isinstance(part, DatedWords)):
        return []
    own = getattr(part, "doubt", None)
    return [
        *([own] if own else []),
        *(each for inner in type(part).model_fields for each in _doubts(getattr(part, inner))),
    ]
