"""Exports: asked for once, told how far they are, kept for a week, and never forgotten as a fact."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from motcua.accounts.models import Person
from motcua.dossiers.models import Export
from motcua.dossiers.queries import Filters
from motcua.files.models import StoredFile
from motcua.files.services import forget
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

MAKE = "dossiers.make_export"
KEPT_FOR = timedelta(days=7)
MOST_AT_ONCE = 3
UNDERWAY = (Export.State.WAITING, Export.State.RUNNING)


class ExportRefused(DomainError):
    """Too many at once, or no file is there any more."""


@transaction.atomic
def request_export(person: Person, *, kind: str, filters: Filters, personal: bool = False) -> Export:
    """Ask for a list as a file; a worker makes it. Asked again while it is being made, it is the same one.

    Raises ExportRefused for more than MOST_AT_ONCE at a time.
    """
    if not person.is_staff:
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=person.pk)
    underway = list(Export.objects.filter(person=person, state__in=UNDERWAY))
    asked = {"kind": Export.Kind(kind), "filters": filters.told(), "personal": personal}
    for export in underway:
        if all(getattr(export, name) == value for name, value in asked.items()):
            return export
    if len(underway) >= MOST_AT_ONCE:
        raise ExportRefused(_("Bạn đang xuất %(n)s danh sách. Chờ một danh sách xong đã.") % {"n": len(underway)})
    export = Export.objects.create(person=person, language=(get_language() or "vi")[:2], **asked)
    app.configure_task(MAKE, queue="exports").defer(export=str(export.pk))
    return export


@transaction.atomic
def begin_export(export: Export, *, total: int) -> bool:
    """A worker has begun, maybe for the second time; False when it is finished already."""
    changes = {"state": Export.State.RUNNING, "done": 0, "total": total}
    return bool(Export.objects.filter(pk=export.pk, state__in=UNDERWAY).update(**changes))


@transaction.atomic
def note_progress(export: Export, *, done: int) -> None:
    """So many rows are written."""
    Export.objects.filter(pk=export.pk, state=Export.State.RUNNING).update(done=done)


@transaction.atomic
def finish_export(export: Export, *, stored: StoredFile) -> bool:
    """The file is there, for a week. A second worker that comes later finds the first one's and gives up its own."""
    locked = Export.objects.select_for_update().get(pk=export.pk)
    if locked.state not in UNDERWAY:
        forget(stored)
        return False
    now = clock.now()
    locked.state, locked.stored, locked.done = Export.State.READY, stored, locked.total
    locked.finished_at, locked.erase_at = now, now + KEPT_FOR
    locked.save(update_fields=["state", "stored", "done", "finished_at", "erase_at"])
    return True


@transaction.atomic
def fail_export(export: Export) -> None:
    """It was tried often enough; the person may ask again."""
    Export.objects.filter(pk=export.pk, state__in=UNDERWAY).update(state=Export.State.FAILED, finished_at=clock.now())


@transaction.atomic
def note_download(export: Export, *, person: Person) -> StoredFile:
    """Give out the file and write down that it was taken. Raises PermissionDenied for others, ExportRefused when it is gone."""
    locked = Export.objects.select_for_update(of=("self",)).select_related("stored").get(pk=export.pk)
    if locked.person_id != person.pk or not person.is_staff:
        raise PermissionDenied
    if locked.state != Export.State.READY or locked.stored is None:
        raise ExportRefused(_("Tệp này không còn. Hãy xuất lại."))
    Export.objects.filter(pk=locked.pk).update(downloads=F("downloads") + 1, downloaded_at=clock.now())
    return locked.stored


@transaction.atomic
def erase_exports() -> int:
    """Erase the files whose week is over; the rows stay. Returns how many."""
    over = Export.objects.select_for_update(of=("self",)).select_related("stored")
    exports = list(over.filter(state=Export.State.READY, erase_at__lt=clock.now()))
    for export in exports:
        stored, export.stored, export.state = export.stored, None, Export.State.ERASED
        export.save(update_fields=["stored", "state"])
        if stored:
            forget(stored)
    return len(exports)
