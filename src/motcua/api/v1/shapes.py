"""What the catalogue looks like to a machine."""

from datetime import date
from typing import Any, Literal

from ninja import Schema


class Text(Schema):
    """One text in Vietnamese and in English; `en` is null where nobody has translated it."""

    vi: str
    en: str | None = None


class Line(Schema):
    """One procedure in a list. `kind`: "service" can be explained and filed here, "card" is explained only (level 1)."""

    code: str
    kind: Literal["service", "card"]
    name: Text
    field: str
    level: str
    online: bool
    page: str
    changed_on: date


class Lines(Schema):
    """One page of the list; `next` is the address of the following page, or null."""

    count: int
    next: str | None
    results: list[Line]


class Office(Schema):
    """An authority that offers a procedure, and by which channels: "online", "counter", "post"."""

    code: str
    name: Text
    channels: list[str]
    since: date


class FeePolicy(Schema):
    """A decided cut of phí and lệ phí, in force or to come: what is left to pay is a share (per cent) or a sum (đồng) for
    each fee. Empty lists mean all; `offices` and `office_kinds` name where it holds, `decision` the document.
    """

    name: Text
    decision: str
    left_percent: float | None
    left_amount: int | None
    online_only: bool
    fee_kinds: list[str]
    fees: list[str]
    applicant_kinds: list[str]
    office_kinds: list[str]
    offices: list[str]
    valid_from: date
    valid_to: date | None


class Service(Line):
    """A procedure that is offered: the facts of the version in force, as its package states them."""

    version: int
    valid_from: date
    sha256: str
    offices: list[Office]
    facts: dict[str, Any]
    fee_policies: list[FeePolicy]
    linked_data: str


class CardFacts(Line):
    """A procedure of the national base, with its sections as published there."""

    sections: dict[str, Any]
    vanished_on: date | None
