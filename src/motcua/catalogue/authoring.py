"""Reading the work on packages: what is being written, what was set aside, who did what when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.comparing import Comparison, compared
from motcua.catalogue.differences import Difference, differences
from motcua.catalogue.drafting import package_of
from motcua.catalogue.models import DraftRevision, PackageDraft, PackageEvent, Procedure, ProcedureVersion
from motcua.catalogue.package_writing import files_of_version

State = PackageDraft.State
OPEN = (State.EDITING, State.SENT)


@dataclass(frozen=True)
class HistoryLine:
    """One line of a procedure's history: who did what, when, and why; `by` is None for the command line."""

    at: datetime
    by: Person | None
    what: str
    words: str
    draft: PackageDraft | None = None
    revision: int | None = None
    version: ProcedureVersion | None = None


def drafts_open() -> QuerySet[PackageDraft]:
    """Every draft that is being written or waits for approval, the newest first."""
    return PackageDraft.objects.filter(state__in=OPEN).select_related("procedure", "started_by", "sent_by")


def drafts_aside() -> QuerySet[PackageDraft]:
    """Files that came in while another was being written, and that nobody has settled yet."""
    return PackageDraft.objects.filter(state=State.ASIDE).select_related("procedure", "started_by", "base")


def newest_version(procedure: Procedure | None) -> ProcedureVersion | None:
    """The version with the highest number, also one that waits for its day."""
    if procedure is None:
        return None
    return procedure.versions.defer("content").order_by("-number").first()


def in_the_way_of(draft: PackageDraft) -> PackageDraft | ProcedureVersion | None:
    """What a draft has to be put together with: another open draft of its procedure, else the newest version."""
    other = PackageDraft.objects.filter(code=draft.code, state__in=OPEN).exclude(pk=draft.pk).first()
    return other or newest_version(draft.procedure)


def comparison_of(draft: PackageDraft) -> Comparison:
    """A draft beside what stands in its way: the open draft of its procedure, else the newest version.

    The base is the version that it started from. For one set aside, and for one that a newer version has overtaken.
    """
    other = in_the_way_of(draft)
    theirs = other.files if isinstance(other, PackageDraft) else files_of_version(other) if other else {}
    return compared(files_of_version(draft.base) if draft.base else {}, theirs, draft.files)


def changes_of(draft: PackageDraft) -> list[Difference]:
    """What a draft changes of the version that it started from, in words; nothing for a new procedure.

    Raises PackageError when the draft cannot be read yet.
    """
    package = package_of(draft.files)
    return differences(draft.base.package, package) if draft.base else []


def history_of(procedure: Procedure) -> list[HistoryLine]:
    """Everything that was done with a procedure's packages, the oldest first: written, sent, returned, approved."""
    events = PackageEvent.objects.filter(code=procedure.code).select_related("by", "draft", "version")
    revisions = DraftRevision.objects.filter(draft__code=procedure.code, number__gt=1).select_related("by", "draft")
    versions = procedure.versions.defer("content").filter(events=None).select_related("published_by")
    lines = [
        *(_of_event(event) for event in events),
        *(_of_revision(revision) for revision in revisions.defer("files")),
        *(HistoryLine(each.published_at, each.published_by, _("Ban hành"), "", version=each) for each in versions),
    ]
    return sorted(lines, key=lambda line: (line.at, line.revision or 0))


def names_of(people: Iterable[Person | None]) -> list[str]:
    """Names for showing; what has no person came from the command line."""
    return [person.full_name if person else _("dòng lệnh") for person in people]


def _of_event(event: PackageEvent) -> HistoryLine:
    what = str(PackageEvent.Kind(event.kind).label)
    return HistoryLine(event.at, event.by, what, event.words, event.draft, event.revision, event.version)


def _of_revision(revision: DraftRevision) -> HistoryLine:
    return HistoryLine(revision.at, revision.by, _("Sửa"), revision.what, revision.draft, revision.number)
