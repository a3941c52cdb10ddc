"""Reading the catalogue."""

from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Greatest, TruncDate
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, Procedure, ProcedureSuccession, ProcedureVersion
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class NoVersion(DomainError):
    """A procedure that nobody has published, or not yet for this day."""


class NoLongerTaken(DomainError):
    """A procedure of which nothing new is filed any more."""


EFFECTIVE = Greatest("valid_from", TruncDate("published_at"))  # local days; see current_version


def current_version(procedure: Procedure, on: date | None = None) -> ProcedureVersion:
    """The version in force on a day (today). Raises NoVersion.

    Of those whose first day has come it is the one that took effect last, on its first day or when it was published:
    a version that waits for its day takes over on that day, also from a correction published in between.
    """
    versions = procedure.versions.filter(valid_from__lte=on or clock.today()).defer("content")
    found = versions.order_by(EFFECTIVE.desc(), "-number").first()
    if found is None:
        raise NoVersion(_("Thủ tục này chưa được công bố."))
    return found


def current_versions(on: date | None = None) -> QuerySet[ProcedureVersion]:
    """The version in force of every procedure, with its procedure: one query. See `current_version`."""
    return (
        ProcedureVersion.objects.filter(valid_from__lte=on or clock.today())
        .order_by("procedure_id", EFFECTIVE.desc(), "-number")
        .distinct("procedure_id")
        .select_related("procedure")
        .defer("content")
    )


def procedures_offered(on: date | None = None) -> QuerySet[Procedure]:
    """The procedures that some authority offers on a day, the most wanted first; none that was withdrawn by then."""
    day = on or clock.today()
    offered = Procedure.objects.filter(pk__in=Offering.objects.on(day).values("procedure"))
    return offered.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))


def offerings_of(procedure: Procedure, on: date | None = None) -> QuerySet[Offering]:
    """Who offers a procedure on a day, with the authorities; nobody once it is withdrawn."""
    day = on or clock.today()
    offered = procedure.offerings.on(day).filter(Q(procedure__withdrawn_on=None) | Q(procedure__withdrawn_on__gt=day))
    return offered.select_related("authority", "procedure").order_by("authority__code")


def offering(procedure: Procedure, authority: Authority, on: date | None = None) -> Offering | None:
    """The offering of a procedure by one authority on a day, or None."""
    return offerings_of(procedure, on).filter(authority=authority).first()


def demand_taken(procedure: Procedure, on: date | None = None) -> None:
    """Raises NoLongerTaken when nothing new is filed of this procedure on a day (today)."""
    if not procedure.withdrawn_by(on or clock.today()):
        return
    told = _("Thủ tục này không còn nhận hồ sơ mới từ ngày %(day)s.") % {
        "day": f"{procedure.withdrawn_on:%d/%m/%Y}",
    }
    raise NoLongerTaken(" ".join(part for part in (told, procedure.withdrawal) if part))


def successor_of(procedure: Procedure, on: date | None = None) -> Procedure | None:
    """The procedure that has taken the place of another by a day (today), however many came between; None if none has."""
    found, seen = procedure, {procedure.pk}
    rows = ProcedureSuccession.objects.filter(effective_on__lte=on or clock.today()).select_related("successor")
    while after := rows.filter(predecessor=found).order_by("-effective_on", "-pk").first():
        if after.successor_id in seen:
            break
        found = after.successor
        seen.add(found.pk)
    return None if found == procedure else found


def predecessors_on(day: date) -> dict[int, list[Procedure]]:
    """Procedure id -> those whose place it has taken by a day, also over others in between; one statement."""
    rows = ProcedureSuccession.objects.filter(effective_on__lte=day).select_related("predecessor")
    before: dict[int, list[Procedure]] = {}
    for row in rows:
        before.setdefault(row.successor_id, []).append(row.predecessor)
    return {key: _all_before(key, before) for key in before}


def _all_before(key: int, before: dict[int, list[Procedure]]) -> list[Procedure]:
    found: dict[int, Procedure] = {}
    new = list(before[key])
    while new:
        each = new.pop()
        if each.pk not in found and each.pk != key:
            found[each.pk] = each
            new += before.get(each.pk, ())
    return [*found.values()]
