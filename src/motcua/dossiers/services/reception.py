"""What reception does: take the dossier in, or say why not."""

from django.db import transaction

from motcua.accounts.models import Person
from motcua.dossiers import case as cases
from motcua.dossiers.desk import on_desk_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier, DossierReference
from motcua.dossiers.numbers import next_number
from motcua.dossiers.services.chains import open_parts


@transaction.atomic
def accept(dossier: Dossier, *, officer: Person, seen: int | None = None) -> Dossier:
    """Give the official number and the due moment, and hand the dossier to the first step of processing.

    The first parts of a chain begin with it. Raises NoSuchPart, FeeNotSettled, WrongStep, NotYourStep, AlreadyMoved, IllegalMove; PermissionDenied for an outsider.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        cases.accept(case, Telling(officer), number=next_number(case.dossier.receiving_authority))
        open_parts(case)
    DossierReference.objects.create(number=case.dossier.number, dossier=case.dossier)
    return case.dossier


@transaction.atomic
def decline(dossier: Dossier, *, officer: Person, reasons: str, seen: int | None = None) -> Dossier:
    """Do not take the dossier in; the applicant gets form 03 with the reasons."""
    with on_desk_of(officer, dossier, seen=seen) as case:
        cases.decline(case, Telling(officer, note=reasons))
    return case.dossier
