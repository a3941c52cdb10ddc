"""Reading leaves a trace."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.accounts.models import Person
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import AccessRecord, Dossier
from motcua.dossiers.queries import processable_by


@transaction.atomic
def open_by_staff(dossier: Dossier, *, officer: Person, what: str) -> Dossier:
    """Give the dossier to a member of staff and write down who looked, as what, and at which part.

    Raises PermissionDenied for an outsider.
    """
    found = processable_by(officer).filter(pk=dossier.pk).first()
    if found is None:
        raise PermissionDenied
    roles = roles_of(officer)
    office = next(
        place
        for place in (found.held_by_id, found.authority_id, found.receiving_authority_id, *roles)
        if place in roles
    )
    AccessRecord.objects.create(
        dossier=found, person=officer, role=min(roles[office]), authority_id=office, what=what[:60]
    )
    return found
