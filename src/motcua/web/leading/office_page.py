"""One office, and the list of offices."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.dossiers.queries import Filters
from motcua.dossiers.queries.overdue import UnitLoad, loads
from motcua.dossiers.queries.sight import of_offices
from motcua.foundation.spans import Span
from motcua.papers.charts import Drawn, drawn
from motcua.uptake.counting.reading import Asked, Tally, tallies
from motcua.uptake.models import OfferingReadiness
from motcua.uptake.overview.offices import Course, Offices
from motcua.uptake.overview.sentences import said_of_month, share_line
from motcua.uptake.targets.reading import Aim
from motcua.web.figures.numbers import name_of
from motcua.web.officer.list_address import address


@dataclass(frozen=True)
class Listed:
    """One office in the list: its last closed month, the change to three months before, its aim."""

    code: str
    name: str
    tally: Tally
    change: Fraction | None
    aim: Aim

    @property
    def gap(self) -> Fraction | None:
        """Percentage points to the aim, as a share; None where it is reached or nothing was filed."""
        share = self.tally.figure.online_share
        return None if share is None or share >= self.aim.share else self.aim.share - share


def listed(offices: Offices) -> list[Listed]:
    """Every office with dossiers, the one farthest from its aim first."""
    earlier = offices.shown.months[-4]
    rows = []
    for key in offices.keys:
        office, tally, then = offices.named[key], offices.at(key, offices.closed), offices.at(key, earlier)
        now, before = tally.figure.online_share, then.figure.online_share
        change = now - before if now is not None and before is not None else None
        rows.append(Listed(office.code, name_of(office), tally, change, offices.aim(key)))
    return sorted(rows, key=lambda row: (-(row.gap or 0), row.code))


@dataclass(frozen=True)
class OfProcedure:
    """One procedure at the office in the month."""

    code: str
    name: str
    tally: Tally


@dataclass(frozen=True)
class OfficePage:
    """One office in one month; `listed`: the viewer finds its dossiers in his own list too."""

    authority: Authority
    offices: Offices
    month: date
    listed: bool

    @cached_property
    def course(self) -> Course:
        """Where it comes from and leads."""
        return self.offices.course(self.authority.pk)

    @property
    def tally(self) -> Tally:
        """The month."""
        return self.offices.at(self.authority.pk, self.month)

    @property
    def said(self) -> str:
        """The month in a sentence."""
        return said_of_month(self.tally, self.month)

    @property
    def used(self) -> bool:
        """Whether anything was filed there in the months shown: without it there is nothing to draw."""
        return self.offices.total().figure.all > 0

    @cached_property
    def line(self) -> Drawn:
        """Twelve months."""
        return drawn(share_line(self.course, _("%(office)s, 12 tháng") % {"office": self.authority.name}))

    @property
    def months(self) -> list[date]:
        """The months that one may look at."""
        return [*self.offices.shown.months, self.offices.running]

    @cached_property
    def procedures(self) -> list[OfProcedure]:
        """What was filed in the month, the most first; two statements."""
        asked = Asked.of(Span(self.month, self.month), authorities=[self.authority.pk])
        found = {key: each for (key,), each in tallies(asked, by=("procedure",)).items() if each.figure.all}
        named = Procedure.objects.in_bulk(found)
        rows = [OfProcedure(named[key].code, named[key].name, each) for key, each in found.items()]
        return sorted(rows, key=lambda row: (-row.tally.figure.all, row.code))

    @cached_property
    def loads(self) -> list[UnitLoad]:
        """What is open there, by who holds it."""
        return [each for each in loads(of_offices([self.authority.pk])) if each.load.open]

    @property
    def late_count(self) -> int:
        """Open dossiers past their due moment."""
        return sum(each.load.late for each in self.loads)

    @property
    def late_list(self) -> str:
        """The address of the officers' own list of what is late."""
        return address(Filters(group="office", due="late"))

    @cached_property
    def unused(self) -> QuerySet[OfferingReadiness]:
        """Its services that nobody has filed online for 90 days, the most ready first."""
        rows = OfferingReadiness.objects.filter(unused=True, offering__authority=self.authority)
        return rows.select_related("offering__procedure").order_by("-score", "offering__procedure__code")
