"""Packages on their way to publication: started, saved, brought up to date, sent, returned or dropped.

A draft that was sent is not changed any more: it is returned first, so that what is approved is what was read.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.authoring import newest_version
from motcua.catalogue.draft_rows import (
    DraftNotOpen,
    demand_editor,
    demand_same_code,
    demand_seen,
    insert_open,
    keep,
    locked,
    procedure_of,
    say,
    write,
)
from motcua.catalogue.drafting import demand_publishable
from motcua.catalogue.models import PackageDraft, PackageEvent, Procedure, ProcedureVersion
from motcua.catalogue.package_files import BadFiles, Files, demand_sound, heading
from motcua.catalogue.package_writing import files_of_version
from motcua.catalogue.version_rows import demand_known, demand_onto
from motcua.foundation import clock

State, Kind = PackageDraft.State, PackageEvent.Kind


@transaction.atomic
def start_draft(
    procedure: Procedure | None,
    *,
    by: Person | None,
    files: Files | None = None,
    base: ProcedureVersion | None = None,
    what: str = "",
) -> PackageDraft:
    """Begin a draft: of these files, or of those of the newest version (`base`: of another one).

    Without a procedure the code in the files says which. Raises OpenDraft, BadFiles, PermissionDenied.
    """
    demand_editor(by)
    procedure = procedure or procedure_of(files or {})
    newest = newest_version(procedure)
    base = base or newest
    if files is None:
        files = files_of_version(base) if base else {}
    demand_sound(files)
    code, _slug, title = heading(files)
    draft = PackageDraft(
        procedure=procedure,
        base=base,
        knows=newest.number if newest else 0,
        code=procedure.code if procedure else code,
        title=title or (procedure.name_vi if procedure else code),
        files=dict(files),
        started_by=by,
    )
    if not draft.code:
        raise BadFiles(_("Chưa có mã thủ tục: ghi “code” trong procedure.yaml trước."))
    insert_open(draft)
    keep(draft, by, what)
    say(draft, Kind.STARTED, by, what)
    return draft


@transaction.atomic
def save_draft(draft: PackageDraft, *, by: Person | None, files: Files, seen: int, what: str = "") -> PackageDraft:
    """Keep these files as the next revision. `seen` is the revision that the writer's page showed.

    The same files again make no revision. Raises DraftMoved, DraftNotOpen, BadFiles, PermissionDenied.
    """
    demand_editor(by)
    demand_sound(files)
    draft = locked(draft, State.EDITING)
    if files == draft.files:
        return draft
    demand_seen(draft, files, seen)
    return write(draft, files, by=by, what=what)


@transaction.atomic
def rebase_draft(draft: PackageDraft, *, by: Person, files: Files, seen: int, onto: int | None = None) -> PackageDraft:
    """Say that these files contain the newest version: who merged them goes on from there. `onto` is the number of
    the version that he saw.

    Raises DraftMoved, DraftNotOpen, NewerVersion, BadFiles, PermissionDenied.
    """
    demand_editor(by)
    demand_sound(files)
    draft = locked(draft, State.EDITING)
    demand_seen(draft, files, seen)
    newest = newest_version(draft.procedure)
    demand_onto(newest, onto)
    draft.base, draft.knows = newest, newest.number if newest else 0
    draft.save(update_fields=["base", "knows"])
    say(draft, Kind.REBASED, by, _("Phiên bản %s") % draft.knows)
    return draft if files == draft.files else write(draft, files, by=by, what=_("Gộp với phiên bản mới nhất"))


@transaction.atomic
def send_draft(
    draft: PackageDraft,
    *,
    by: Person,
    offices: Iterable[Authority] = (),
    note: str = "",
    seen: int | None = None,
) -> PackageDraft:
    """Ask for approval; `offices` shall offer it from then on. Raises PackageError with every error, DraftNotOpen,
    DraftMoved when `seen` is not the revision that stands there, NewerVersion, PermissionDenied.
    """
    demand_editor(by)
    draft = locked(draft, State.EDITING)
    if seen is not None:
        demand_seen(draft, draft.files, seen)
    demand_same_code(draft, demand_publishable(draft.files).code)
    if newest := newest_version(draft.procedure):
        demand_known(newest, draft)
    draft.state, draft.sent_by, draft.sent_at, draft.note = State.SENT, by, clock.now(), note
    draft.offices = sorted({office.code for office in offices})
    draft.save(update_fields=["state", "sent_by", "sent_at", "note", "offices"])
    say(draft, Kind.SENT, by, note)
    return draft


@transaction.atomic
def return_draft(draft: PackageDraft, *, by: Person, reason: str) -> PackageDraft:
    """Give a sent draft back to its authors, or take it back oneself. Raises DraftNotOpen, PermissionDenied."""
    demand_editor(by)
    if not reason.strip():
        raise DraftNotOpen(_("Viết lý do trả lại để người soạn biết cần sửa gì."))
    draft = locked(draft, State.SENT)
    draft.state, draft.note = State.EDITING, reason
    draft.save(update_fields=["state", "note"])
    say(draft, Kind.RETURNED, by, reason)
    return draft


@transaction.atomic
def drop_draft(draft: PackageDraft, *, by: Person, reason: str = "") -> PackageDraft:
    """Give a draft up; its revisions stay to be read. Raises DraftNotOpen, PermissionDenied."""
    demand_editor(by)
    draft = locked(draft, State.EDITING, State.SENT, State.ASIDE)
    draft.state, draft.decided_by, draft.decided_at = State.DROPPED, by, clock.now()
    draft.save(update_fields=["state", "decided_by", "decided_at"])
    say(draft, Kind.DROPPED, by, reason)
    return draft
