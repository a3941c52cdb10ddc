"""Reminding applicants of what they still owe: when half of their time is over, and two days before its end."""

from django.db import transaction

from motcua.dossiers.asking import due_reminder
from motcua.dossiers.desk import on_desk
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.supplements import open_request, rows_of
from motcua.foundation import clock


@transaction.atomic
def remind_unanswered(dossier: Dossier) -> str:
    """Note that the applicant is reminded now, if it is time: "half", "last", or "" for not now. Run again, nothing more.

    The journal line makes the message; both reminders due at once are one, the later.
    """
    with on_desk(dossier) as case:
        request = open_request(case.dossier)
        which = due_reminder(request, clock.now()) if request else ""
        if request is None or not which:
            return ""
        if which == "last":
            request.reminded_last_at = clock.now()
        request.reminded_half_at = request.reminded_half_at or clock.now()
        request.save(update_fields=["reminded_half_at", "reminded_last_at"])
        facts = {
            "round": request.round,
            "which": which,
            "until": request.until.isoformat(),
            "missing": [row.number for row in rows_of(request) if not row.is_answered],
        }
        act(case.dossier, "remind", record=case.record, telling=Telling(facts=facts))
    return which
