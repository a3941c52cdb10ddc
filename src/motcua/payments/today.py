"""What the money office sees first: what came in and went back today and this month, and what is missing."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.timezone import get_default_timezone, make_aware

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.payments.access import money_offices
from motcua.payments.account_access import accounts_by
from motcua.payments.bank_queries import differences_by, gateway_accounts_by, reconciliations_by
from motcua.payments.models import Difference, MerchantAccount, Reconciliation, Refund, Settlement


@dataclass(frozen=True)
class Figures:
    """Sums in đồng and how many; surplus and undone bookings are not among what came in."""

    today: int
    today_count: int
    month: int
    month_count: int
    given_back: int


def figures(person: Person) -> Figures:
    """Of all the offices whose money a person sees."""
    offices, now = money_offices(person), clock.now()
    day = make_aware(datetime.combine(clock.today(), time()), get_default_timezone())
    month = day.replace(day=1)
    came = Settlement.objects.filter(
        authority__in=offices, surplus=False, voided_at=None, settled_at__range=(month, now)
    )
    sums = came.aggregate(
        today=Sum("amount", filter=Q(settled_at__gte=day)),
        today_count=Count("pk", filter=Q(settled_at__gte=day)),
        month=Sum("amount"),
        month_count=Count("pk"),
    )
    gone = Refund.objects.filter(authority__in=offices, done_at__gte=month).aggregate(sum=Sum("amount"))["sum"]
    return Figures(
        int(sums["today"] or 0), sums["today_count"], int(sums["month"] or 0), sums["month_count"], int(gone or 0)
    )


def open_differences(person: Person) -> QuerySet[Difference]:
    """Differences with a provider that nobody has brought to an end."""
    return differences_by(person).filter(state__in=[Difference.State.OPEN, Difference.State.CLAIMED])


def days_to_confirm(person: Person) -> QuerySet[Reconciliation]:
    """Days that somebody else has worked to their end."""
    return reconciliations_by(person).filter(state=Reconciliation.State.PREPARED).exclude(prepared_by=person)


def without_yesterdays_file(person: Person) -> QuerySet[MerchantAccount]:
    """The accounts at gateways that took money yesterday, and whose file of that day is not here."""
    today = make_aware(datetime.combine(clock.today(), time()), get_default_timezone())
    yesterday = today - timedelta(days=1)
    took = Settlement.objects.filter(
        attempt__account=OuterRef("pk"), settled_at__gte=yesterday, settled_at__lt=today, taken_over=False
    )
    file = Reconciliation.objects.filter(account=OuterRef("pk"), day=yesterday.date())
    return gateway_accounts_by(person).filter(Exists(took)).exclude(Exists(file))


def gateways_in_trouble(person: Person) -> QuerySet[MerchantAccount]:
    """The accounts whose gateway does not answer us."""
    return accounts_by(person).filter(active=True, down_since__isnull=False)
