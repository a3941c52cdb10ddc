"""Letters that wait for somebody."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, Letter
from motcua.dossiers.queries.sight import of_offices, processable_by

BESIDE = ("author", "authority")


def letters_of(dossier: Dossier) -> QuerySet[Letter]:
    """The letters of a dossier, the oldest first, with their files."""
    return dossier.letters.select_related(*BESIDE).prefetch_related("documents__stored")


def unread_for_office(officer: Person) -> QuerySet[Dossier]:
    """The dossiers of this officer's offices in which the applicant has written something that nobody has read.

    Who waits longest comes first; `new_letters` and `last_letter` (a moment) say how much and since when.
    """
    written = Letter.objects.filter(from_office=False, read_at=None).values("dossier")
    return _with_letters(processable_by(officer).filter(pk__in=written), Q(letters__read_at=None)).order_by(
        "last_letter", "pk"
    )


def unanswered_for_office(officer: Person) -> QuerySet[Dossier]:
    """The same for dossiers in which the applicant had the last word, read or not, the oldest word first."""
    rows = _with_letters(processable_by(officer).filter(letters__isnull=False), Q(letters__read_at=None))
    last_reply = Max("letters__at", filter=Q(letters__from_office=True))
    unanswered = Q(last_reply=None) | Q(last_letter__gt=last_reply)
    return rows.annotate(last_reply=last_reply).filter(unanswered, last_letter__isnull=False).order_by("last_letter")


def unread_count(officer: Person, offices: Iterable[int] | None = None) -> int:
    """In how many dossiers the applicant waits for somebody to read: the badge of the inbox.

    `offices`: those where the officer has a role, when they are known already.
    """
    written = Letter.objects.filter(from_office=False, read_at=None).values("dossier")
    theirs = processable_by(officer) if offices is None else of_offices(offices)
    return theirs.filter(pk__in=written).count()


def unread_by(person: Person) -> dict[object, int]:
    """Dossier id -> letters of the office that this applicant has not read."""
    new = Letter.objects.filter(dossier__filed_by=person, from_office=True, read_at=None)
    return dict(new.order_by().values_list("dossier").annotate(n=Count("pk")))


def _with_letters(rows: QuerySet[Dossier], unread: Q) -> Any:
    written = Q(letters__from_office=False)
    counted = rows.annotate(
        new_letters=Count("letters", filter=written & unread, distinct=True),
        last_letter=Max("letters__at", filter=written),
    )
    return counted.select_related("procedure", "applicant").defer("answers")
