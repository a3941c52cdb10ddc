"""Answering what the office has asked for: item by item, each kept at once, then sent together."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Document, Dossier, SupplementFile, SupplementRequest
from motcua.dossiers.queries.supplements import open_request, right_before
from motcua.files.queries import thumbnail
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.citizen.holding import with_dossier
from motcua.web.citizen.supplement_items import Item, items_of
from motcua.web.requests import SignedInRequest

SEND, SAVE, BY_ITSELF = "gui", "luu:", "tu-luu"  # what the buttons say; the page itself saves while one types


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def supplement(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Every item with its reason; what is written is kept whatever is pressed, and sent when all is there."""
    asked = open_request(dossier)
    if asked is None:
        messages.info(request, _("Hồ sơ này hiện không có gì cần bổ sung."))
        return redirect("citizen:dossier", dossier.reference)
    items = items_of(dossier, asked, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _shown(request, dossier, asked, items)
    if out := request.GET.get("bo-tep"):
        return _taken_out(request, dossier, asked, items, out)
    for item in items:
        item.keep(request, dossier)
    return _done(request, dossier, asked, items)


def _done(request: SignedInRequest, dossier: Dossier, asked: SupplementRequest, items: list[Item]) -> HttpResponse:
    act = request.POST.get("act", SEND)
    if act == BY_ITSELF:
        return render(request, "citizen/supplement_progress.html", _progress(items) | {"oob": True})
    if act.startswith(SAVE) and not any(item.errors for item in items):
        return _saved(request, dossier, items)
    if act == SEND:
        for item in items:
            item.demand()
        if not any(item.errors for item in items):
            return _send(request, dossier, asked, items)
    return _shown(request, dossier, asked, items, status=422)


def _saved(request: SignedInRequest, dossier: Dossier, items: list[Item]) -> HttpResponse:
    missing = [item for item in items if not item.is_answered]
    if missing:
        said = ngettext("Đã lưu. Còn %(n)s mục chưa trả lời.", "Đã lưu. Còn %(n)s mục chưa trả lời.", len(missing))
        messages.success(request, said % {"n": len(missing)})
    else:
        messages.success(request, _("Đã lưu đủ các mục. Bấm Gửi phần bổ sung để cơ quan nhận được."))
    place = f"#muc-{missing[0].number}" if missing else "#gui"
    return redirect(request.path + place)


def _taken_out(
    request: SignedInRequest, dossier: Dossier, asked: SupplementRequest, items: list[Item], out: str
) -> HttpResponse:
    """What is typed beside is kept too."""
    for item in items:
        item.keep(request, dossier)
    number, _colon, file_id = out.partition(":")
    if number.isdecimal() and len(number) < 3 and file_id in {str(file.pk) for each in items for file in each.files}:
        place = asked.round, int(number)
        services.remove_supplement_file(dossier, person=request.user, place=place, file_id=file_id)
        messages.success(request, _("Đã bỏ tệp."))
    return redirect(f"{request.path}#muc-{number}" if number.isdecimal() and len(number) < 3 else request.path)


def _send(request: SignedInRequest, dossier: Dossier, asked: SupplementRequest, items: list[Item]) -> HttpResponse:
    try:
        services.send_supplement(dossier, person=request.user, round=asked.round)
    except DomainError as error:
        messages.error(request, error.message)
        return _shown(request, dossier, asked, items, status=409)
    messages.success(request, _("Đã gửi phần bổ sung. Cơ quan xử lý tiếp, bạn không phải làm gì thêm."))
    return redirect("citizen:dossier", dossier.reference)


def _progress(items: list[Item]) -> dict[str, Any]:
    return {"answered": sum(item.is_answered for item in items), "total": len(items)}


def _shown(
    request: SignedInRequest, dossier: Dossier, asked: SupplementRequest, items: list[Item], status: int = 200
) -> HttpResponse:
    paper = dossier.documents.filter(kind=Document.Kind.FORM_02).exclude(stored=None).last()
    context = {
        "dossier": dossier,
        "asked": asked,
        "items": items,
        "wrong": [item for item in items if item.errors],
        "leave": getattr(asked, "leave", None),
        "right": right_before(asked),
        "paper": paper if paper and paper.added_at >= asked.asked_at else None,
        "days_left": (clock.local_day(asked.until) - clock.today()).days,
        **_progress(items),
    }
    return render(request, "citizen/supplement.html", context, status=status)


@require_safe
@with_dossier
def picture(request: SignedInRequest, dossier: Dossier, file_id: str) -> HttpResponse:
    """The small picture of one file that was given for an item."""
    files = SupplementFile.objects.filter(answer__request__dossier=dossier).select_related("stored")
    small = thumbnail(get_object_or_404(files, pk=file_id).stored)
    return HttpResponse(small, content_type="image/jpeg") if small else HttpResponse(status=404)
