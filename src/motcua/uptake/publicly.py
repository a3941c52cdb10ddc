"""Figures as everybody may see them: the whole province, one office, one procedure. Few statements for each page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation.spans import Span, last_months
from motcua.uptake import queries
from motcua.uptake.counting.reading import Asked, Tally, added, tallies, tally
from motcua.uptake.forecasting import MonthCount, forecast
from motcua.uptake.models import CountCheck
from motcua.uptake.overview.offices import SHOWN, Course
from motcua.uptake.overview.wards import Ward, wards_in
from motcua.uptake.queries import Office, ProcedureFigure
from motcua.uptake.suppression import hidden
from motcua.uptake.targets.measuring import last_closed, span_looked_at
from motcua.uptake.targets.reading import Aim, target_for


@dataclass(frozen=True)
class Followed:
    """One place month by month: closed months for the forecast, and the month that runs."""

    span: Span
    months: Mapping[date, Tally]
    aim: Aim

    @property
    def running(self) -> Tally:
        """The month that is not over."""
        return self.months.get(self.span.last, Tally())

    @property
    def closed(self) -> Tally:
        """The last month that is."""
        return self.months.get(last_closed(), Tally())

    @cached_property
    def course(self) -> Course:
        """Twelve closed months, what leads on from them, and the aim."""
        closed = self.span.months[:-1]
        known = [MonthCount(each, self._at(each).figure.online, self._at(each).figure.all) for each in closed]
        first = next((place for place, each in enumerate(known) if each.all), len(known))
        shown = {month: self._at(month) for month in closed[-SHOWN:]}
        return Course(shown, forecast(known[first:], target=self.aim.share), self.aim)

    def _at(self, month: date) -> Tally:
        return self.months.get(month, Tally())


@dataclass(frozen=True)
class Province:
    """Everything that the page of figures shows, of twelve months with the one that runs."""

    span: Span
    named: dict[int, Office]
    cells: dict[tuple[int, date], Tally]
    procedures: list[ProcedureFigure]
    wards: list[Ward]
    followed: Followed
    check: CountCheck | None

    @cached_property
    def total(self) -> Tally:
        """All together."""
        return added(self.cells.values())

    @cached_property
    def offices(self) -> dict[int, Tally]:
        """Each office with dossiers, over the whole span."""
        parts: dict[int, list[Tally]] = {}
        for (key, _month), each in self.cells.items():
            parts.setdefault(key, []).append(each)
        sums = {key: added(each) for key, each in parts.items()}
        return {key: each for key, each in sums.items() if each.figure.all}

    @cached_property
    def hidden(self) -> set[tuple[int, date]]:
        """The months of offices that are not split."""
        return hidden({key: each.figure.all for key, each in self.cells.items()})


@dataclass(frozen=True)
class OfficePage:
    """One office: month by month, and its procedures; those that are `hidden` are not split."""

    office: Authority
    total: Tally
    followed: Followed
    procedures: list[ProcedureFigure]
    check: CountCheck | None

    @cached_property
    def hidden(self) -> set[str]:
        """Codes of the procedures."""
        return {code for (code,) in hidden({(each.code,): each.figure.all for each in self.procedures})}


def province() -> Province:
    """The whole province; a handful of statements, whatever its size."""
    span = last_months()
    cells = tallies(Asked.of(span), by=("authority", "month"))
    looked_at = span_looked_at()
    months = {month: each for (month,), each in tallies(Asked.of(looked_at), by=("month",)).items()}
    return Province(
        span,
        queries.offices(),
        {(key, month): each for (key, month), each in cells.items()},
        queries.by_procedure(span),
        wards_in(span),
        Followed(looked_at, months, aim()),
        CountCheck.objects.first(),
    )


def office(authority: Authority) -> OfficePage:
    """One office."""
    span, own = span_looked_at(), [authority.pk]
    months = {month: each for (month,), each in tallies(Asked.of(span, authorities=own), by=("month",)).items()}
    year = last_months()
    found = tallies(Asked.of(year, authorities=own), by=("procedure",))
    rows = Procedure.objects.filter(pk__in=[key for (key,) in found])
    named = {row.pk: row for row in rows.only("code", "name_vi", "name_en", "field")}
    procedures = [
        ProcedureFigure(named[key].code, named[key].name_vi, named[key].name_en, named[key].field, each.figure)
        for (key,), each in found.items()
        if each.figure.all
    ]
    return OfficePage(
        authority,
        added(months.get(month, Tally()) for month in year.months),
        Followed(span, months, aim(authority.pk)),
        sorted(procedures, key=lambda each: (-each.figure.all, each.code)),
        CountCheck.objects.first(),
    )


def of_procedure(procedure: Procedure) -> Tally:
    """Twelve months of one procedure at all offices; one statement."""
    return tally(Asked.of(last_months(), procedures=[procedure.pk]))


def aim(authority: int | None = None) -> Aim:
    """The online share to be reached; without a decision the aim of old."""
    found = target_for(authority=authority)
    if found is None:
        raise LookupError("there is always an aim for the online share")
    return found
