"""The texts of a draft themselves, for those who like to write YAML: every file, new ones, also to take one out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import services
from motcua.catalogue.exchange import to_zip
from motcua.catalogue.models import PackageDraft
from motcua.catalogue.package_files import demand_good_path
from motcua.catalogue.reading import FACTS, FORM, RESULT
from motcua.foundation.errors import DomainError
from motcua.foundation.text import slug
from motcua.web.manager.conflicts import conflict, file_text
from motcua.web.manager.draft_frame import findings, shown, with_draft
from motcua.web.manager.parts.writing import clean
from motcua.web.manager.typed import files_seen, seen_by
from motcua.web.requests import SignedInRequest

NEEDED = (FACTS, FORM)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def texts(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """One file at a time: ?tep= names it."""
    if request.method == "POST":
        return _saved(request, draft)
    name = request.GET.get("tep", FACTS)
    name = name if name in draft.files or name == RESULT else next(iter(draft.files), FACTS)
    return _page(request, draft, name, draft.files.get(name, ""))


@require_safe
@with_draft
def download(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """The saved files as a zip, to be written on elsewhere and brought back."""
    name = slug(draft.title)[:60].strip("-") or "goi"
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return HttpResponse(to_zip(draft.files), content_type="application/zip", headers=headers)


def _saved(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    name, seen = clean(request.POST.get("tep", "")), seen_by(draft, request.POST)
    text, act = file_text(request.POST.get("text", "")), request.POST.get("act", "luu")
    try:
        demand_good_path(name)
        files = dict(files_seen(draft, seen))
        if act == "bo" and name not in NEEDED:
            files.pop(name, None)
        else:
            files[name] = text
        services.save_draft(draft, by=request.user, files=files, seen=seen, what=name)
    except services.DraftMoved as moved:
        return conflict(request, draft, moved)
    except DomainError as error:
        return _page(request, draft, name, text, message=error.message, seen=seen, status=409)
    messages.success(request, _("Đã bỏ tệp.") if act == "bo" else _("Đã lưu."))
    return redirect(reverse("manager:draft_texts", args=[draft.pk]) + (f"?tep={name}" if name in files else ""))


def _page(request: SignedInRequest, draft: PackageDraft, name: str, text: str, **more: Any) -> HttpResponse:
    said = findings({**draft.files, name: text} if text else draft.files, draft)
    own = [each for each in said.all if each.problem.file == name]
    line = request.GET.get("dong", "")
    return shown(
        request, draft, "manager/texts.html", "van-ban-goc",
        name=name, text=text, names=sorted(draft.files), own=own, findings=said, optional=name not in NEEDED,
        line=line if line.isdecimal() else "", rows=min(40, max(12, text.count("\n") + 2)), **more,
    )  # fmt: skip
