"""Points of a period: counted anew, kept in place of what was counted before."""

from contextlib import suppress

from django.db import connection, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.spans import Span
from motcua.uptake.models import ScoreLine
from motcua.uptake.scoring.counting import scored
from motcua.uptake.scoring.profile import Profile

ONE_SCORER = 7_206_008  # an advisory lock: two that count at once would only keep the same rows twice


class BadPeriod(DomainError):
    """Whole months that have begun are scored, nothing else."""


@transaction.atomic
def score(profile: Profile, *, span: Span) -> int:
    """Count every line of a profile in whole months; returns how many rows are kept. Again, the same rows stand there."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_SCORER])
    rows = scored(profile, span)
    ScoreLine.objects.filter(profile=profile.id, first=span.first, last=span.last).delete()
    return len(ScoreLine.objects.bulk_create(rows, batch_size=1000))


@transaction.atomic
def ask_for_scores(span: Span) -> None:
    """Have a period counted anew by the worker. Raises BadPeriod for months that have not begun."""
    if span.first > clock.today():
        raise BadPeriod(_("Tháng này chưa bắt đầu."))
    name = f"{span.first:%Y-%m-%d}"
    job = jobs.configure_task("uptake.score_month", queue="housekeeping", queueing_lock=f"uptake.score {name}")
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(month=name)
