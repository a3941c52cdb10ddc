"""How many drafts were begun and how many of them filed: from the sums of the funnel, else from drafts that are kept."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth

from motcua.dossiers.models import Draft
from motcua.foundation.spans import ZONE
from motcua.uptake.models import StepCount
from motcua.uptake.models.funnel import Step

ONE_DAY = timedelta(days=1)
Pair = tuple[int, int]


def pairs_by_month(
    first: date, last: date, offices: Iterable[int], procedures: Iterable[int]
) -> dict[tuple[int, int, date], Pair]:
    """(office, procedure, month) -> drafts begun and filed, from the sums of the funnel; where it has none of an office
    and procedure, from the drafts that are still kept. Two statements.
    """
    here = Q(authority__in=list(offices), procedure__in=list(procedures))
    steps = StepCount.objects.filter(here, day__range=(first, last), step__in=(Step.START, Step.FILED))
    counted = steps.order_by().annotate(month=TruncMonth("day")).values_list("authority", "procedure", "month")
    found = {
        (office, procedure, month): (begun or 0, filed or 0)
        for office, procedure, month, begun, filed in counted.annotate(
            begun=Sum("number", filter=Q(step=Step.START)), filed=Sum("number", filter=Q(step=Step.FILED))
        )
    }
    known = {key[:2] for key in found}
    drafts = Draft.objects.filter(
        offering__authority__in=list(offices),
        offering__procedure__in=list(procedures),
        created_at__gte=start_of(first),
        created_at__lt=start_of(last + ONE_DAY),
    )
    rows = drafts.order_by().annotate(month=TruncMonth("created_at", tzinfo=ZONE))
    kept = rows.values_list("offering__authority", "offering__procedure", "month").annotate(
        begun=Count("pk"), filed=Count("pk", filter=Q(dossier_id__isnull=False))
    )
    for office, procedure, month, begun, filed in kept:
        if (office, procedure) not in known:
            found[office, procedure, month.date()] = begun, filed
    return found


def start_of(day: date) -> datetime:
    """The first moment of a day."""
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)
