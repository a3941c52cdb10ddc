"""What a dossier waits for outside the office, and for how long already."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from motcua.dossiers.models import Dossier, OutsideWait, State, SupplementRequest

OUTSIDE = {State.AWAITING_PAYMENT, State.AWAITING_OTHER_BODY}


class Wait(NamedTuple):
    """Since when a dossier waits; `until` when its applicant has time, where it waits for him."""

    since: datetime
    until: datetime | None = None


def open_wait(dossier: Dossier) -> OutsideWait | None:
    """The wait that is going on; None when the dossier waits for nobody outside."""
    if dossier.state not in OUTSIDE:
        return None
    return dossier.waits.filter(ended_at=None).select_related("asked_by").first()


def waits_of(dossiers: Sequence[Dossier]) -> dict[UUID, Wait]:
    """The waits of those of these dossiers that wait, for a list: at most two queries, none where nothing waits."""
    asked = [each.pk for each in dossiers if each.state == State.AWAITING_SUPPLEMENT]
    outside = [each.pk for each in dossiers if each.state in OUTSIDE]
    found: dict[UUID, Wait] = {}
    if asked:
        rows = SupplementRequest.objects.filter(dossier__in=asked, answered_at=None).order_by("round")
        found |= {key: Wait(since, until) for key, since, until in rows.values_list("dossier_id", "asked_at", "until")}
    if outside:
        rows_outside = OutsideWait.objects.filter(dossier__in=outside, ended_at=None)
        found |= {key: Wait(since) for key, since in rows_outside.values_list("dossier_id", "since")}
    return found
