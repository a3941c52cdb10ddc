"""Reading the catalogue."""

from datetime import date

from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.search import prior
from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.index import Index
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class NoVersion(DomainError):
    """A procedure that nobody has published, or not yet for this day."""


def current_version(procedure: Procedure, on: date | None = None) -> ProcedureVersion:
    """The newest version in force on a day (today). Raises NoVersion."""
    versions = procedure.versions.filter(valid_from__lte=on or clock.today()).defer("content")
    found = versions.order_by("-number").first()
    if found is None:
        raise NoVersion(_("Thủ tục này chưa được công bố."))
    return found


def current_versions(on: date | None = None) -> QuerySet[ProcedureVersion]:
    """The newest version in force of every procedure, with its procedure: one query."""
    return (
        ProcedureVersion.objects.filter(valid_from__lte=on or clock.today())
        .order_by("procedure_id", "-number")
        .distinct("procedure_id")
        .select_related("procedure")
        .defer("content")
    )


def procedures_offered(on: date | None = None) -> QuerySet[Procedure]:
    """The procedures that some authority offers on a day, the most wanted first."""
    return Procedure.objects.filter(pk__in=Offering.objects.on(on or clock.today()).values("procedure"))


def offerings_of(procedure: Procedure, on: date | None = None) -> QuerySet[Offering]:
    """Who offers a procedure on a day, with the authorities."""
    day = on or clock.today()
    return procedure.offerings.on(day).select_related("authority", "procedure").order_by("authority__code")


def offering(procedure: Procedure, authority: Authority, on: date | None = None) -> Offering | None:
    """The offering of a procedure by one authority on a day, or None."""
    return offerings_of(procedure, on).filter(authority=authority).first()


def search(query: str, language: str = "vi", limit: int = 20) -> list[Procedure]:
    """The published procedures that a person may mean, the likeliest first; nothing for an empty query.

    Both languages are searched whatever `language` is; it only decides between equals.
    """
    found = [hit.entry.key[1] for hit in index().find(query, limit=limit).hits]
    rows = Procedure.objects.in_bulk(found)
    return [rows[key] for key in found if key in rows]


class _Kept:
    """The index of this process, and the state of the catalogue that it was built from."""

    state: tuple = ()
    index: Index | None = None


def index() -> Index:
    """The search index of the newest versions; built again in this process when a version was added or a day began."""
    versions = ProcedureVersion.objects.aggregate(Count("pk"), Max("pk"))
    state = (*versions.values(), clock.today())
    if _Kept.index is None or _Kept.state != state:
        newest = list(current_versions())
        ProcedureVersion.read_packages(newest)
        _Kept.index, _Kept.state = Index([_entry(version) for version in newest]), state
    return _Kept.index


def _entry(version: ProcedureVersion) -> Entry:
    package = version.package
    return Entry(
        key=("procedure", version.procedure_id),
        code=package.code,
        names=(package.name.vi, package.name.en),
        also_called=package.also_called,
        sentences=(package.in_one_sentence.vi, package.in_one_sentence.en, package.field.vi),
        prior=prior.of_service(package.popularity),
        field=package.field.vi,
    )
