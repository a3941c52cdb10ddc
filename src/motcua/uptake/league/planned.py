"""What is planned for an office: work that leaders gave, and services that are being put right. Only how much and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from motcua.uptake.models import ActionItem, ReadinessFinding


@dataclass(frozen=True)
class Plan:
    """So many pieces of work with their owners; `until` is the nearest day by which one is to be done."""

    actions: int = 0
    services: int = 0
    until: date | None = None

    @property
    def anything(self) -> bool:
        """Whether something is planned at all."""
        return bool(self.actions or self.services)


def plans(offices: Collection[int]) -> dict[int, Plan]:
    """Office -> what is planned there; two statements."""
    given = ActionItem.objects.filter(authority__in=offices, state=ActionItem.State.OPEN).order_by()
    actions = {
        row["authority"]: row for row in given.values("authority").annotate(many=Count("pk"), until=Min("due_on"))
    }
    owned = ReadinessFinding.objects.filter(
        offering__authority__in=offices, settled_on=None, owner__isnull=False
    ).order_by()
    services = {
        row["offering__authority"]: row
        for row in owned.values("offering__authority").annotate(many=Count("pk"), until=Min("due_on"))
    }
    nothing = {"many": 0, "until": None}
    found = {}
    for key in {*actions, *services}:
        one, other = actions.get(key, nothing), services.get(key, nothing)
        days = [day for day in (one["until"], other["until"]) if day is not None]
        found[key] = Plan(one["many"], other["many"], min(days, default=None))
    return found
