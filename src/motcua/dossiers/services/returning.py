"""Going back: a step that was done is done again, for a reason that only the office reads."""

from django.db import transaction

from motcua.accounts.models import Person
from motcua.dossiers import case as cases
from motcua.dossiers.charging import take_back_result_fee
from motcua.dossiers.desk import on_desk_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier, StaffNotice
from motcua.dossiers.noticing import holders_of, notify


@transaction.atomic
def return_step(dossier: Dossier, *, officer: Person, to: str, reason: str, seen: int | None = None) -> Dossier:
    """Send the dossier back to an earlier step of processing; who did it gets it again (`assignment.give_by_itself`).

    The legal clock goes on: the applicant's date stays. A decision that is not out yet is taken back with it. Raises
    ReasonsMissing, WrongStep, NotYourStep, AlreadyMoved, IllegalMove; PermissionDenied for an outsider.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        left = str(case.step.name)
        case.dues = list(case.dossier.dues.all()) if case.dossier.fee_amount else []
        decided = case.dossier.decided_at is not None
        cases.return_step(case, Telling(officer, note=reason.strip()), to=to)
        if decided:
            take_back_result_fee(case)
    notify(holders_of(case.dossier), kind=StaffNotice.Kind.RETURNED, dossier=case.dossier, step=left)
    return case.dossier
