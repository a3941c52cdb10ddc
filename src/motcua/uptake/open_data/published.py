"""Reading what was published."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from motcua.foundation.spans import Span
from motcua.uptake.models import Publication, PublishedFile
from motcua.uptake.open_data.month import OFFICE

FACTS = ("publication", "form", "stored__sha256", "stored__size", "stored__kind")
OFFICES = "ho-so-theo-co-quan"
FILES = Prefetch("files", PublishedFile.objects.select_related("stored").only(*FACTS))


@dataclass(frozen=True)
class Month:
    """A month of a dataset: its newest revision, and those before it, the newer first."""

    month: date
    newest: Publication
    earlier: tuple[Publication, ...]


def months_of(dataset: str) -> list[Month]:
    """Every month of a dataset that was published, the newest first."""
    return published([dataset]).get(dataset, [])


def published(names: list[str] | None = None) -> dict[str, list[Month]]:
    """Dataset -> its months, the newest first; two statements."""
    rows = Publication.objects.defer("levels").prefetch_related(FILES)
    found: dict[str, dict[date, list[Publication]]] = {}
    for row in rows if names is None else rows.filter(dataset__in=names):
        found.setdefault(row.dataset, {}).setdefault(row.month, []).append(row)
    return {
        name: [Month(month, newest, tuple(earlier)) for month, (newest, *earlier) in months.items()]
        for name, months in found.items()
    }


def file_of(dataset: str, month: date, form: str, revision: int | None = None) -> PublishedFile | None:
    """One file: of a revision, or of the newest one."""
    rows = PublishedFile.objects.filter(publication__dataset=dataset, publication__month=month, form=form)
    if revision is not None:
        rows = rows.filter(publication__revision=revision)
    return rows.select_related("stored", "publication").order_by("-publication__revision").first()


def levels_of(span: Span) -> dict[tuple[int, date], int]:
    """(office, month) -> how much the published table of offices tells of it: 0 nothing, 1 its total, 2 online and paper, …"""
    rows = Publication.objects.filter(dataset=OFFICES, month__gte=span.first, month__lte=span.last).order_by("revision")
    return {
        (int(key.removeprefix(OFFICE)), row.month): level
        for row in rows
        for key, level in row.levels.items()
        if key.startswith(OFFICE)
    }
