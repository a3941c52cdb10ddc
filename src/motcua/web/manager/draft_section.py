"""One page of the editor: boxes, what the check says beside them, the preview; saved as one revision."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import services
from motcua.catalogue.editing import CannotEdit
from motcua.catalogue.models import PackageDraft
from motcua.foundation.errors import DomainError
from motcua.web.manager.conflicts import conflict
from motcua.web.manager.draft_frame import findings, shown, with_draft
from motcua.web.manager.parts.nodes import Table, leaves, walk
from motcua.web.manager.placing import assign
from motcua.web.manager.previewing import preview
from motcua.web.manager.sections import Part, facts_part, question_part
from motcua.web.manager.typed import Typed, files_seen, pressed, seen_by, typed
from motcua.web.requests import SignedInRequest

SAVE = "luu"


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def section(request: SignedInRequest, draft: PackageDraft, slug: str) -> HttpResponse:
    """A section of procedure.yaml."""
    return edit(request, draft, slug)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def question(request: SignedInRequest, draft: PackageDraft, page: str, question: str = "") -> HttpResponse:
    """A page of questions, or one question."""
    return edit(request, draft, "cau-hoi", page, question)


def part_of(draft: PackageDraft, files: Any, slug: str, page: str, question: str) -> Part:
    """The part that a page edits. Raises Http404, CannotEdit."""
    part = question_part(files, page, question) if slug == "cau-hoi" else facts_part(slug)
    if part is None or part.file not in files:
        raise Http404
    return part


def edit(request: SignedInRequest, draft: PackageDraft, slug: str, page: str = "", question: str = "") -> HttpResponse:
    """Show the boxes, or save what was typed and press the row button."""
    seen = seen_by(draft, request.POST) if request.method == "POST" else draft.revision
    files = files_seen(draft, seen)
    where = (slug, page, question)
    try:
        part = part_of(draft, files, *where)
        found = typed(files, part, request.POST)
    except CannotEdit as error:
        return shown(request, draft, "manager/unreadable.html", slug, message=error.message)
    if request.method != "POST":
        return _page(request, draft, found, where)
    return _saved(request, draft, found, where)


def _saved(request: SignedInRequest, draft: PackageDraft, found: Typed, where: tuple[str, str, str]) -> HttpResponse:
    button, seen = _button(request, found), seen_by(draft, request.POST)
    try:
        if found.message:
            raise CannotEdit(found.message)
        files = found.files if button == SAVE else pressed(found.files, found.part, request.POST, button)
        services.save_draft(draft, by=request.user, files=files, seen=seen, what=f"{found.part.title}")
    except services.DraftMoved as moved:
        return conflict(request, draft, moved)
    except DomainError as error:
        found.message = error.message
        return _page(request, draft, found, where, status=409, seen=seen)
    if button == SAVE:
        messages.success(request, _("Đã lưu."))
    return redirect(_back(draft, where) + _anchor(found, button))


def _button(request: SignedInRequest, found: Typed) -> str:
    """The button that was pressed; Enter in the box of a new row adds that row."""
    button = request.POST.get("act", SAVE)
    new = (node.name for node in walk(found.nodes) if isinstance(node, Table) and node.wants_row)
    return next((f"them:{name}" for name in new), button) if button == SAVE else button


def _back(draft: PackageDraft, where: tuple[str, str, str]) -> str:
    """The same page."""
    slug, page, question = where
    if slug != "cau-hoi":
        return reverse("manager:draft_section", args=[draft.pk, slug])
    if question:
        return reverse("manager:draft_question", args=[draft.pk, page, question])
    return reverse("manager:draft_page", args=[draft.pk, page])


def _anchor(found: Typed, button: str) -> str:
    verb, _colon, name = button.partition(":")
    table = name if verb == "them" else name.rpartition(".")[0]
    return next((f"#{node.id}" for node in walk(found.nodes) if node.name == table), "")


def _page(
    request: SignedInRequest,
    draft: PackageDraft,
    found: Typed,
    where: tuple[str, str, str],
    *,
    status: int = 200,
    seen: int | None = None,
) -> HttpResponse:
    slug, page, question = where
    said = findings(found.files, draft)
    assign(found.nodes, said.all, found.part.file)
    return shown(
        request,
        draft,
        "manager/section.html",
        slug,
        status=status,
        part=found.part,
        groups=found.groups,
        message=found.message,
        findings=said,
        preview=preview(request, draft, said.package, section=slug, page=page),
        check_url=reverse("manager:draft_check", args=[draft.pk]),
        where={"slug": slug, "page": page, "question": question},
        seen=draft.revision if seen is None else seen,
    )


@require_POST
@with_draft
def check(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """What the check and the preview say about what is typed so far; saves nothing."""
    where = tuple(request.POST.get(name, "") for name in ("phan", "trang", "cau"))
    files = files_seen(draft, seen_by(draft, request.POST))
    try:
        part = part_of(draft, files, *where)
        found = typed(files, part, request.POST)
    except CannotEdit as error:
        return render(request, "manager/checked.html", {"message": error.message, "oob": True})
    said = findings(found.files, draft)
    assign(found.nodes, said.all, part.file)
    answer = {
        "draft": draft,
        "message": found.message,
        "findings": said,
        "leaves": list(leaves(found.nodes)),
        "preview": preview(request, draft, said.package, section=where[0], page=where[1]),
        "oob": True,
    }
    return render(request, "manager/checked.html", answer)
