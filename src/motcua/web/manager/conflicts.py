"""Two people saved the same draft: both texts of every file side by side, and a third to put together by hand."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.catalogue import services
from motcua.catalogue.models import PackageDraft
from motcua.foundation.errors import DomainError
from motcua.web.manager.draft_frame import shown, with_draft
from motcua.web.manager.merging import line_changes, merged
from motcua.web.manager.parts.writing import clean
from motcua.web.manager.typed import Files, seen_by
from motcua.web.requests import SignedInRequest

CONFLICT = 409
MINE, THEIRS, BY_HAND = "cua-toi", "ban-moi", "tay"


@dataclass(frozen=True)
class Clash:
    """One file that both changed: what I wrote, what stands there, both put together where that was possible."""

    name: str
    mine: str
    theirs: str
    both: str
    whole: bool  # nothing was changed by both at the same place

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What differs between their text and mine, line by line."""
        return line_changes(self.theirs, self.mine)

    @property
    def rows(self) -> int:
        return min(30, self.both.count("\n") + 2)


def conflict(request: SignedInRequest, draft: PackageDraft, moved: services.DraftMoved) -> HttpResponse:
    """The page of the choice. Files that only one of the two changed are not asked about: nothing of them is lost."""
    clashes = []
    for name in sorted({*moved.base, *moved.theirs, *moved.mine}):
        base, theirs, mine = (files.get(name, "") for files in (moved.base, moved.theirs, moved.mine))
        if mine not in (base, theirs):
            clashes.append(Clash(name, mine, theirs, *merged(base, mine, theirs)))
    return shown(
        request,
        draft,
        "manager/conflict.html",
        status=CONFLICT,
        message=moved.message,
        clashes=clashes,
        who=moved.by,
        at=moved.at,
        seen=moved.now,
    )


@require_POST
@with_draft
def settle(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """Save what was chosen for each file; if somebody saved again meanwhile, the page comes back."""
    files = {**draft.files, **_chosen(request)}
    try:
        services.save_draft(
            draft,
            by=request.user,
            files={name: text for name, text in files.items() if text},
            seen=seen_by(draft, request.POST),
            what=_("Gộp hai bản sửa cùng lúc"),
        )
    except services.DraftMoved as moved:
        return conflict(request, draft, moved)
    except DomainError as error:
        clashes = [Clash(name, text, draft.files.get(name, ""), text, True) for name, text in _chosen(request).items()]
        return shown(
            request, draft, "manager/conflict.html", status=CONFLICT, message=error.message, clashes=clashes,
            seen=seen_by(draft, request.POST),
        )  # fmt: skip
    messages.success(request, _("Đã lưu bản gộp."))
    return redirect("manager:draft_texts", draft.pk)


def _chosen(request: SignedInRequest) -> Files:
    chosen = {}
    for name in request.POST.getlist("tep"):
        which = request.POST.get(f"{name}:chon", BY_HAND)
        text = request.POST.get(f"{name}:{which if which in (MINE, THEIRS) else BY_HAND}", "")
        chosen[name] = file_text(text)
    return chosen


def file_text(text: str) -> str:
    """A text from a box as a file: the line ends of files, one at the end."""
    plain = clean(text)
    return f"{plain}\n" if plain else ""
