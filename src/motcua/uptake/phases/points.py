"""Points of help: where they are staffed, and which wards and communes have none."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from motcua.authorities.models import Authority
from motcua.authorities.queries import communes_on
from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.uptake.models import HelpPoint


def points() -> QuerySet[HelpPoint]:
    """Those that are not closed, by ward or commune."""
    rows = HelpPoint.objects.filter(closed_on=None).select_related("commune", "commune__unit")
    return rows.order_by("commune__name_vi", "place", "pk")


def staffed() -> QuerySet[HelpPoint]:
    """Those where somebody is these days: what the public sees and gates count."""
    return points().filter(Q(staffed_until=None) | Q(staffed_until__gte=clock.today()))


def without_help() -> list[Authority]:
    """The wards and communes of today without a staffed point."""
    return list(communes_on().exclude(pk__in=staffed().order_by().values("commune")).order_by("name_vi"))


def in_scope(offices: Iterable[Authority], communes: Collection[Authority]) -> list[Authority]:
    """Those communes that offices serve: a commune's office its own, any other office all of them."""
    kinds = list(offices)
    if any(office.kind != Authority.Kind.COMMUNE for office in kinds):
        return list(communes)
    keys = {office.pk for office in kinds}
    return [commune for commune in communes if commune.pk in keys]


def managed_by(sight: Sight) -> QuerySet[Authority]:
    """The wards and communes whose points somebody keeps."""
    rows = communes_on().order_by("name_vi")
    return rows if sight.everything else rows.filter(pk__in=sight.keys)
