"""Open dossiers of offices that have closed: the job moves most of them, the rest waits here for a person."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from motcua.authorities.models import Authority
from motcua.dossiers.models import ENDED, Dossier
from motcua.foundation import clock


def of_closed_offices(closed: Collection[int]) -> QuerySet[Dossier]:
    """The open dossiers that one of these offices holds, decides, has received, or would hand over."""
    places = ("authority", "receiving_authority", "returning_authority", "held_by")
    there = Q()
    for name in places:
        there |= Q(**{f"{name}__in": closed})
    return Dossier.objects.filter(there).exclude(state__in=ENDED)


def unplaced() -> QuerySet[Dossier]:
    """The open dossiers that lie at an office that does not exist any more, the earliest due moment first."""
    closed = list(Authority.objects.filter(valid_to__lt=clock.today()).values_list("pk", flat=True))
    beside = ("procedure", "authority", "held_by", "applicant")
    return of_closed_offices(closed).select_related(*beside).defer("answers").order_by("due_at", "pk")
