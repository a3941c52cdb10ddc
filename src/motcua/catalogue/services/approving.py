"""A second person approves: the draft becomes a version, in force in every office of its procedure.

Who approves: an editor or a manager who neither sent the draft nor wrote any revision of it, so that no word is in
force that one person alone has read.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.draft_rows import demand_editor, demand_same_code, demand_seen, locked
from motcua.catalogue.drafting import demand_publishable
from motcua.catalogue.models import PackageDraft, ProcedureVersion
from motcua.catalogue.queries import offerings_of
from motcua.catalogue.services.publishing import put_in_force
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

State = PackageDraft.State


class ApprovedByItsAuthor(DomainError):
    """Who wrote or sent a draft does not approve it."""


class NoOffice(DomainError):
    """A version that nobody would offer, so that nobody could file it."""


@transaction.atomic
def approve_draft(
    draft: PackageDraft, *, by: Person, offices: Iterable[Authority] | None = None, seen: int | None = None
) -> ProcedureVersion:
    """Publish a sent draft as an immutable version and offer it in these offices (those named when it was sent), in
    one transaction. `seen` is the revision that the approver read. An approver who chooses leaves at least one office.

    Raises ApprovedByItsAuthor, NoOffice, NewerVersion, PackageError, DraftNotOpen, DraftMoved, PermissionDenied.
    """
    demand_editor(by)
    draft = locked(draft, State.SENT)
    if seen is not None:
        demand_seen(draft, draft.files, seen)
    _demand_second_person(draft, by)
    package = demand_publishable(draft.files)
    demand_same_code(draft, package.code)
    if offices is not None:
        _demand_office(draft, offices := list(offices))
    wanted = Authority.objects.filter(code__in=draft.offices) if offices is None else offices
    version = put_in_force(
        package,
        files=draft.files,
        by=by,
        offered_to=wanted,
        draft=draft,
    )
    draft.state, draft.published, draft.procedure = State.PUBLISHED, version, version.procedure
    draft.decided_by, draft.decided_at = by, clock.now()
    draft.save(update_fields=["state", "published", "procedure", "decided_by", "decided_at"])
    return version


def _demand_second_person(draft: PackageDraft, by: Person) -> None:
    wrote = draft.revisions.filter(by=by).exists()
    if wrote or by.pk == draft.sent_by_id:
        raise ApprovedByItsAuthor(_("Người soạn hoặc gửi không tự duyệt. Nhờ một người chưa sửa bản này duyệt."))


def _demand_office(draft: PackageDraft, chosen: list[Authority]) -> None:
    if not chosen and not (draft.procedure and offerings_of(draft.procedure).exists()):
        raise NoOffice(_("Chọn ít nhất một cơ quan nhận thủ tục này: chưa nơi nào nhận thì không ai nộp được."))
