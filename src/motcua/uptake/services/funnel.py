"""Folding the funnel into its sums, closing what became of drafts, and keeping months instead of days."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction

from motcua.foundation import clock
from motcua.uptake.funnel.statements import (
    CLOSE_FILED,
    CLOSE_LEFT,
    COMPACT,
    COUNT_PAID,
    DAYS_KEPT,
    FOLD,
    FORGET_PAID,
)
from motcua.uptake.models import StepToFold

ONE_FOLDER = 7_206_005  # an advisory lock: two that fold at once would only wait for each other


@transaction.atomic
def fold_steps() -> int:
    """Add what was noted to the sums; returns how many rows were taken, 0 while somebody else folds."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [ONE_FOLDER])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(FOLD)
        return int(cursor.fetchone()[0])


@transaction.atomic
def close_drafts() -> tuple[int, int]:
    """Count the drafts that were filed, and erase their marks; count those that were left. Returns how many of each."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_FILED)
        filed = int(cursor.fetchone()[0])
        cursor.execute(CLOSE_LEFT, {"now": clock.now()})
        return filed, int(cursor.fetchone()[0])


@transaction.atomic
def count_paid(*, first: date, last: date) -> int:
    """Count anew from the journal who had nothing left to pay, for days from `first` to `last`; returns how many sums."""
    days = {"first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_FOLDER])
        cursor.execute(FORGET_PAID, days)
        cursor.execute(COUNT_PAID, days)
        return int(cursor.rowcount)


@transaction.atomic
def compact_steps() -> None:
    """Months that have been over for 90 days keep one sum instead of one a day."""
    first = (clock.today() - DAYS_KEPT).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_FOLDER])
        for statement in COMPACT:
            cursor.execute(statement, {"first": first})


@transaction.atomic
def note_history(rows: Sequence[StepToFold]) -> int:
    """Take in what was counted elsewhere before (another system, a sample), and fold it; returns how many rows."""
    StepToFold.objects.bulk_create(rows, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [ONE_FOLDER])
        cursor.execute(FOLD)
        return len(rows)
