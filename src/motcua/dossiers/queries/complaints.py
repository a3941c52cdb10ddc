"""Who answers a complaint, and which wait."""

from django.db.models import Count, Q, QuerySet

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import memberships_of, staff_of
from motcua.dossiers.models import Complaint, Dossier
from motcua.foundation import clock

ANSWERING = (Membership.Role.HEAD, Membership.Role.LEADER)
MOST_ABOVE = 5


def complaints_for(officer: Person) -> QuerySet[Complaint]:
    """The complaints that this head or leader has to answer: those of his offices, without any about himself.

    Open ones first, the earliest due moment first.
    """
    offices = memberships_of(officer).filter(role__in=ANSWERING).values("authority")
    rows = Complaint.objects.filter(handled_by__in=offices).exclude(against=officer)
    return rows.select_related("dossier__procedure", "authority", "handled_by", "against", "answered_by").order_by(
        "-answered_at", "due_at", "id"
    )


def complaint_counts(officer: Person) -> dict[str, int]:
    """How many of them are open, and how many of those are late."""
    waits = Q(answered_at=None)
    return (
        complaints_for(officer)
        .order_by()
        .aggregate(open=Count("pk", filter=waits), late=Count("pk", filter=waits & Q(due_at__lt=clock.now())))
    )


def staff_who_acted(dossier: Dossier) -> QuerySet[Person]:
    """The members of staff in the history of a dossier: whom a complaint may be about."""
    acted = dossier.journal.filter(actor__is_staff=True).values("actor")
    return Person.objects.filter(pk__in=acted).order_by("full_name", "pk")


def who_answers(authority: Authority, against: Person | None) -> Authority:
    """The office whose heads or leaders answer: its own, or the first one above where somebody else can."""
    place: Authority | None = authority
    for _above in range(MOST_ABOVE):
        if place is None:
            break
        people = {person.pk for role in ANSWERING for person in staff_of(place, role)}
        if people - ({against.pk} if against else set()):
            return place
        place = place.parent
    return authority
