"""The rows of drafts: locked, in the right state, every revision kept, every act written down."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.authorities.queries import memberships_of
from motcua.catalogue.models import DraftRevision, PackageDraft, PackageEvent, Procedure
from motcua.catalogue.package_files import BadFiles, Files, heading
from motcua.foundation.errors import DomainError

EDITORS = (Membership.Role.EDITOR, Membership.Role.MANAGER)
State, Kind = PackageDraft.State, PackageEvent.Kind
OPEN = (State.EDITING, State.SENT)


class DraftNotOpen(DomainError):
    """The draft is not in the state that this needs: sent, published or dropped by somebody in the meantime."""


class OpenDraft(DomainError):
    """Somebody is writing this procedure already; `draft` is that one."""

    def __init__(self, message: str, draft: PackageDraft | None) -> None:
        super().__init__(message)
        self.draft = draft


class ApprovedByItsAuthor(DomainError):
    """Who wrote or sent a draft does not approve it."""


class DraftMoved(DomainError):
    """Somebody else saved the draft in the meantime. Nothing is lost: `base` is what the writer had seen, `theirs`
    what stands there now, at revision `now`, saved by `by`; `mine` is what was to be saved.
    """

    def __init__(self, message: str, *, base: Files, theirs: Files, mine: Files, last: DraftRevision | None) -> None:
        super().__init__(message)
        self.base, self.theirs, self.mine = dict(base), dict(theirs), dict(mine)
        self.now = last.number if last else 0
        self.by = last.by if last else None
        self.at = last.at if last else None


def demand_editor(person: Person | None) -> None:
    """Raises PermissionDenied unless the person writes procedures today; None is the command line."""
    if person is not None and not memberships_of(person).filter(role__in=EDITORS).exists():
        raise PermissionDenied


def open_draft(code: str) -> PackageDraft | None:
    """The draft of a procedure that is being written or waits for approval, locked."""
    return PackageDraft.objects.select_for_update(of=("self",)).filter(code=code, state__in=OPEN).first()


def locked(draft: PackageDraft, *states: str) -> PackageDraft:
    """The row as it stands now. Raises DraftNotOpen unless it is in one of these states."""
    rows = PackageDraft.objects.select_for_update(of=("self",)).select_related("procedure", "decided_by", "published")
    found = rows.get(pk=draft.pk)
    if found.state not in states:
        raise DraftNotOpen(_not_open(found))
    return found


def write(draft: PackageDraft, files: Files, *, by: Person | None, what: str = "") -> PackageDraft:
    """The next revision of a locked draft."""
    code, _slug, title = heading(files)
    draft.files, draft.revision, draft.title = dict(files), draft.revision + 1, title or draft.title
    if draft.procedure is None and code and code != draft.code:
        draft.code = code
    try:
        with transaction.atomic():
            draft.save(update_fields=["files", "revision", "title", "code"])
    except IntegrityError:
        raise _open_draft_error(code) from None
    keep(draft, by, what)
    return draft


def insert_open(draft: PackageDraft) -> None:
    """Insert or save a draft that becomes open. Raises OpenDraft when another of its procedure is."""
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise _open_draft_error(draft.code) from None


def say(draft: PackageDraft, kind: str, by: Person | None, words: str = "") -> None:
    """Write down what was done with a draft."""
    PackageEvent.objects.create(
        code=draft.code,
        procedure=draft.procedure,
        draft=draft,
        kind=kind,
        revision=draft.revision,
        by=by,
        words=words,
    )


def keep(draft: PackageDraft, by: Person | None, what: str) -> None:
    DraftRevision.objects.create(draft=draft, number=draft.revision, files=draft.files, by=by, what=what[:300])


def procedure_of(files: Files) -> Procedure | None:
    return Procedure.objects.filter(code=heading(files)[0]).first()


def _open_draft_error(code: str) -> OpenDraft:
    draft = PackageDraft.objects.filter(code=code, state__in=OPEN).select_related("started_by").first()
    who = draft.started_by.full_name if draft and draft.started_by else _("dòng lệnh")
    return OpenDraft(
        _("Thủ tục %(code)s đang có bản soạn của %(who)s. Mở bản ấy để sửa tiếp.") % {"code": code, "who": who}, draft
    )


def _not_open(draft: PackageDraft) -> str:
    said: dict[str, Any] = {
        State.EDITING: _("Bản này đang được soạn, chưa gửi duyệt."),
        State.SENT: _("Bản này đang chờ duyệt. Trả lại trước rồi mới sửa được."),
        State.PUBLISHED: _("Bản này đã được %(who)s duyệt và ban hành thành phiên bản %(number)s."),
        State.DROPPED: _("Bản này đã bị bỏ."),
        State.ASIDE: _("Bản này đang để riêng."),
    }
    who = draft.decided_by.full_name if draft.decided_by else ""
    return said[draft.state] % {"who": who, "number": draft.published.number if draft.published else ""}


def demand_seen(draft: PackageDraft, mine: Files, seen: int) -> None:
    if seen == draft.revision:
        return
    had = draft.revisions.filter(number=seen).first()
    last = draft.revisions.select_related("by").order_by("-number").first()
    if had and had.files == draft.files:  # somebody saved and took it back: nobody's words are lost
        return
    raise DraftMoved(
        _("%(who)s vừa lưu bản này. Xem hai bản cạnh nhau rồi lưu lại; phần bạn viết vẫn còn.")
        % {"who": last.by.full_name if last and last.by else _("Người khác")},
        base=had.files if had else {},
        theirs=draft.files,
        mine=mine,
        last=last,
    )


def demand_same_code(draft: PackageDraft, code: str) -> None:
    if code != draft.code:
        raise BadFiles(
            _(
                "procedure.yaml ghi mã %(says)s, bản soạn này là của %(code)s. Mã mới là thủ tục khác: soạn riêng rồi khai “được thay bằng”."
            )
            % {"says": code, "code": draft.code}
        )
