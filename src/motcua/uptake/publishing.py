"""Publishing months: the newest that is over, and each before it that is missing."""

from datetime import date

from django.db.models import Min

from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after
from motcua.uptake.models import CountOfOffice, CountToFold, Publication
from motcua.uptake.open_data.datasets import datasets
from motcua.uptake.open_data.rows import tables
from motcua.uptake.open_data.writing import files_of
from motcua.uptake.services.open_data import publish_table


def missing_months() -> list[date]:
    """Months that are over and of which a dataset is missing, the first one first."""
    begun = [
        CountOfOffice.objects.aggregate(first=Min("month"))["first"],
        CountToFold.objects.aggregate(first=Min("day"))["first"],
    ]
    last = month_after(clock.today().replace(day=1), -1)
    first = min((day.replace(day=1) for day in begun if day), default=None)
    if first is None or first > last:
        return []
    whole = set(Publication.objects.filter(revision=1).values_list("dataset", "month"))
    return [month for month in Span(first, last).months if any((name, month) not in whole for name in datasets())]


def publish_month(month: date, *, note: str = "") -> list[Publication]:
    """Make and publish every dataset of a month that is over; returns what is new.

    Without a note only what is missing is published, and what stands there already stays as it is.
    """
    newest = _newest(month)
    caps: dict[str, int] = {}
    for published in newest.values():
        for key, level in published.levels.items():
            caps[key] = min(level, caps.get(key, level))
    wanted = [table for table in tables(month, caps) if note or table.name not in newest]
    made = [publish_table(table, files=files, note=note) for table, files in zip(wanted, files_of(wanted), strict=True)]
    return [published for published in made if published is not None]


def _newest(month: date) -> dict[str, Publication]:
    rows = Publication.objects.filter(month=month).order_by("revision")
    return {published.dataset: published for published in rows}
