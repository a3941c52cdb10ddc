"""The papers of one person: what he has given, what was issued to him (kho dữ liệu, Decree 45/2020/NĐ-CP art. 16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.package import Paper
from motcua.dossiers.models import Document, Draft, Outcome
from motcua.foundation import clock
from motcua.foundation.text import folded

GIVEN = (Document.Kind.COMPONENT, Document.Kind.SUPPLEMENT)
OLD_AFTER = timedelta(days=183)  # six months, after which photos and confirmations are mostly asked for anew
MOST_OFFERED = 3
BESIDE = ("stored", "dossier__procedure", "dossier__version", "dossier__authority", "dossier__representation")


@dataclass(frozen=True)
class OwnPaper:
    """A paper in the store: where it lies first, what it is called, in how many dossiers it lies by now."""

    document: Document
    name: str
    used: int = 1

    @property
    def is_result(self) -> bool:
        return self.document.kind == Document.Kind.RESULT

    @property
    def is_old(self) -> bool:
        """Whether it is so old that many offices ask for a newer one."""
        return clock.now() - self.document.added_at > OLD_AFTER


def papers_one_may_reuse(person: Person) -> QuerySet[Document]:
    """Every file that this person has given in a dossier of his own, and the results that were granted to him."""
    granted = Q(kind=Document.Kind.RESULT, dossier__outcome=Outcome.GRANTED)
    own = Document.objects.filter(Q(kind__in=GIVEN) | granted, dossier__filed_by=person, stored__isnull=False)
    return own.select_related(*BESIDE).defer("dossier__version__content", "dossier__answers")


def own_papers(person: Person) -> list[OwnPaper]:
    """The store, newest first; a file that lies in several dossiers stands there once, where it came first."""
    granted_or_not = Q(kind__in=(*GIVEN, Document.Kind.RESULT), dossier__filed_by=person, stored__isnull=False)
    rows = Document.objects.filter(granted_or_not).select_related(*BESIDE)
    return _named(rows.defer("dossier__version__content", "dossier__answers").order_by("added_at", "id"))


def matching(person: Person, wanted: Iterable[Paper], draft: Draft) -> dict[str, list[OwnPaper]]:
    """Component -> what the person may use again for it, newest first; what lies in the draft already is left out.

    A paper matches by its name, or by its component in the same procedure; where only photos are taken, only photos.
    """
    wanted = list(wanted)
    there = set(draft.files.values_list("component", "stored_id"))
    shelf = _named(papers_one_may_reuse(person).order_by("added_at", "id")) if wanted else []
    found = {}
    for paper in wanted:
        fitting = [each for each in shelf if _fits(each, paper, draft)]
        found[paper.id] = [each for each in fitting if (paper.id, each.document.stored_id) not in there][:MOST_OFFERED]
    return found


def _fits(own: OwnPaper, paper: Paper, draft: Draft) -> bool:
    document: Any = own.document
    if not document.stored.is_image and "pdf" not in paper.kinds:
        return False
    names = {folded(paper.name.vi), folded(paper.name.en)}
    same = document.component == paper.id and document.dossier.procedure_id == draft.version.procedure_id
    return same or folded(own.name) in names


def _named(rows: QuerySet[Document]) -> list[OwnPaper]:
    documents = list(rows)
    ProcedureVersion.read_packages(each.dossier.version for each in documents if each.kind == Document.Kind.RESULT)
    first: dict[UUID | None, Document] = {}
    used: dict[UUID | None, set[UUID]] = {}
    for each in documents:
        first.setdefault(each.stored_id, each)
        used.setdefault(each.stored_id, set()).add(each.dossier_id)
    shelf = [OwnPaper(each, _name(each), len(used[stored])) for stored, each in first.items()]
    return sorted(shelf, key=lambda paper: paper.document.added_at, reverse=True)


def _name(document: Document) -> str:
    if document.kind == Document.Kind.RESULT:
        return str(document.dossier.version.package.result.name)
    return document.title
