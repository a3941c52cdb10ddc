"""Reading what software costs: leases, months, and what is paid for one dossier that was finished online."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.spans import Span
from motcua.payments.access import money_offices
from motcua.payments.leasing import Terms, cost_between, cost_in
from motcua.payments.models import CounterCost, SoftwareLease

ENDING_SOON, ENDING_AT_LAST = timedelta(days=90), timedelta(days=30)


def leases_by(person: Person) -> QuerySet[SoftwareLease]:
    """The leases of the offices whose money a person may see."""
    rows = SoftwareLease.objects.filter(authority__in=money_offices(person))
    return rows.select_related("application", "authority", "counted_in__application")


def terms_of(lease: SoftwareLease) -> Terms:
    """The price and the days of a lease; one that is counted in another costs nothing by itself."""
    return Terms(lease.price or 0, lease.per, lease.valid_from, lease.valid_to)


def lease_cost(first_month: date, last_month: date, authority: Authority | None = None) -> list[tuple[date, int]]:
    """(month, đồng) for every month from one to another, both by any of their days; of one office or of all together."""
    span = Span(first_month.replace(day=1), last_month.replace(day=1))
    rows = _in(span) if authority is None else _in(span).filter(authority=authority)
    terms = [terms_of(lease) for lease in rows]
    return [(month, sum(cost_in(each, month) for each in terms)) for month in span.months]


def cost_by_authority(span: Span, authorities: Collection[Authority]) -> dict[int, int]:
    """Id of the authority -> what its software costs in the months of a span together."""
    costs: dict[int, int] = defaultdict(int)
    for lease in _in(span).filter(authority__in=authorities):
        costs[lease.authority_id] += cost_between(terms_of(lease), span)
    return dict(costs)


def ending(authorities: Iterable[Authority], *, within: timedelta = ENDING_SOON) -> QuerySet[SoftwareLease]:
    """Leases (not purchases) that end within so many days and have no lease after them, the soonest first."""
    today = clock.today()
    rows = SoftwareLease.objects.filter(authority__in=authorities, kind=SoftwareLease.Kind.LEASE)
    rows = rows.filter(valid_to__gte=today, valid_to__lte=today + within)
    later = Q(application__leases__authority=F("authority"), application__leases__valid_from__gt=F("valid_to"))
    return (
        rows.exclude(pk__in=rows.filter(later).values("pk"))
        .select_related("application", "authority")
        .order_by("valid_to")
    )


def counter_costs_on(day: date) -> dict[int | None, CounterCost]:
    """Id of the authority -> its estimate in force on a day; None -> the one of all others."""
    rows = CounterCost.objects.filter(valid_from__lte=day).order_by("authority", "valid_from")
    return {row.authority_id: row for row in rows}


def _in(span: Span) -> QuerySet[SoftwareLease]:
    return SoftwareLease.objects.filter(valid_from__lt=span.end.date(), valid_to__gte=span.first, price__isnull=False)
