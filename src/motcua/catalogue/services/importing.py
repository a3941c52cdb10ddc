"""Files from a folder or a zip become a draft. Whoever writes in the browser and whoever writes in files lose nothing:
what cannot simply be taken over is set aside, to be settled by a person who sees both.
"""

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.authoring import newest_version
from motcua.catalogue.draft_rows import (
    DraftNotOpen,
    demand_editor,
    demand_seen,
    insert_open,
    keep,
    locked,
    open_draft,
    procedure_of,
    say,
    write,
)
from motcua.catalogue.models import PackageDraft, PackageEvent, Procedure, ProcedureVersion
from motcua.catalogue.origin import Origin
from motcua.catalogue.package_files import BadFiles, Files, demand_sound, heading
from motcua.catalogue.services.drafting import start_draft
from motcua.catalogue.version_rows import demand_onto
from motcua.foundation import clock

State, Kind = PackageDraft.State, PackageEvent.Kind
Outcome = Literal["nothing", "started", "saved", "aside"]


@dataclass(frozen=True)
class Imported:
    """What became of files: nothing new, a draft started, saved into the open one (over), or set aside.

    In a conflict `draft` is the one set aside; `authoring.comparison_of(draft)` shows the three texts.
    """

    outcome: Outcome
    draft: PackageDraft | None
    words: str


@transaction.atomic
def import_package(
    files: Files, *, by: Person | None, origin: Origin | None = None, over: bool = False, what: str = ""
) -> Imported:
    """Take files in as a draft. `origin` is the version they were taken from, if they say so.

    Set aside, unless `over`, when somebody is writing this procedure or when they do not start from its newest
    version. Raises BadFiles, DraftNotOpen (over a draft that waits for approval), PermissionDenied.
    """
    demand_editor(by)
    demand_sound(files)
    code = heading(files)[0]
    if not code:
        raise BadFiles(_("Chưa có mã thủ tục: ghi “code” trong procedure.yaml trước."))
    open_one, procedure = open_draft(code), procedure_of(files)
    newest = newest_version(procedure)
    if files == (open_one.files if open_one else newest and newest.sources):
        return Imported("nothing", open_one, _("Không có gì mới."))
    if open_one:
        return _into_open(open_one, files, by=by, origin=origin, over=over)
    if newest is None or over or _starts_from(newest, files, origin):
        draft = start_draft(procedure, by=by, files=files, what=what)
        return Imported("started", draft, _("Đã tạo bản soạn mới."))
    words = _("Phiên bản %(number)s đã được ban hành sau bản mà gói này bắt nguồn.") % {"number": newest.number}
    return Imported("aside", _set_aside(files, procedure, by=by, origin=origin, words=words), words)


@transaction.atomic
def take_up_draft(
    draft: PackageDraft, *, by: Person, files: Files, seen: int | None = None, onto: int | None = None
) -> PackageDraft:
    """Settle a draft that was set aside: `files` are what a person made of both sides.

    They become the next revision of the open draft (`seen`: the revision that was compared), or, without one, an open
    draft that starts from the newest version (`onto`: its number). Raises DraftMoved, DraftNotOpen, OpenDraft,
    NewerVersion, BadFiles, PermissionDenied.
    """
    demand_editor(by)
    demand_sound(files)
    open_one = open_draft(draft.code)
    draft = locked(draft, State.ASIDE)
    if open_one:
        _demand_editing(open_one)
        demand_seen(open_one, files, open_one.revision if seen is None else seen)
        draft.state, draft.decided_by, draft.decided_at = State.DROPPED, by, clock.now()
        draft.save(update_fields=["state", "decided_by", "decided_at"])
        say(draft, Kind.TAKEN_UP, by)
        return write(open_one, files, by=by, what=_("Gộp bản để riêng"))
    newest = newest_version(draft.procedure or procedure_of(files))
    demand_onto(newest, onto)
    draft.state, draft.base, draft.knows = State.EDITING, newest, newest.number if newest else 0
    draft.procedure = newest.procedure if newest else None
    insert_open(draft)
    say(draft, Kind.TAKEN_UP, by)
    return draft if files == draft.files else write(draft, files, by=by, what=_("Gộp với phiên bản mới nhất"))


def _into_open(draft: PackageDraft, files: Files, *, by: Person | None, origin: Origin | None, over: bool) -> Imported:
    if over:
        _demand_editing(draft)
        return Imported("saved", write(draft, files, by=by, what=_("Nhập đè từ tệp")), _("Đã ghi thành lần sửa mới."))
    who = draft.started_by.full_name if draft.started_by else _("dòng lệnh")
    words = _("%(who)s đang soạn thủ tục này.") % {"who": who}
    return Imported("aside", _set_aside(files, draft.procedure, by=by, origin=origin, words=words), words)


def _set_aside(
    files: Files, procedure: Procedure | None, *, by: Person | None, origin: Origin | None, words: str
) -> PackageDraft:
    """Keep files beside what is being written; the same files again are kept once."""
    code, _slug, title = heading(files)
    for kept in PackageDraft.objects.filter(code=code, state=State.ASIDE):
        if kept.files == files:
            return kept
    base = _version_of(procedure, files, origin)
    draft = PackageDraft.objects.create(
        procedure=procedure,
        base=base,
        knows=base.number if base else 0,
        code=code,
        title=title or code,
        files=dict(files),
        state=State.ASIDE,
        started_by=by,
    )
    keep(draft, by, words)
    say(draft, Kind.SET_ASIDE, by, words)
    return draft


def _starts_from(newest: ProcedureVersion, files: Files, origin: Origin | None) -> bool:
    """Whether files continue the newest version. Files without a mark continue what files published."""
    if origin and origin.code == newest.procedure.code:
        return origin.number == newest.number
    return not PackageDraft.objects.filter(published=newest).exists()


def _version_of(procedure: Procedure | None, files: Files, origin: Origin | None) -> ProcedureVersion | None:
    """The version that files started from: that of their mark; else the newest that came from files; else none."""
    if procedure is None:
        return None
    versions = procedure.versions.defer("content").order_by("-number")
    if origin and origin.code == procedure.code:
        return versions.filter(number=origin.number).first()
    from_browser = PackageDraft.objects.filter(published__procedure=procedure).values("published")
    return versions.exclude(pk__in=from_browser).first()


def _demand_editing(draft: PackageDraft) -> None:
    if draft.state != State.EDITING:
        raise DraftNotOpen(_("Bản đang soạn của thủ tục này đang chờ duyệt. Trả lại trước rồi mới sửa được."))
