"""Reading the books: what each account had, what went in and out of it, and its lines with the balance after each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum, Window
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.foundation.spans import Span
from motcua.payments.access import money_offices
from motcua.payments.ledger.chart import CHART, DEBIT, Account
from motcua.payments.models import LedgerCheck, LedgerEntry, LedgerLine


@dataclass(frozen=True)
class Line:
    """An account in a period, in đồng. Balances are more than nothing on the side on which the account grows."""

    account: str
    detail: str
    opening: int
    debit: int
    credit: int

    @property
    def label(self) -> str | Promise:
        """Its name in the chart."""
        return Account(self.account).label

    @property
    def says(self) -> Any:
        """What lies in it."""
        return CHART[Account(self.account)].says

    @property
    def closing(self) -> int:
        """The balance after the span."""
        return self.opening + sided(self.account, self.debit - self.credit)


@dataclass(frozen=True)
class Trial:
    """Every account that moved or held something; `debit` and `credit` are the same, or the books are broken."""

    lines: Sequence[Line]

    @property
    def debit(self) -> int:
        """All that went in."""
        return sum(line.debit for line in self.lines)

    @property
    def credit(self) -> int:
        """All that went out."""
        return sum(line.credit for line in self.lines)

    @property
    def is_even(self) -> bool:
        """Whether both sides are the same, in the period and before it."""
        before = sum(sided(line.account, line.opening) for line in self.lines)
        return self.debit == self.credit and before == 0


def sided(account: str, debit_less_credit: int) -> int:
    """A sum as its account counts it: accounts that grow on the credit side turn the sign."""
    return debit_less_credit if CHART[Account(account)].grows == DEBIT else -debit_less_credit


def trial_balance(offices: Iterable[Authority], span: Span) -> Trial:
    """The accounts of some offices in the order of the chart, gateways and payees apart."""
    within = Q(at__gte=span.start)
    rows = (
        LedgerLine.objects.filter(authority__in=offices, at__lt=span.end)
        .values("account", "detail")
        .annotate(
            before=Coalesce(Sum("debit", filter=~within), 0) - Coalesce(Sum("credit", filter=~within), 0),
            debit_in=Coalesce(Sum("debit", filter=within), 0),
            credit_in=Coalesce(Sum("credit", filter=within), 0),
        )
        .order_by("detail")
    )
    found = [
        Line(
            row["account"],
            row["detail"],
            sided(row["account"], int(row["before"])),
            int(row["debit_in"]),
            int(row["credit_in"]),
        )
        for row in rows
    ]
    places = {account: place for place, account in enumerate(Account.values)}
    return Trial(sorted(found, key=lambda line: places[line.account]))


def account_lines(
    offices: Iterable[Authority], account: str, *, detail: str, span: Span
) -> tuple[int, QuerySet[LedgerLine]]:
    """(opening balance, lines of the period): each line with `balance` after it, in the order in which they came."""
    rows = LedgerLine.objects.filter(authority__in=offices, account=account, detail=detail)
    before = rows.filter(at__lt=span.start).aggregate(debit=Sum("debit"), credit=Sum("credit"))
    opening = sided(account, (before["debit"] or 0) - (before["credit"] or 0))
    grown = F("debit") - F("credit") if CHART[Account(account)].grows == DEBIT else F("credit") - F("debit")
    running = Window(Sum(grown), order_by=[F("at").asc(), F("id").asc()])
    lines = rows.filter(at__gte=span.start, at__lt=span.end).annotate(balance=running + opening)
    return opening, lines.select_related("entry", "entry__by", "authority").order_by("at", "id")


def entries_by(person: Person) -> QuerySet[LedgerEntry]:
    """The entries of the offices whose money this person may see."""
    beside = ("authority", "by", "settlement__dossier__procedure", "refund", "reverses")
    return LedgerEntry.objects.filter(authority__in=money_offices(person)).select_related(*beside)


def entry_by(person: Person, key: UUID) -> LedgerEntry | None:
    """One of them, or None."""
    return entries_by(person).filter(pk=key).first()


def last_check() -> LedgerCheck | None:
    """The last nightly recount."""
    return LedgerCheck.objects.order_by("-at").first()


def differences_of(offices: Iterable[Authority]) -> list[dict[str, Any]]:
    """What the last recount found in the books of some offices."""
    check, codes = last_check(), {office.code for office in offices}
    return [each for each in check.differences if each["authority"] in codes] if check else []
