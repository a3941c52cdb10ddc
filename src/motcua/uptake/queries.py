"""Figures of use, counted from the journal's lines of submission: one statement each, nothing kept on the side."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from motcua.dossiers.models import JournalEntry
from motcua.uptake.figures import ASSISTED, PAPER, REPRESENTATIVE, SELF_FILED, Figure
from motcua.uptake.spans import ZONE, Span

COUNTS = {
    "self_filed": Count("seq", filter=Q(channel__in=SELF_FILED)),
    "assisted": Count("seq", filter=Q(channel__in=ASSISTED)),
    "representative": Count("seq", filter=Q(channel__in=REPRESENTATIVE)),
    "paper": Count("seq", filter=Q(channel__in=PAPER)),
}


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
    return Figure(**_filed(span, kinds).aggregate(**COUNTS))


def by_month(span: Span, kinds: Collection[str] | None = None) -> dict[date, Figure]:
    """Month -> figure, for every month of the span, those without dossiers as well."""
    rows = _filed(span, kinds).annotate(month=TruncMonth("at", tzinfo=ZONE)).values("month").annotate(**COUNTS)
    found = {row["month"].date(): _figure(row) for row in rows.order_by()}
    return {month: found.get(month, Figure()) for month in span.months}


def by_authority_and_month(span: Span, kinds: Collection[str] | None = None) -> list[OfficeMonth]:
    """One row for each authority and month with dossiers, by code of the authority and month."""
    names = [f"authority__{name}" for name in ("code", "kind", "name_vi", "name_en", "unit__name_vi", "unit__name_en")]
    rows = _filed(span, kinds).annotate(month=TruncMonth("at", tzinfo=ZONE)).values(*names, "month")
    rows = rows.annotate(**COUNTS).order_by("authority__code", "month")
    return [OfficeMonth(_office(row), row["month"].date(), _figure(row)) for row in rows]


def by_procedure(span: Span, kinds: Collection[str] | None = None) -> list[ProcedureFigure]:
    """One row for each procedure with dossiers, by field and code."""
    names = [f"procedure__{name}" for name in ("code", "name_vi", "name_en", "field")]
    rows = _filed(span, kinds).values(*names).annotate(**COUNTS).order_by("procedure__field", "procedure__code")
    return [_procedure(row) for row in rows]


def by_field(span: Span, kinds: Collection[str] | None = None) -> dict[str, Figure]:
    """Field -> figure, by name of the field."""
    rows = _filed(span, kinds).values("procedure__field").annotate(**COUNTS).order_by("procedure__field")
    return {row["procedure__field"]: _figure(row) for row in rows}


def _filed(span: Span, kinds: Collection[str] | None) -> QuerySet[JournalEntry]:
    lines = JournalEntry.objects.filter(move="submit", at__gte=span.start, at__lt=span.end)
    return lines if kinds is None else lines.filter(authority__kind__in=kinds)


def _figure(row: Mapping[str, Any]) -> Figure:
    return Figure(**{name: row[name] for name in COUNTS})


def _procedure(row: Mapping[str, Any]) -> ProcedureFigure:
    names = {"code": "code", "vi": "name_vi", "en": "name_en", "field": "field"}
    return ProcedureFigure(figure=_figure(row), **{own: row[f"procedure__{name}"] for own, name in names.items()})


def _office(row: Mapping[str, Any]) -> Office:
    at_commune = row["authority__kind"] == "commune"
    names = [
        (at_commune and row[f"authority__unit__name_{each}"]) or row[f"authority__name_{each}"] for each in ("vi", "en")
    ]
    return Office(row["authority__code"], row["authority__kind"], *names)
