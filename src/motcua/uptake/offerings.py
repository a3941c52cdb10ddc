"""Reading how services are offered: level by day, readiness, services that nobody uses."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.foundation.spans import Span
from motcua.uptake.counting.reading import Asked, tallies
from motcua.uptake.figures import ASSISTED, REPRESENTATIVE, SELF_FILED
from motcua.uptake.models import Hindrance, OfferingLevel, OfferingReadiness, ReadinessFinding

UNUSED_FOR = timedelta(days=90)
ONLINE = [str(channel) for channel in (*SELF_FILED, *ASSISTED, *REPRESENTATIVE)]


@dataclass(frozen=True)
class Unused:
    """An offering without an online dossier in a span; `days` for which it has been offered until the end of it."""

    offering: Offering
    days: int


def level_on(offering: Offering, day: date | None = None) -> OfferingLevel | None:
    """The level on a day (today); None before the first or after the offering ended."""
    on = day or clock.today()
    if offering.valid_to is not None and on > offering.valid_to:
        return None
    return offering.levels.filter(from_day__lte=on).order_by("-from_day").first()


def history(offering: Offering) -> QuerySet[OfferingLevel]:
    """Every change of the level, the newest first; each holds until the day before the next."""
    return offering.levels.order_by("-from_day")


def readiness(offering: Offering) -> OfferingReadiness | None:
    """The newest score; None before the first run."""
    return OfferingReadiness.objects.filter(offering=offering).first()


def open_findings(offering: Offering) -> QuerySet[ReadinessFinding]:
    """What fails now, with who sees to it."""
    return offering.findings.filter(settled_on=None).select_related("owner", "assigned_by")


def hindrances_of(offering: Offering) -> QuerySet[Hindrance]:
    """What does not work, or did not, at the office of an offering and concerns it."""
    rows = Hindrance.objects.filter(authority=offering.authority)
    return rows.filter(Q(procedure=None) | Q(procedure=offering.procedure)).select_related("told_by")


def offered() -> QuerySet[Offering]:
    """The offerings of today with what the newest run found (`readiness`, missing for one that no run has seen)."""
    beside = ("procedure", "authority", "authority__unit", "readiness")
    return Offering.objects.on(clock.today()).select_related(*beside)


def with_unowned(offerings: QuerySet[Offering]) -> QuerySet[Offering]:
    """Those of them with a failing check that nobody sees to."""
    return offerings.filter(
        Exists(ReadinessFinding.objects.filter(offering=OuterRef("pk"), settled_on=None, owner=None))
    )


def tasks_of(offerings: Collection[Offering]) -> dict[int, tuple[int, int]]:
    """{offering: (open findings, those without an owner)} in one statement."""
    rows = ReadinessFinding.objects.filter(offering__in=[each.pk for each in offerings], settled_on=None)
    counted = rows.values("offering").annotate(tasks=Count("pk"), unowned=Count("pk", filter=Q(owner=None))).order_by()
    return {row["offering"]: (row["tasks"], row["unowned"]) for row in counted}


def used_online(since: date, until: date) -> set[tuple[int, int]]:
    """(procedure, authority) of every online dossier filed in the months of these days, by whoever's hand.

    Read from the sums of whole months, so that it stays quick: a service is called unused for a little longer than asked.
    """
    asked = Asked.of(Span(since.replace(day=1), until.replace(day=1)), channels=ONLINE)
    found = tallies(asked, by=("procedure", "authority"))
    return {(procedure, authority) for (procedure, authority), tally in found.items() if tally.figure.online > 0}


def unused() -> QuerySet[Offering]:
    """The offerings of today that nobody used online for 90 days, as the newest nightly run found; the oldest first."""
    rows = offered().filter(readiness__unused=True, channels__contains=[Offering.Channel.ONLINE])
    return rows.order_by("valid_from", "procedure__code", "authority__code")


def zero_use(since: date | None = None, until: date | None = None) -> list[Unused]:
    """Offerings that can be filed online at the end of a span (90 days until today) and were not in any of its months, the
    oldest first.
    """
    last = until or clock.today()
    first = since or last - UNUSED_FOR
    used = used_online(first, last)
    rows = Offering.objects.on(last).filter(channels__contains=[Offering.Channel.ONLINE])
    found = [
        Unused(offering, (last - offering.valid_from).days + 1)
        for offering in rows.select_related("procedure", "authority", "authority__unit")
        if (offering.procedure_id, offering.authority_id) not in used
    ]
    return sorted(found, key=lambda each: (-each.days, each.offering.procedure.code, each.offering.authority.code))
