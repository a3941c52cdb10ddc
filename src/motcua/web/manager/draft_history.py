"""Every revision of a draft, what changed in it, and the way back to it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.catalogue import services
from motcua.catalogue.models import DraftRevision, PackageDraft
from motcua.foundation.errors import DomainError
from motcua.web.manager.conflicts import conflict
from motcua.web.manager.draft_frame import shown, with_draft
from motcua.web.manager.merging import line_changes
from motcua.web.manager.typed import seen_by
from motcua.web.requests import SignedInRequest


@require_safe
@with_draft
def history(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """The revisions, the newest first, each with the files that it changed; and what was done with the draft."""
    revisions = list(draft.revisions.select_related("by"))
    before = [*revisions[1:], None]
    lines = [(each, _touched(each, old)) for each, old in zip(revisions, before, strict=True)]
    events = draft.events.select_related("by").order_by("-at")
    return shown(request, draft, "manager/history.html", lines=lines, events=events)


@require_safe
@with_draft
def revision(request: SignedInRequest, draft: PackageDraft, number: int) -> HttpResponse:
    """One revision beside the one before it."""
    new = _revision(draft, number)
    old = draft.revisions.filter(number__lt=number).order_by("-number").first()
    had = old.files if old else {}
    changed = [(name, line_changes(had.get(name, ""), new.files.get(name, ""))) for name in _touched(new, old)]
    return shown(
        request, draft, "manager/revision.html", revision=new, changed=changed, newest=number == draft.revision
    )


@require_POST
@with_draft
def restore(request: SignedInRequest, draft: PackageDraft, number: int) -> HttpResponse:
    """Its files become the newest revision; those in between stay in the history."""
    old = _revision(draft, number)
    try:
        services.save_draft(
            draft, by=request.user, files=old.files, seen=seen_by(draft, request.POST),
            what=_("Lấy lại lần lưu %s") % number,
        )  # fmt: skip
    except services.DraftMoved as moved:
        return conflict(request, draft, moved)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("manager:draft_history", draft.pk)
    messages.success(request, _("Đã lấy lại lần lưu %s.") % number)
    return redirect("manager:draft_history", draft.pk)


def _revision(draft: PackageDraft, number: int) -> DraftRevision:
    found = draft.revisions.select_related("by").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def _touched(new: DraftRevision, old: DraftRevision | None) -> list[str]:
    had = old.files if old else {}
    return sorted(name for name in {*had, *new.files} if had.get(name) != new.files.get(name))
