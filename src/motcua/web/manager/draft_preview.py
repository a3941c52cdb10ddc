"""The preview of a saved draft as a page of its own: with the keyboard, with a screen reader, in either language."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.catalogue.models import PackageDraft
from motcua.web.manager.draft_frame import findings, shown, with_draft
from motcua.web.manager.previewing import preview
from motcua.web.manager.sections import BY_SLUG
from motcua.web.requests import SignedInRequest


@require_safe
@with_draft
def look(request: SignedInRequest, draft: PackageDraft, slug: str) -> HttpResponse:
    """What the pane beside a section shows."""
    if slug not in BY_SLUG and slug != "cau-hoi":
        raise Http404
    said = findings(draft.files, draft)
    html = preview(request, draft, said.package, section=slug, page=request.GET.get("trang", ""))
    return shown(request, draft, "manager/preview.html", slug, preview=html)
