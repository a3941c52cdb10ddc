"""Those whom somebody acts for."""

from django.db.models import QuerySet

from motcua.accounts.models import Person
from motcua.dossiers.models import AccessRecord, Principal


def principals_of(person: Person) -> QuerySet[Principal]:
    """Family members and organisations in this person's account, the oldest entry first."""
    return Principal.objects.filter(owner=person).select_related("proof")


def readers_of_all(person: Person) -> QuerySet[AccessRecord]:
    """Who of the staff looked at any dossier of this person, newest first."""
    looked = AccessRecord.objects.filter(dossier__filed_by=person)
    return looked.select_related("person", "authority", "dossier__procedure").defer("dossier__answers")
