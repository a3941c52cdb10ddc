"""What we need from a bank or payment gateway: one port, with one file behind it for each gateway."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from django.utils.functional import Promise


class Forged(Exception):
    """The parameters do not bear the gateway's signature, or are not a callback at all."""


class GatewayDown(Exception):
    """The gateway did not answer, or not so that one can believe it; asking again later may help."""


class Told(StrEnum):
    """What a gateway can tell of a try.

    Only PAID is money. PENDING: money was taken from the payer, but the gateway holds it back and looks into it. WAITING:
    nobody has finished paying yet. UNKNOWN: the gateway has no such order. REVERSED: it was taken and is given back.
    """

    PAID = "paid"
    REFUSED = "refused"
    ABANDONED = "abandoned"
    PENDING = "pending"
    REVERSED = "reversed"
    WAITING = "waiting"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Keys:
    """An account of an authority at a gateway: its merchant code, the shared secret, and whether the money is real."""

    merchant: str
    secret: str = field(repr=False)
    live: bool


@dataclass(frozen=True)
class Order:
    """What the gateway is asked to collect: our reference of the try, đồng, a purpose in ASCII, and until when."""

    ref: str
    amount: int
    purpose: str
    made_at: datetime
    valid_until: datetime
    language: str = "vi"
    payer_address: str = "127.0.0.1"  # the payer's IP address, which some gateways want to know


@dataclass(frozen=True)
class Addresses:
    """Where the browser comes back to, and where the gateway tells our server."""

    back: str
    callback: str


@dataclass(frozen=True)
class Verified:
    """What the gateway has signed: of which try, how it ended, how much (đồng; -1: no whole đồng), its own number."""

    attempt_ref: str
    outcome: Told
    amount: int
    provider_ref: str
    code: str = ""  # the gateway's own word for the outcome, for people who look into it


@dataclass(frozen=True)
class Question:
    """Of which order one asks: our reference, when it was made, and a name of this asking, so that it is one asking."""

    ref: str
    made_at: datetime
    request: str
    asked_at: datetime


@dataclass(frozen=True)
class RefundOrder:
    """What is to be given back: of which order, how much (đồng), whether all of it, who decided it (ASCII), and why.

    `request` names this refund: the same name twice gives the money back once.
    """

    ref: str
    provider_ref: str
    made_at: datetime
    amount: int
    whole: bool
    request: str
    asked_at: datetime
    decided_by: str
    reason: str


class RefundOutcome(StrEnum):
    """How a gateway takes the wish to give money back."""

    DONE = "done"
    PROCESSING = "processing"
    REFUSED = "refused"


@dataclass(frozen=True)
class RefundTold:
    """What the gateway says of a refund: taken, under way or refused; its own number, and its own word."""

    outcome: RefundOutcome
    provider_ref: str
    code: str = ""


@dataclass(frozen=True)
class Capabilities:
    """What a gateway can do: lead people to a page of its own, be asked for an order, give money back."""

    has_page: bool
    has_status: bool
    has_refund: bool


class Gateway(Protocol):
    """A gateway as this program uses it; `keys` are those of the authority whose money it is.

    `label` is its name on the pay page. `start` and `verify` call nobody; `status` and `refund` go over the network, so
    only jobs may call them, outside a transaction, and each may be called twice.
    """

    label: str | Promise
    can: Capabilities

    def start(self, order: Order, *, keys: Keys, addresses: Addresses) -> str:
        """The address to send the browser to: it carries the signed order itself."""

    def merchant_of(self, params: Mapping[str, str]) -> str:
        """The merchant code that a callback names, unverified: it says only with which keys to verify."""

    def verify(self, params: Mapping[str, str], *, keys: Keys) -> Verified:
        """Read a callback. Raises Forged."""

    def status(self, question: Question, *, keys: Keys) -> Verified:
        """What became of an order. Raises GatewayDown."""

    def refund(self, order: RefundOrder, *, keys: Keys) -> RefundTold:
        """Give money back. Raises GatewayDown: then ask again with the same `request`."""


@dataclass(frozen=True)
class Brought:
    """An order as the bank of the sandbox reads it: whose, what to collect (đồng), and the two addresses to tell."""

    ref: str
    amount: int
    purpose: str
    return_url: str
    callback_url: str
    merchant: str = ""
