"""What each happening books: from a few facts to lines that balance. Pure; every sum is whole đồng."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.payments.ledger.chart import OF_KIND, Account

LONGEST_DETAIL = 60


@dataclass(frozen=True)
class Posting:
    """One line: exactly one of `debit` and `credit` is more than nothing."""

    account: str
    debit: int = 0
    credit: int = 0
    detail: str = ""

    @property
    def turned(self) -> "Posting":
        """The same on the other side."""
        return Posting(self.account, debit=self.credit, credit=self.debit, detail=self.detail)


@dataclass(frozen=True)
class Share:
    """A part of a sum (đồng) that belongs to one account: what a refund takes from where."""

    account: str
    detail: str
    amount: int


@dataclass(frozen=True)
class Payout:
    """What a provider transfers: the gross sum of its payments, less what it gave back, less its fee (đồng).

    On a day with more given back than paid the gross sum is less than nothing. `gateway` "card" is the card terminal.
    """

    gateway: str
    gross: int
    fee: int = 0


@dataclass(frozen=True)
class Count:
    """How a shift ends: cash that should be there, that was counted, and that went to the bank or treasury (đồng)."""

    expected: int
    counted: int
    handed_in: int = 0


def where(method: str, gateway: str = "") -> tuple[str, str]:
    """The account in which a sum lies that came in this way, and its detail."""
    if method == "online":
        return Account.GATEWAY, gateway
    return {"cash": Account.CASH, "card": Account.CARD, "transfer": Account.BANK}[method], ""


def settled(amount: int, *, place: tuple[str, str], lines: Sequence[Mapping[str, Any]], surplus: bool) -> list[Posting]:
    """A sum came in: each line of what was owed gets its part in their order; what is left over is owed back."""
    parts = [Posting(share.account, credit=share.amount, detail=share.detail) for share in shares(lines)]
    if surplus:
        parts = []
    booked, rest = [], amount
    for part in parts:
        taken = min(part.credit, rest)
        if taken:
            booked.append(Posting(part.account, credit=taken, detail=part.detail))
        rest -= taken
    if rest:
        booked.append(Posting(Account.OWED_BACK, credit=rest))
    return [Posting(place[0], debit=amount, detail=place[1]), *booked]


def shares(lines: Iterable[Mapping[str, Any]]) -> list[Share]:
    """The lines of a quote by the account that they belong to; lines of nothing are left out."""
    return [Share(*_owner(line), line["amount"]) for line in lines if line["amount"]]


def _owner(line: Mapping[str, Any]) -> tuple[str, str]:
    if account := OF_KIND.get(line["kind"]):
        return account, ""
    return Account.THIRD_PARTY, str(line.get("payee") or line["name"])[:LONGEST_DETAIL]


def refund_approved(taken: Iterable[Share]) -> list[Posting]:
    """The office owes the payer from now on; what it had taken in is less by so much."""
    given = [Posting(share.account, debit=share.amount, detail=share.detail) for share in taken]
    return [*given, Posting(Account.REFUNDS, credit=sum(each.debit for each in given))]


def refund_paid(amount: int, *, place: tuple[str, str]) -> list[Posting]:
    """The payer has his money, out of the place where it lay."""
    return [Posting(Account.REFUNDS, debit=amount), Posting(place[0], credit=amount, detail=place[1])]


def paid_out(payout: Payout) -> list[Posting]:
    """A provider has transferred: the money is in the bank, less what the provider keeps. Nothing for a day of nothing."""
    source = (Account.CARD, "") if payout.gateway == Account.CARD else (Account.GATEWAY, payout.gateway)
    lines = [
        _posting(Account.BANK, payout.gross - payout.fee),
        _posting(Account.COSTS, payout.fee),
        _posting(source[0], -payout.gross, source[1]),
    ]
    return [line for line in lines if line.debit or line.credit]


def _posting(account: str, amount: int, detail: str = "") -> Posting:
    return Posting(account, debit=max(amount, 0), credit=max(-amount, 0), detail=detail)


def shift_closed(count: Count) -> list[Posting]:
    """What was too much or too little, and what left the drawer; nothing when neither."""
    lines = []
    if count.counted > count.expected:
        over = count.counted - count.expected
        lines += [Posting(Account.CASH, debit=over), Posting(Account.OVER_SHORT, credit=over)]
    if short := max(0, count.expected - count.counted):
        lines += [Posting(Account.OVER_SHORT, debit=short), Posting(Account.CASH, credit=short)]
    if count.handed_in:
        lines += [Posting(Account.BANK, debit=count.handed_in), Posting(Account.CASH, credit=count.handed_in)]
    return lines


def handed_on(payee: str, amount: int) -> list[Posting]:
    """Money that was collected for somebody else has gone to him."""
    return [Posting(Account.THIRD_PARTY, debit=amount, detail=payee), Posting(Account.BANK, credit=amount)]


def reversed_lines(lines: Iterable[Posting]) -> list[Posting]:
    """What takes an entry back."""
    return [line.turned for line in lines]


def taken_from(left: Sequence[Share], amount: int) -> list[Share]:
    """Which parts a refund of `amount` takes of what is left of a settlement: what was too much first, then in order.

    Raises ValueError when there is less.
    """
    taken, rest = [], amount
    for share in sorted(left, key=lambda each: each.account != Account.OWED_BACK):
        part = min(share.amount, rest)
        if part > 0:
            taken.append(Share(share.account, share.detail, part))
        rest -= max(part, 0)
    if rest:
        raise ValueError(f"{amount} is more than what is left")
    return taken


def without(had: Iterable[Share], gone: Iterable[Share]) -> list[Share]:
    """What is left of some shares after others, account by account, in their first order."""
    left: dict[tuple[str, str], int] = {}
    for share in had:
        left[share.account, share.detail] = left.get((share.account, share.detail), 0) + share.amount
    for share in gone:
        left[share.account, share.detail] = left.get((share.account, share.detail), 0) - share.amount
    return [Share(account, detail, amount) for (account, detail), amount in left.items() if amount]
