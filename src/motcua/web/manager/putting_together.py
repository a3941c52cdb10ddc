"""A draft beside what stands in its way, file by file: files that were set aside, or a draft that a newer version overtook."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue import services
from motcua.catalogue.authoring import comparison_of, in_the_way_of
from motcua.catalogue.comparing import Comparison, FileComparison
from motcua.catalogue.models import PackageDraft, ProcedureVersion
from motcua.foundation.errors import DomainError
from motcua.web.manager.conflicts import file_text
from motcua.web.manager.draft_frame import shown, with_draft
from motcua.web.manager.merging import line_changes, merged
from motcua.web.requests import SignedInRequest

State = PackageDraft.State
MINE, THEIRS, BY_HAND = "cua-toi", "ban-kia", "tay"


@dataclass(frozen=True)
class Shown:
    """One file on the page: what each side changed, and both put together where both did."""

    file: FileComparison
    both: str = ""
    whole: bool = True

    @property
    def theirs(self) -> list[tuple[str, str]]:
        """What the other side changed, in lines."""
        return line_changes(self.file.base or "", self.file.theirs or "")

    @property
    def mine(self) -> list[tuple[str, str]]:
        """What this draft changed, in lines."""
        return line_changes(self.file.base or "", self.file.yours or "")

    @property
    def rows(self) -> int:
        return min(30, self.both.count("\n") + 2)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def compare(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """Three texts of every file that somebody changed, and the choice; saving goes on from what was put together."""
    if draft.state not in (State.ASIDE, State.EDITING):
        raise Http404
    other, comparison = in_the_way_of(draft), comparison_of(draft)
    if request.method != "POST":
        return _page(request, draft, other, comparison)
    if request.POST.get("ban") != _mark(other):
        return _page(request, draft, other, comparison, _("Bên kia vừa thay đổi. Xem lại rồi chọn."))
    try:
        done = _put_together(request, draft, other, _chosen(request, comparison))
    except DomainError as error:
        return _page(request, draft, in_the_way_of(draft), comparison_of(draft), error.message)
    messages.success(request, _("Đã gộp. Hai bản cũ vẫn còn trong lịch sử."))
    return redirect("manager:draft_texts", done.pk)


def _put_together(
    request: SignedInRequest, draft: PackageDraft, other: PackageDraft | ProcedureVersion | None, files: dict[str, str]
) -> PackageDraft:
    number = other.number if isinstance(other, ProcedureVersion) else None
    if draft.state == State.EDITING:
        return services.rebase_draft(draft, by=request.user, files=files, seen=draft.revision, onto=number)
    seen = other.revision if isinstance(other, PackageDraft) else None
    return services.take_up_draft(draft, by=request.user, files=files, seen=seen, onto=number)


def _chosen(request: SignedInRequest, comparison: Comparison) -> dict[str, str]:
    """What no side contradicts, and for each file of both what the person chose."""
    files = dict(comparison.merged)
    for file in comparison.conflicts:
        which = request.POST.get(f"{file.path}:chon", BY_HAND)
        text = {MINE: file.yours, THEIRS: file.theirs}.get(which, file_text(request.POST.get(f"{file.path}:tay", "")))
        files.pop(file.path, None)
        if text:
            files[file.path] = text
    return files


def _page(
    request: SignedInRequest,
    draft: PackageDraft,
    other: PackageDraft | ProcedureVersion | None,
    comparison: Comparison,
    message: str = "",
) -> HttpResponse:
    return shown(
        request,
        draft,
        "manager/compare.html",
        status=409 if message else 200,
        message=message,
        other=other,
        version=other if isinstance(other, ProcedureVersion) else None,
        mark=_mark(other),
        settled=[Shown(file) for file in comparison.files if file.who != "both"],
        clashes=[_clash(file) for file in comparison.conflicts],
    )


def _clash(file: FileComparison) -> Shown:
    return Shown(file, *merged(file.base or "", file.yours or "", file.theirs or ""))


def _mark(other: PackageDraft | ProcedureVersion | None) -> str:
    """What stood on the other side when the page was made."""
    if isinstance(other, PackageDraft):
        return f"{other.pk} {other.revision}"
    return str(other.number) if other else ""
