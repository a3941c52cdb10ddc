"""Who may see which dossier."""

import hmac
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.accounts.phones import last4
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import AccessRecord, Document, Dossier, DossierReference, Draft
from motcua.foundation import clock

BESIDE = ("procedure", "version", "authority", "returning_authority", "held_by", "applicant")


def processable_by(officer: Person) -> QuerySet[Dossier]:
    """The dossiers that this member of staff may open: those of the offices where he has a role today."""
    return of_offices(roles_of(officer))


def of_offices(offices: Iterable[int]) -> QuerySet[Dossier]:
    """The dossiers that one of these offices has received, holds, decides, or hands over."""
    offices = list(offices)
    there = ("authority", "held_by", "receiving_authority", "returning_authority")
    return Dossier.objects.filter(reduce(or_, (Q(**{f"{name}__in": offices}) for name in there)))


def dossiers_of(person: Person) -> QuerySet[Dossier]:
    """What this citizen has filed himself, newest first."""
    return Dossier.objects.filter(filed_by=person).select_related(*BESIDE).defer("version__content").order_by("-id")


def drafts_of(person: Person) -> QuerySet[Draft]:
    """What this citizen is still filling in, newest first."""
    open_drafts = Draft.objects.filter(person=person, dossier_id=None, expires_at__gt=clock.now())
    return (
        open_drafts.select_related("version__procedure", "offering__authority")
        .defer("version__content")
        .order_by("-saved_at")
    )


def by_reference_and_phone(reference: str, digits: str) -> Dossier | None:
    """The dossier with this code or number, if the applicant's telephone ends with these four digits.

    None for an unknown reference and for wrong digits alike, so that nobody learns which of the two it was.
    """
    found = DossierReference.objects.filter(number=tidied(reference)).values_list("dossier_id", flat=True).first()
    dossier = (
        Dossier.objects.select_related(*BESIDE).defer("version__content").filter(pk=found).first() if found else None
    )
    phone = dossier.applicant.phone if dossier else ""
    matches = hmac.compare_digest(last4(phone).encode(), digits.strip().encode())
    return dossier if dossier and len(phone) > 4 and matches else None


def by_verification_code(code: str) -> Dossier | None:
    """The dossier whose papers carry this code; the code alone opens only what the public page shows."""
    return (
        Dossier.objects.select_related(*BESIDE).defer("version__content").filter(verification_code=tidied(code)).first()
    )


def papers_for_applicant(dossier: Dossier) -> QuerySet[Document]:
    """Documents that the applicant may download: his own, the papers made for him, and the results of a chain's parts.

    A result waits until what is owed is paid.
    """
    results = Q(dossier__parent=dossier, kind=Document.Kind.RESULT)
    rows = Document.objects.filter(Q(dossier=dossier) | results).exclude(stored=None).select_related("stored")
    return rows.exclude(kind=Document.Kind.RESULT) if dossier.owes_fee else rows


def readers_of(dossier: Dossier) -> QuerySet[AccessRecord]:
    """Who of the staff looked at it, newest first."""
    return dossier.accesses.select_related("person", "authority")


def last_looks(dossier: Dossier) -> list[AccessRecord]:
    """The last look of everybody of the staff who looked at it, newest first."""
    each = readers_of(dossier).order_by("person_id", "-id").distinct("person_id")
    return sorted(each, key=lambda look: look.pk, reverse=True)


def tidied(text: str) -> str:
    """A reference or code as it is kept, however it was typed: capitals, nothing invisible in it."""
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace()).upper()
