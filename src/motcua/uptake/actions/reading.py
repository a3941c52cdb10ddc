"""Reading given work: what somebody may see, what he has to do, and what is open about something."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Case, Q, QuerySet, Value, When

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.uptake.access import Sight, sight_of
from motcua.uptake.models import ActionItem
from motcua.uptake.targets.rights import wards_of

State = ActionItem.State
BESIDE = ("owner", "given_by", "closed_by", "authority", "authority__unit", "procedure")
SOON = timedelta(days=3)


def actions_by(person: Person, sight: Sight | None = None) -> QuerySet[ActionItem]:
    """What a person may read: his own, what he gave, and everything of the offices that he answers for."""
    known = sight or sight_of(person)
    rows = ActionItem.objects.select_related(*BESIDE)
    if known is not None and known.everything:
        return rows
    own = Q(owner=person) | Q(given_by=person)
    return rows.filter(own | governed(known)) if known is not None else rows.filter(own)


def governed(sight: Sight) -> Q:
    """Work that concerns the offices of a leader."""
    return Q() if sight.everything else Q(authority__in=sight.keys) | (Q(ward__in=wards_of(sight)) & ~Q(ward=""))


def owned_by(person: Person) -> QuerySet[ActionItem]:
    """What somebody has to do or did: open ones first, the earliest day first."""
    return in_order(ActionItem.objects.filter(owner=person).select_related(*BESIDE))


def open_of(person: Person) -> tuple[int, int]:
    """(open, late) of one's own; one statement."""
    days = list(ActionItem.objects.filter(owner=person, state=State.OPEN).values_list("due_on", flat=True))
    return len(days), sum(day < clock.today() for day in days)


def in_order(rows: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    """Open before closed; the earliest day first, and the newest closed first."""
    closed = Case(When(state=State.OPEN, then=Value(0)), default=Value(1))
    return rows.order_by(closed, "due_on", "-closed_at", "pk")


def about(kind: str, key: str) -> QuerySet[ActionItem]:
    """Everything that was given about one thing."""
    return in_order(ActionItem.objects.filter(about=kind, about_key=key).select_related(*BESIDE))


def open_about(kind: str, keys: Collection[str]) -> dict[str, ActionItem]:
    """Key -> the open work about it, the earliest; one statement for a whole list."""
    rows = ActionItem.objects.filter(about=kind, about_key__in=list(keys), state=State.OPEN).select_related("owner")
    return {each.about_key: each for each in rows.order_by("-due_on", "-pk")}


def leads(person: Person, action: ActionItem) -> bool:
    """Whether somebody may move, pass on, drop and reopen it: who gave it, and leaders of the office that it concerns."""
    sight = sight_of(person)
    if sight is None:
        return False
    return action.given_by_id == person.pk or ActionItem.objects.filter(governed(sight), pk=action.pk).exists()
