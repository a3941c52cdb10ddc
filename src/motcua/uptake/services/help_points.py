"""Points of help: told, changed and closed by who leads the ward or commune."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.access import sight_of
from motcua.uptake.models import HelpPoint


class BadPoint(DomainError):
    """A point without a place or hours, or until a day that has passed."""


@dataclass(frozen=True)
class Point:
    """Where, when, by which telephone; staffed until a day, or until further notice."""

    place: str
    hours: str
    phone: str = ""
    staffed_until: date | None = None


@transaction.atomic
def open_point(commune: Authority, *, point: Point, by: Person) -> HelpPoint:
    """People are helped here. Raises BadPoint, PermissionDenied."""
    _demand(commune, by)
    return _saved(HelpPoint(commune=commune), point, by)


@transaction.atomic
def change_point(help_point: HelpPoint, *, point: Point, by: Person) -> HelpPoint:
    """Another place, other hours, or staffed for longer. Raises BadPoint, PermissionDenied."""
    return _saved(_locked(help_point, by), point, by)


@transaction.atomic
def close_point(help_point: HelpPoint, *, by: Person) -> HelpPoint:
    """Nobody helps here any more. Raises BadPoint, PermissionDenied."""
    found = _locked(help_point, by)
    found.closed_on, found.told_by, found.told_at = clock.today(), by, clock.now()
    found.save()
    return found


def _locked(help_point: HelpPoint, by: Person) -> HelpPoint:
    found = HelpPoint.objects.select_for_update(of=("self",)).select_related("commune").get(pk=help_point.pk)
    _demand(found.commune, by)
    if found.closed_on is not None:
        raise BadPoint(_("Điểm hỗ trợ này đã đóng."))
    return found


def _saved(row: HelpPoint, point: Point, by: Person) -> HelpPoint:
    row.place, row.hours = " ".join(point.place.split())[:200], " ".join(point.hours.split())[:200]
    row.phone, row.staffed_until = " ".join(point.phone.split())[:30], point.staffed_until
    if not row.place or not row.hours:
        raise BadPoint(_("Ghi điểm hỗ trợ ở đâu và giờ nào có người."))
    if point.staffed_until and point.staffed_until < clock.today():
        raise BadPoint(_("Ngày cuối có người trực phải từ hôm nay trở đi."))
    row.told_by, row.told_at = by, clock.now()
    row.save()
    return row


def _demand(commune: Authority, by: Person) -> None:
    sight = sight_of(by)
    if commune.kind != Authority.Kind.COMMUNE or sight is None or not sight.covers(commune):
        raise PermissionDenied
