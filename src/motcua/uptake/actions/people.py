"""Who can be given work: people of an office, leaders of several, and leaders of the province."""

from collections.abc import Collection

from django.db.models import Case, Q, QuerySet, Value, When

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.authorities.queries import HEADS
from motcua.foundation import clock

Role = Membership.Role


def people_for(offices: Collection[int]) -> QuerySet[Person]:
    """Active staff of these offices (primary keys; of none, heads and leaders of all) and the province's leaders, by name."""
    roles = Membership.objects.on(clock.today())
    here = Q(authority__in=offices) if offices else Q(role__in=HEADS)
    meant = roles.filter(here | Q(role=Role.MANAGER)).values("person")
    return Person.objects.filter(pk__in=meant, is_active=True, is_staff=True).order_by("full_name", "username")


def leaders_of(offices: Collection[int]) -> dict[int, Person]:
    """Office -> its leader, else its head; offices without either are missing. One statement."""
    first = Case(When(role=Role.LEADER, then=Value(1)), default=Value(0))
    rows = Membership.objects.on(clock.today()).filter(authority__in=offices, role__in=HEADS, person__is_active=True)
    ordered = rows.select_related("person").order_by(first, "-person__username")
    return {each.authority_id: each.person for each in ordered}
