"""What is planned for an office: work that leaders gave, and services that are being put right. Only how much and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet

from motcua.uptake.models import ActionItem, ReadinessFinding

NOTHING: tuple[int, date | None] = (0, None)


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
    owned = ReadinessFinding.objects.filter(
        offering__authority__in=offices, settled_on=None, owner__isnull=False
    ).order_by()
    actions, services = _counted(given, "authority"), _counted(owned, "offering__authority")
    found = {}
    for key in {*actions, *services}:
        (one, soon), (other, sooner) = actions.get(key, NOTHING), services.get(key, NOTHING)
        found[key] = Plan(one, other, min((day for day in (soon, sooner) if day is not None), default=None))
    return found


def _counted(rows: QuerySet[Any], office: str) -> dict[int, tuple[int, date | None]]:
    """Office -> how many, and the nearest day."""
    counted = rows.values_list(office).annotate(many=Count("pk"), until=Min("due_on"))
    return {key: (many, until) for key, many, until in counted}
