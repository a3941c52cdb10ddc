"""Folding what was counted into the sums, and recounting them from the journal."""

import time

from django.db import connection, transaction

from motcua.foundation import clock
from motcua.foundation.spans import month_after
from motcua.uptake.counting.statements import FILED, MONTHS, folding, recounting
from motcua.uptake.models import CountCheck, CountOfDay

ONE_FOLDER = 7_206_001  # an advisory lock: two that fold at once would only wait for each other
DAYS_KEPT = 13  # months before the present one whose days are kept apart


@transaction.atomic
def fold() -> int:
    """Add what was counted to every table of sums; returns how many rows were taken, 0 while somebody else folds."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [ONE_FOLDER])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(folding())
        return int(cursor.fetchone()[0])


@transaction.atomic
def recount() -> CountCheck:
    """Count every month anew from the journal; what differs is put right, and how many sums did is kept.

    One statement a month sees journal, sums and what waits at the same moment, so filing goes on meanwhile.
    """
    began, first_of_days = time.monotonic(), month_after(clock.today().replace(day=1), -DAYS_KEPT)
    CountOfDay.objects.filter(day__lt=first_of_days).delete()
    differences = 0
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_FOLDER])
        cursor.execute(MONTHS)
        months = [month for (month,) in cursor.fetchall()]
        for month in months:
            cursor.execute(recounting(by_day=month >= first_of_days), {"first": month, "next": month_after(month, 1)})
            differences += int(cursor.fetchone()[0])
        cursor.execute(FILED)
        filed = int(cursor.fetchone()[0])
    seconds = round(time.monotonic() - began, 2)
    return CountCheck.objects.create(filed=filed, months=len(months), differences=differences, seconds=seconds)
