"""Reading the lines at one's desk, and one e-mail for all lines that are new."""

from typing import Any

from django.db import transaction

from motcua.accounts.models import Person
from motcua.dossiers.models import StaffNotice
from motcua.dossiers.notice_words import said
from motcua.foundation import clock
from motcua.notifications.services import queue_message

MOST_LINES = 20  # in one e-mail; the rest is counted


@transaction.atomic
def read_notices(person: Person, *, until: int) -> int:
    """This person has seen his lines up to this one; returns how many were new."""
    return StaffNotice.objects.filter(person=person, read_at=None, pk__lte=until).update(read_at=clock.now())


@transaction.atomic
def mail_notices(person: Person) -> bool:
    """Put everything that is new into one e-mail; whether there was something. Run again, it does nothing."""
    new = StaffNotice.objects.select_for_update(of=("self",)).filter(person=person, mailed_at=None)
    lines = list(new.select_related("dossier", "dossier__procedure").order_by("id"))
    if not lines:
        return False
    StaffNotice.objects.filter(pk__in=[each.pk for each in lines]).update(mailed_at=clock.now())
    unread = [each for each in lines if each.read_at is None]
    if not person.email or not unread:
        return False
    queue_message("email", to=person.email, template="staff_notices", context=_facts(unread))
    return True


def _facts(lines: list[StaffNotice]) -> dict[str, Any]:
    shown = [f"{each.dossier.reference}: {said(each)}" for each in lines[:MOST_LINES]]
    more = len(lines) - len(shown)
    return {"n": str(len(lines)), "items": shown, "more": str(more) if more else ""}
