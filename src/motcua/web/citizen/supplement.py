"""Answering what the office has asked for: some words or a photo for each item, all sent together."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import Dossier, State, SupplementRequest
from motcua.dossiers.services import answer_supplement
from motcua.files.models import StoredFile
from motcua.forms.fields import LongTextField
from motcua.foundation.errors import DomainError
from motcua.web.citizen.holding import with_dossier
from motcua.web.requests import SignedInRequest
from motcua.web.uploads import keep_all

KEPT = "supplement_files"  # session: "request:item" -> id of a file that was sent together with a bad one
SAYS = LongTextField(required=False, longest=1000)


@dataclass
class Item:
    """One thing that is asked for, with what the person has given so far."""

    number: int
    asked: dict[str, str]
    text: str = ""
    stored: StoredFile | None = None
    errors: list[str] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def supplement(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Every item with reason and basis; the answers go in one move, and the clock of the office goes on."""
    asked = dossier.supplements.filter(answered_at=None).last()
    if dossier.state != State.AWAITING_SUPPLEMENT or asked is None:
        messages.info(request, _("Hồ sơ này hiện không có gì cần bổ sung."))
        return redirect("citizen:dossier", dossier.reference)
    items = [Item(number, each) for number, each in enumerate(asked.items)]
    for item in items:
        item.stored = _kept(request, asked, item)
    if request.method != "POST":
        return _shown(request, dossier, asked, items)
    for item in items:
        _read(request, asked, item)
    if any(item.errors for item in items):
        return _shown(request, dossier, asked, items, status=422)
    return _answer(request, dossier, asked, items)


def _read(request: SignedInRequest, asked: SupplementRequest, item: Item) -> None:
    item.text = request.POST.get(f"loi-{item.number}", "")
    try:
        item.text = SAYS.clean(item.text)
    except ValidationError as error:
        item.errors += error.messages
    kept, wrong = keep_all(request.FILES.getlist(f"tep-{item.number}")[:1])
    item.errors += wrong
    if kept:
        item.stored = kept[0]
        known = request.session.get(KEPT, {})
        request.session[KEPT] = {**known, _name(asked, item): str(item.stored.pk)}
    if not item.errors and not item.text and item.stored is None:
        item.errors.append(_("Viết vài chữ hoặc gửi một ảnh cho mục này"))


def _name(asked: SupplementRequest, item: Item) -> str:
    return f"{asked.pk}:{item.number}"


def _kept(request: SignedInRequest, asked: SupplementRequest, item: Item) -> StoredFile | None:
    """The file that this browser has sent for the item already, when another item was not right."""
    known = request.session.get(KEPT, {}).get(_name(asked, item))
    return StoredFile.objects.filter(pk=known).first() if known else None


def _answer(request: SignedInRequest, dossier: Dossier, asked: SupplementRequest, items: list[Item]) -> HttpResponse:
    answers: list[dict[str, Any]] = [{"text": item.text, "stored": item.stored} for item in items]
    try:
        answer_supplement(dossier, person=request.user, answers=answers)
    except DomainError as error:
        messages.error(request, error.message)
        return _shown(request, dossier, asked, items, status=409)
    request.session.pop(KEPT, None)
    messages.success(request, _("Đã gửi phần bổ sung. Cơ quan xử lý tiếp, bạn không phải làm gì thêm."))
    return redirect("citizen:dossier", dossier.reference)


def _shown(
    request: SignedInRequest, dossier: Dossier, asked: SupplementRequest, items: list[Item], status: int = 200
) -> HttpResponse:
    wrong = [item for item in items if item.errors]
    shown = {"dossier": dossier, "asked": asked, "items": items, "wrong": wrong}
    return render(request, "citizen/supplement.html", shown, status=status)
