"""Who took the register with him: it names people with address and telephone."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import AccessRecord
from motcua.dossiers.queries.register import READERS
from motcua.foundation import clock

TAKEN = "Sổ theo dõi hồ sơ, bản tải về"


@transaction.atomic
def note_register_taken(office: Authority, *, reader: Person, dossiers: Sequence[UUID]) -> int:
    """Write down, for each dossier of these lines, that the reader has taken it along; returns how many.

    Raises PermissionDenied for somebody who may not read the register of this office.
    """
    roles = READERS & roles_of(reader).get(office.pk, set())
    if not roles:
        raise PermissionDenied
    role, now = min(roles), clock.now()
    looks = [
        AccessRecord(dossier_id=each, person=reader, role=role, authority=office, what=TAKEN, at=now)
        for each in dossiers
    ]
    return len(AccessRecord.objects.bulk_create(looks))
