"""Open data and points of the simulated year: made by the worker after the start, once."""

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from motcua.foundation import clock
from motcua.foundation.spans import Span, last_months
from motcua.uptake.models import Publication, ScoreLine
from motcua.uptake.services import ask_for_scores


def make_sample_data() -> None:
    """Have every month that is over published and scored, where nothing is yet."""
    if not Publication.objects.exists():
        with suppress(AlreadyEnqueued), transaction.atomic():
            jobs.configure_task("uptake.publish_data", queue="housekeeping").defer(timestamp=0)
    if not ScoreLine.objects.exists():
        first_of_month = clock.today().replace(day=1)
        for month in last_months(13).months:
            if month < first_of_month:
                ask_for_scores(Span(month, month))
