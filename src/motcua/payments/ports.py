"""What we need from a bank or payment gateway."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Forged(Exception):
    """The parameters do not bear the bank's signature, or are not a callback at all."""


class Told(StrEnum):
    """What a bank can tell of a try."""

    PAID = "paid"
    REFUSED = "refused"
    ABANDONED = "abandoned"


@dataclass(frozen=True)
class Order:
    """What the bank is asked to collect: our reference of the try, đồng, a purpose in ASCII, and until when."""

    ref: str
    amount: int
    purpose: str
    made_at: datetime
    valid_until: datetime
    language: str = "vi"


@dataclass(frozen=True)
class Verified:
    """What the bank has signed: of which try, how it ended, how much (đồng), the bank's own number."""

    attempt_ref: str
    outcome: Told
    amount: int
    provider_ref: str


@dataclass(frozen=True)
class Brought:
    """An order as the bank of the sandbox reads it: what to collect (đồng), and the two addresses to tell."""

    ref: str
    amount: int
    purpose: str
    return_url: str
    callback_url: str


class Bank(Protocol):
    """Takes people to a page where they pay, and later tells us by a signed callback how that ended."""

    def start(self, order: Order, *, return_url: str, callback_url: str) -> str:
        """The address to send the browser to. Calls nobody: the address itself carries the signed order."""

    def verify(self, params: Mapping[str, str]) -> Verified:
        """Read a callback. Raises Forged."""
