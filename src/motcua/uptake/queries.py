"""Figures of use by office, procedure and field, read from the sums: right at the moment of reading."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.uptake.counting.reading import Asked, Tally, tallies, tally
from motcua.uptake.figures import Figure
from motcua.uptake.spans import Span


@dataclass(frozen=True)
class Office:
    """An authority as figures name it: a ward's or commune's council is called by its place."""

    code: str
    kind: str
    vi: str
    en: str

    def name_in(self, language: str) -> str:
        """The name in "vi" or "en"."""
        return self.en if language.startswith("en") else self.vi


@dataclass(frozen=True)
class OfficeMonth:
    """The figure of one authority in one month; only months with dossiers have one."""

    office: Office
    month: date
    figure: Figure


@dataclass(frozen=True)
class ProcedureFigure:
    """The figure of one procedure; `field` is its sector."""

    code: str
    vi: str
    en: str
    field: str
    figure: Figure


def total(span: Span, kinds: Collection[str] | None = None) -> Figure:
    """Everything filed in a span, with all authorities or with those of some kinds."""
    return tally(_asked(span, kinds)).figure


def by_month(span: Span, kinds: Collection[str] | None = None) -> dict[date, Figure]:
    """Month -> figure, for every month of the span, those without dossiers as well."""
    found = tallies(_asked(span, kinds), by=("month",))
    return {month: found.get((month,), Tally()).figure for month in span.months}


def by_authority_and_month(span: Span, kinds: Collection[str] | None = None) -> list[OfficeMonth]:
    """One row for each authority and month with dossiers, by code of the authority and month."""
    found, named = tallies(_asked(span, kinds), by=("authority", "month")), offices()
    rows = [OfficeMonth(named[key], month, each.figure) for (key, month), each in found.items() if each.figure.all]
    return sorted(rows, key=lambda row: (row.office.code, row.month))


def by_procedure(span: Span, kinds: Collection[str] | None = None) -> list[ProcedureFigure]:
    """One row for each procedure with dossiers, by field and code."""
    found = tallies(_asked(span, kinds), by=("procedure",))
    named = {row["pk"]: row for row in Procedure.objects.values("pk", "code", "name_vi", "name_en", "field")}
    rows = [_procedure(named[key], each.figure) for (key,), each in found.items() if each.figure.all]
    return sorted(rows, key=lambda row: (row.field, row.code))


def by_field(span: Span, kinds: Collection[str] | None = None) -> dict[str, Figure]:
    """Field -> figure, by name of the field."""
    sums: dict[str, Figure] = {}
    for row in by_procedure(span, kinds):
        sums[row.field] = sums.get(row.field, Figure()) + row.figure
    return sums


def offices(kinds: Collection[str] | None = None) -> dict[int, Office]:
    """Primary key -> the office as figures name it."""
    names = ("pk", "code", "kind", "name_vi", "name_en", "unit__name_vi", "unit__name_en")
    rows = Authority.objects.values(*names)
    return {row["pk"]: _office(row) for row in (rows if kinds is None else rows.filter(kind__in=kinds))}


def _asked(span: Span, kinds: Collection[str] | None) -> Asked:
    return Asked.of(span, authorities=None if kinds is None else list(offices(kinds)))


def _procedure(row: Mapping[str, Any], figure: Figure) -> ProcedureFigure:
    return ProcedureFigure(row["code"], row["name_vi"], row["name_en"], row["field"], figure)


def _office(row: Mapping[str, Any]) -> Office:
    at_commune = row["kind"] == "commune"
    names = [(at_commune and row[f"unit__name_{each}"]) or row[f"name_{each}"] for each in ("vi", "en")]
    return Office(row["code"], row["kind"], *names)
