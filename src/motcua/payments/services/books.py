"""Keeping the books small and true: lines that say the same are added together; every night all is recounted."""

from django.db import connection, transaction

from motcua.foundation import clock
from motcua.payments.books.counting import COLUMNS, COUNTED, KEY
from motcua.payments.models import BookCheck, BookLine

FOLD = """
    with several as (
        select array_agg(id) as ids from payments_bookline group by [key]
        having count(*) > 1 or (sum(amount) = 0 and sum(number) = 0)
    ), gone as (
        delete from payments_bookline where id in (select unnest(ids) from several) returning [columns]
    )
    insert into payments_bookline ([columns])
    select [key], sum(amount), sum(number) from gone group by [key] having sum(amount) <> 0 or sum(number) <> 0
""".replace("[columns]", COLUMNS).replace("[key]", KEY)
# What is counted less what is kept, in one statement: both are seen at the same moment.
CORRECT = (
    """
    insert into payments_bookline ([columns])
    select [key], sum(amount), sum(number) from (
        select [columns] from ([counted]) counted
        union all
        select [key], -amount, -number from payments_bookline
    ) differences group by [key] having sum(amount) <> 0 or sum(number) <> 0
""".replace("[counted]", COUNTED)
    .replace("[columns]", COLUMNS)
    .replace("[key]", KEY)
)


@transaction.atomic
def fold_books() -> int:
    """Add together the lines that say the same; returns how many lines there are. Nobody who pays waits for it."""
    with connection.cursor() as cursor:
        cursor.execute(FOLD)
    return BookLine.objects.count()


@transaction.atomic
def recount_books() -> BookCheck:
    """Count all figures from settlements, refunds and dues; what differs is put right and its number kept."""
    with connection.cursor() as cursor:
        cursor.execute(CORRECT)
        differences = cursor.rowcount
    lines = fold_books()
    return BookCheck.objects.create(at=clock.now(), lines=lines, differences=differences)
