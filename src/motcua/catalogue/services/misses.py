"""What people looked for and did not find: counted by day, without anything about who asked."""

from django.db import transaction
from django.db.models import F

from motcua.catalogue.models import SearchMiss
from motcua.catalogue.search.keeping import cleaned
from motcua.foundation import clock

MOST_A_DAY = 500


@transaction.atomic
def note_miss(query: str) -> bool:
    """Count a query that found nothing, or nothing near. A day takes so many different ones; more are not kept."""
    text, today = cleaned(query), clock.today()
    if not text:
        return False
    if SearchMiss.objects.filter(query=text, on=today).update(times=F("times") + 1):
        return True
    if SearchMiss.objects.filter(on=today).count() >= MOST_A_DAY:
        return False
    SearchMiss.objects.bulk_create([SearchMiss(query=text, on=today)], ignore_conflicts=True)
    return True


@transaction.atomic
def settle_miss(query: str) -> int:
    """Somebody took care of a query: it leaves the backlog until it is missed again. How many days were settled."""
    open_rows = SearchMiss.objects.filter(query=query, settled_at=None)
    return open_rows.update(settled_at=clock.now())
