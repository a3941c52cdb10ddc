"""Who is waiting for a call."""

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.assistance.models import CallbackRequest
from motcua.authorities.queries import roles_of


def callbacks_for(officer: Person) -> QuerySet[CallbackRequest]:
    """The requests to the offices where this person has a role today, and those to no office in particular."""
    offices = list(roles_of(officer))
    if not offices:
        return CallbackRequest.objects.none()
    return CallbackRequest.objects.filter(Q(authority__in=offices) | Q(authority=None))


def open_callbacks(officer: Person) -> QuerySet[CallbackRequest]:
    """Those that this officer may call now, the earliest promise first."""
    waiting = callbacks_for(officer).filter(state=CallbackRequest.State.OPEN)
    return waiting.select_related("procedure", "authority").order_by("due_at", "id")
