"""Wards and communes: the tile map, the list, and the page of each."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.models import AdministrativeUnit, Authority
from motcua.authorities.queries import communes_on, wards_on
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.spans import Span
from motcua.papers.charts import Drawn, drawn
from motcua.uptake.access import Sight
from motcua.uptake.counting.reading import Tally
from motcua.uptake.figures import TARGET
from motcua.uptake.forecasting import MonthCount, forecast
from motcua.uptake.models import HelpPoint
from motcua.uptake.overview.behind import Wanted, lines_behind
from motcua.uptake.overview.offices import SHOWN, Course
from motcua.uptake.overview.sentences import said_of_month, share_line
from motcua.uptake.overview.wards import map_of, months_of_ward, together, wards_in
from motcua.uptake.phases.points import staffed
from motcua.uptake.targets.measuring import last_closed, span_looked_at
from motcua.uptake.targets.reading import Aim, target_for
from motcua.web.leading import cells, tables
from motcua.web.leading.access import leaders_only
from motcua.web.leading.bodies import shown
from motcua.web.requests import SignedInRequest

MOST_PROCEDURES = 12


@dataclass(frozen=True)
class WardPage:
    """One ward: what its residents file, and who is there to help."""

    unit: AdministrativeUnit
    months: dict[date, Tally]
    request: SignedInRequest

    @property
    def month(self) -> date:
        """The last closed month."""
        return last_closed()

    @property
    def tally(self) -> Tally:
        """What its residents filed in it."""
        return self.months[self.month]

    @cached_property
    def course(self) -> Course:
        """Where it comes from and leads."""
        aim = target_for(ward=self.unit.code) or Aim(TARGET)
        closed = {month: each for month, each in self.months.items() if month <= self.month}
        series = [MonthCount(month, each.figure.online, each.figure.all) for month, each in closed.items()]
        shown = dict(list(closed.items())[-SHOWN:])
        return Course(shown, forecast(series, target=aim.share), aim)

    @property
    def said(self) -> str:
        """The month in a sentence."""
        return said_of_month(self.tally, self.month)

    @property
    def used(self) -> bool:
        """Whether its residents filed anything in the months shown."""
        return any(each.figure.all for each in self.course.months.values())

    @cached_property
    def line(self) -> Drawn:
        """Twelve months."""
        return drawn(share_line(self.course, _("Người dân %(ward)s, 12 tháng") % {"ward": self.unit.name}))

    @cached_property
    def office(self) -> Authority | None:
        """Its own office."""
        return communes_on().filter(unit=self.unit).first()

    @property
    def points(self) -> QuerySet[HelpPoint]:
        """Where somebody helps."""
        return staffed().filter(commune__unit=self.unit)

    @cached_property
    def procedures(self) -> list[tuple[Procedure, int]]:
        """What its residents filed most in the month, of what this person may see; counted from the journal."""
        wanted = Wanted(Span(self.month, self.month), ward=self.unit.code)
        rows = lines_behind(wanted, by=self.request.user).select_related(None).order_by()
        counted = rows.values("procedure").annotate(n=Count("seq")).order_by("-n", "procedure")[:MOST_PROCEDURES]
        found = {row["procedure"]: row["n"] for row in counted}
        named = Procedure.objects.in_bulk(found)
        return [(named[key], number) for key, number in found.items()]


@never_cache
@require_safe
@leaders_only
def wards(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The tile map and the list, the fewest online first."""
    return shown(request, sight, "wards", lambda: (_wards(), True))


def _wards() -> dict[str, Any]:
    month = last_closed()
    found = wards_in(Span(month, month))
    return {
        "tiles": cells.tiles_of(map_of(found)),
        "wards": sorted(found, key=lambda each: (each.tally.figure.online_share or 0, each.unit.code)),
        "alone": [each for each in found if not each.helped],
        "said": said_of_month(together(found), month),
        "month": month,
    }


@never_cache
@require_safe
@leaders_only
def wards_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """The list as a file."""
    month = last_closed()
    rows = [
        (each.unit.code, each.unit.name, "yes" if each.helped else "no", *tables.numbers(each.tally))
        for each in wards_in(Span(month, month))
    ]
    return tables.file_of([("ward_code", "ward", "help_point", *tables.HEADS), *rows], "phuong-xa")


@never_cache
@require_safe
@leaders_only
def ward(request: SignedInRequest, sight: Sight, code: str) -> HttpResponse:
    """One ward."""
    unit = get_object_or_404(wards_on(), code=code)
    page = WardPage(unit, months_of_ward(code, span_looked_at()), request)
    covers = page.office is not None and sight.covers(page.office)
    return render(request, "leading/ward.html", {"page": page, "covers": covers, "sight": sight, "as_of": clock.now()})
