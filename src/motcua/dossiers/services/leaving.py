"""The applicant does not want it any more: taken back before acceptance, stopped afterwards."""

from django.db import transaction

from motcua.accounts.models import Person
from motcua.dossiers import case as cases
from motcua.dossiers.desk import on_desk_for
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier


@transaction.atomic
def stop(dossier: Dossier, *, person: Person, reason: str = "", seen: int | None = None) -> Dossier:
    """Stop an accepted dossier at its applicant's request, as long as there is no decision.

    Source: Decree 118/2025/NĐ-CP art. 21: online the notice follows by itself; for a dossier on paper the receiver at
    its counter does it on the applicant's word. Raises IllegalMove, AlreadyMoved; PermissionDenied for anybody else.
    """
    with on_desk_for(person, dossier, seen=seen) as case:
        cases.leave(case, "stop", Telling(person, note=reason))
    return case.dossier
