"""Reading statements and days of accounts: always of the accounts that a person may read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone, make_aware

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.payments.account_access import accounts_by
from motcua.payments.models import (
    Difference,
    MerchantAccount,
    ProviderLine,
    Reconciliation,
    Settlement,
    StatementFile,
    StatementLine,
)
from motcua.payments.models.merchant_account import VIETQR
from motcua.payments.models.statement import OPEN

STANDS_OUT_AFTER = timedelta(hours=24)


def bank_accounts_by(person: Person) -> QuerySet[MerchantAccount]:
    """The bank accounts whose statements a person may read."""
    return accounts_by(person).filter(gateway=VIETQR)


def gateway_accounts_by(person: Person) -> QuerySet[MerchantAccount]:
    """The accounts at gateways whose days a person may read."""
    return accounts_by(person).exclude(gateway=VIETQR)


def files_by(person: Person) -> QuerySet[StatementFile]:
    """Files of statements, the newest first."""
    rows = StatementFile.objects.filter(account__in=accounts_by(person).order_by().values("pk"))
    return rows.select_related("account__authority", "uploaded_by", "stored")


def lines_by(person: Person) -> QuerySet[StatementLine]:
    """Lines of statements, the newest first."""
    rows = StatementLine.objects.filter(account__in=accounts_by(person).order_by().values("pk"))
    return rows.select_related("account__authority", "decided_by", "settlement__dossier", "file")


def open_lines_by(person: Person) -> QuerySet[StatementLine]:
    """Money in that nobody has found a home for yet."""
    return lines_by(person).filter(state__in=OPEN)


def outcome_of(file: StatementFile) -> dict[str, int]:
    """State -> how many lines that this file brought are in it."""
    return dict(file.lines.order_by().values_list("state").annotate(n=Count("pk")))


def reconciliations_by(person: Person) -> QuerySet[Reconciliation]:
    """Days of accounts."""
    rows = Reconciliation.objects.filter(account__in=accounts_by(person).order_by().values("pk"))
    return rows.select_related(
        "account__authority__parent", "compared_by", "prepared_by", "confirmed_by", "stored", "minute"
    )


def differences_by(person: Person) -> QuerySet[Difference]:
    """Differences with their days."""
    rows = Difference.objects.filter(reconciliation__account__in=accounts_by(person).order_by().values("pk"))
    return rows.select_related(
        "reconciliation__account__authority", "resolved_by", "settlement__dossier", "refund", "carried_from"
    )


def stands_out(difference: Difference) -> bool:
    """Whether it is older than a day and not at its end: such differences have to be traced within 24 hours."""
    return difference.state != Difference.State.RESOLVED and clock.now() - difference.found_at > STANDS_OUT_AFTER


@dataclass(frozen=True)
class Day:
    """One day of an account's calendar. `row` is None where no file was compared; `ours` counts settlements of the day."""

    day: date
    ours: int
    row: Reconciliation | None = None
    open: int = 0
    oldest: datetime | None = None
    over: bool = field(default=True)

    @property
    def state(self) -> str:
        """nothing, missing, late (a difference is older than a day), open, clean, prepared, closed."""
        if self.row is None:
            return "missing" if self.ours and self.over else "nothing"
        if self.row.state != Reconciliation.State.OPEN:
            return str(self.row.state)
        if not self.open:
            return "clean"
        return "late" if self.oldest and clock.now() - self.oldest > STANDS_OUT_AFTER else "open"


def month_of(account: MerchantAccount, first: date) -> list[Day]:
    """Every day of the month that begins on `first`."""
    until = (first + timedelta(days=32)).replace(day=1)
    rows = account.reconciliations.filter(day__gte=first, day__lt=until)
    left = Q(differences__state__in=[Difference.State.OPEN, Difference.State.CLAIMED])
    counted = rows.annotate(left=Count("differences", left), oldest=Min("differences__found_at", filter=left))
    known = {row.day: row for row in counted}
    ours = _ours(account, first, until)
    today = clock.today()
    return [
        Day(
            day,
            ours.get(day, 0),
            row,
            getattr(row, "left", 0),
            getattr(row, "oldest", None),
            over=day < today,
        )
        for day in _days(first, until)
        for row in [known.get(day)]
    ]


def kinds_of(row: Reconciliation) -> dict[str, tuple[int, int]]:
    """Kind -> (how many differences stand, how many of them are not at their end)."""
    left = Q(state__in=[Difference.State.OPEN, Difference.State.CLAIMED])
    found = row.differences.filter(stands=True).order_by().values_list("kind")
    counted = {
        kind: (n, waiting) for kind, n, waiting in found.annotate(n=Count("pk"), waiting=Count("pk", filter=left))
    }
    return {kind: counted.get(kind, (0, 0)) for kind in Difference.Kind.values}


def brought_forward(row: Reconciliation) -> tuple[int, int]:
    """(how many, đồng) of what the file names, but our books have on another day."""
    since = make_aware(datetime.combine(row.day, time()))
    lines = ProviderLine.objects.filter(reconciliation=row, settlement__isnull=False)
    other = lines.exclude(settlement__settled_at__gte=since, settlement__settled_at__lt=since + timedelta(days=1))
    counted = other.aggregate(n=Count("pk"), total=Sum("settlement__amount"))
    return counted["n"], counted["total"] or 0


def last_month_with_money(account: MerchantAccount) -> date:
    """The first of the month of the newest settlement, or of today."""
    newest = Settlement.objects.filter(attempt__account=account).aggregate(at=Max("settled_at"))["at"]
    day = newest.astimezone(get_default_timezone()).date() if newest else clock.today()
    return day.replace(day=1)


def _ours(account: MerchantAccount, first: date, until: date) -> dict[date, int]:
    since, before = (make_aware(datetime.combine(day, time())) for day in (first, until))
    rows = Settlement.objects.filter(
        attempt__account=account, settled_at__gte=since, settled_at__lt=before, voided_at=None
    )
    return dict(rows.order_by().annotate(on=TruncDate("settled_at")).values_list("on").annotate(n=Count("pk")))


def _days(first: date, until: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((until - first).days))
