"""What alarms look at, for every office and procedure at once: the number of statements does not grow with them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from math import ceil

from django.db.models import Count

from motcua.catalogue.models import OnlineOutage
from motcua.catalogue.stages import outages
from motcua.dossiers.models import JournalEntry, PaperPermit
from motcua.foundation import clock
from motcua.uptake.phases.alarms import WATCHED_FOR, Watched
from motcua.uptake.phases.completion import Pair, pairs_by_month, start_of

ONE_DAY, ONE_HOUR = timedelta(days=1), timedelta(hours=1)


class Watch:
    """What alarms look at, for every office and procedure of some; read once."""

    def __init__(self, offices: Iterable[int], procedures: Iterable[int], today: date | None = None) -> None:
        self._today = today or clock.today()
        self._offices, self._procedures = sorted(set(offices)), sorted(set(procedures))
        self._first, self._last = self._today - WATCHED_FOR, self._today - ONE_DAY

    def seen(self, office: int, procedure: int, *, since: date) -> Watched:
        """The last fourteen whole days of an office that is at its stage since a day."""
        begun, filed_of_begun = self._pairs.get((office, procedure), (0, 0))
        return Watched(
            days=(self._today - since).days,
            begun=begun,
            filed_of_begun=filed_of_begun,
            filed=self._filed.get((office, procedure), 0),
            permits=self._permits.get((office, procedure), 0),
            outage_hours=self._hours(office, procedure),
        )

    @cached_property
    def _pairs(self) -> dict[Pair, Pair]:
        found: dict[Pair, Pair] = defaultdict(lambda: (0, 0))
        by_month = pairs_by_month(self._first, self._last, self._offices, self._procedures)
        for (office, procedure, _month), (begun, filed) in by_month.items():
            before = found[office, procedure]
            found[office, procedure] = before[0] + begun, before[1] + filed
        return found

    @cached_property
    def _filed(self) -> dict[Pair, int]:
        lines = JournalEntry.objects.filter(
            move="submit",
            at__gte=start_of(self._first),
            at__lt=start_of(self._last + ONE_DAY),
            authority__in=self._offices,
            procedure__in=self._procedures,
        )
        counted = lines.order_by().values_list("authority", "procedure").annotate(number=Count("seq"))
        return {(office, procedure): number for office, procedure, number in counted}

    @cached_property
    def _permits(self) -> dict[Pair, int]:
        rows = PaperPermit.objects.filter(
            at__gte=start_of(self._first),
            at__lt=start_of(self._last + ONE_DAY),
            authority__in=self._offices,
            procedure__in=self._procedures,
        )
        counted = rows.exclude(reason=PaperPermit.Reason.OUTAGE).order_by().values_list("authority", "procedure")
        return {(office, procedure): number for office, procedure, number in counted.annotate(number=Count("pk"))}

    @cached_property
    def _outages(self) -> list[OnlineOutage]:
        return list(outages())

    def _hours(self, office: int, procedure: int) -> int:
        since = [
            each.since
            for each in self._outages
            if each.authority_id in (None, office) and each.procedure_id in (None, procedure)
        ]
        return ceil((clock.now() - min(since)) / ONE_HOUR) if since else 0
