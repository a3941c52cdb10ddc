"""What reception does: take the dossier in, or say why not."""

from datetime import date

from django.db import transaction

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.dossiers import case as cases
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier, DossierReference, NumberCounter
from motcua.dossiers.services.desk import on_desk_of
from motcua.foundation import clock


@transaction.atomic
def accept(dossier: Dossier, *, officer: Person, seen: int | None = None) -> Dossier:
    """Give the official number and the due moment, and hand the dossier to the first step of processing.

    Raises FeeNotSettled, WrongStep, NotYourStep, AlreadyMoved, IllegalMove; PermissionDenied for an outsider.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        cases.accept(case, Telling(officer), number=next_number(case.dossier.receiving_authority))
    DossierReference.objects.create(number=case.dossier.number, dossier=case.dossier)
    return case.dossier


@transaction.atomic
def decline(dossier: Dossier, *, officer: Person, reasons: str, seen: int | None = None) -> Dossier:
    """Do not take the dossier in; the applicant gets form 03 with the reasons."""
    with on_desk_of(officer, dossier, seen=seen) as case:
        cases.decline(case, Telling(officer, note=reasons))
    return case.dossier


def next_number(authority: Authority, *, count: int = 1) -> str:
    """The next official number of an authority today: H99.12-261121-0001. Gaps may occur, doubles cannot.

    `count` numbers are taken at once, the first is returned. Source: the one-stop decree's reference format.
    """
    today = clock.today()
    NumberCounter.objects.bulk_create([NumberCounter(authority=authority, on=today)], ignore_conflicts=True)
    counter = NumberCounter.objects.select_for_update(of=("self",)).get(authority=authority, on=today)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return spelled(authority, today, first)


def spelled(authority: Authority, on: date, sequence: int) -> str:
    """The number of one authority, day and sequence, at least four digits."""
    return f"{authority.code}-{on:%y%m%d}-{sequence:04}"
