"""Owners hear in time that their work is due, and every week that it is late."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from motcua.foundation import clock
from motcua.uptake.actions.reading import SOON
from motcua.uptake.actions.telling import remind
from motcua.uptake.models import ActionItem

EVERY = timedelta(days=7)


@transaction.atomic
def remind_of_work() -> int:
    """An e-mail to each owner: three days before the day, the day after it and then every week. Returns how many.

    Run again on the same day, it writes nothing.
    """
    today = clock.today()
    soon = Q(due_on__range=(today, today + SOON)) & (Q(told_soon=None) | ~Q(told_soon=F("due_on")))
    late = Q(due_on__lt=today) & (Q(told_late=None) | Q(told_late__lte=today - EVERY))
    open_ones = ActionItem.objects.filter(state=ActionItem.State.OPEN).filter(soon | late)
    rows = list(open_ones.select_related("owner").select_for_update(of=("self",)).order_by("due_on", "pk"))
    for each in rows:
        each.told_soon, each.told_late = (each.told_soon, today) if each.late else (each.due_on, each.told_late)
    ActionItem.objects.bulk_update(rows, ["told_soon", "told_late"])
    return remind(rows)
