"""The sentence that a slip or a receipt carries: by the week in which the dossier was filed and the office that decides it."""

from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.uptake.models import Nudge, NudgeWeek
from motcua.uptake.nudges.assignment import monday


def nudge_on(dossier: Dossier, place: str) -> str:
    """The wording in the active language; "" where none stands. One query. Printed again, it says the same."""
    day = clock.local_day(dossier.submitted_at)
    planned = NudgeWeek.objects.filter(
        authority_id=dossier.authority_id, week=monday(day), nudge__place=place, nudge__state=Nudge.State.RUNNING
    )
    row = planned.select_related("nudge").first()
    if row is None or (row.nudge.procedures and dossier.procedure.code not in row.nudge.procedures):
        return ""
    return row.nudge.wording(row.variant)
