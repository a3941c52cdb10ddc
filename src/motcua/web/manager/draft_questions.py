"""The pages and questions of a draft as one list: added, moved and taken out here, edited on pages of their own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue import editing, services
from motcua.catalogue.editing import CannotEdit
from motcua.catalogue.models import PackageDraft
from motcua.catalogue.reading import FORM
from motcua.foundation.errors import DomainError
from motcua.web.manager.conflicts import conflict
from motcua.web.manager.draft_frame import findings, shown, with_draft
from motcua.web.manager.parts.building import plain
from motcua.web.manager.parts.keys import key_of
from motcua.web.manager.parts.labels import value_name
from motcua.web.manager.parts.skeletons import skeleton
from motcua.web.manager.parts.writing import clean
from motcua.web.manager.typed import files_seen, seen_by
from motcua.web.requests import SignedInRequest

Row = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def questions(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """The list; a POST presses one of its buttons."""
    message, button = "", request.POST.get("act", "")
    if request.method == "POST":
        seen = seen_by(draft, request.POST)
        files = files_seen(draft, seen)
        try:
            text = _pressed(files[FORM], button, request.POST)
            services.save_draft(draft, by=request.user, files={**files, FORM: text}, seen=seen, what=_("Câu hỏi"))
            return redirect(_after(draft, button, files[FORM], text))
        except services.DraftMoved as moved:
            return conflict(request, draft, moved)
        except DomainError as error:
            message = error.message
    try:
        pages = _pages(draft.files.get(FORM, ""))
    except CannotEdit as error:
        return shown(request, draft, "manager/unreadable.html", "cau-hoi", message=error.message)
    new = _new_boxes(request.POST, button, message)
    for page in pages:
        page["new"] = new(f"{page['path']}/questions")
    return shown(
        request, draft, "manager/questions.html", "cau-hoi", status=409 if message else 200, pages=pages,
        findings=findings(draft.files, draft), message=message, new_page=new("pages"),
        total=sum(len(page["questions"]) for page in pages),
    )  # fmt: skip


def _new_boxes(data: Any, button: str, message: str) -> Callable[[str], Row]:
    """What stands in the box of a new row of a table, and what is wrong with it."""
    return lambda where: {
        "typed": data.get(f"{where}:new", ""),
        "says": message if button == f"them:{where}" else "",
    }


def _after(draft: PackageDraft, button: str, old: str, new: str) -> str:
    """Where one goes next: into what was added, else the list again."""
    verb, _colon, where = button.partition(":")
    if verb != "them":
        return reverse("manager:draft_questions", args=[draft.pk])
    path = tuple(where.split("/"))
    before, now = editing.read(old, path), editing.read(new, path)
    added = next(key for key in now if before is editing.NOWHERE or not before or key not in before)
    if path == ("pages",):
        return reverse("manager:draft_page", args=[draft.pk, added])
    return reverse("manager:draft_question", args=[draft.pk, path[1], added])


def _pages(text: str) -> list[Row]:
    pages = editing.at(editing.content(text), ("pages",))
    if not isinstance(pages, dict):
        return []
    return [_page(key, page, number, len(pages)) for number, (key, page) in enumerate(pages.items())]


def _page(key: str, page: Any, number: int, many: int) -> Row:
    own = page if isinstance(page, dict) else {}
    questions = _questions(own)
    return {
        "id": key,
        "path": f"pages/{key}",
        "title": _vi(own.get("title")) or key,
        "when": plain(own.get("show_when")),
        "first": number == 0,
        "last": number == many - 1,
        "questions": [
            _question(key, name, each, place, len(questions)) for place, (name, each) in enumerate(questions.items())
        ],
    }


def _question(page: str, key: str, question: Any, number: int, many: int) -> Row:
    own = question if isinstance(question, dict) else {}
    return {
        "id": key,
        "page": page,
        "path": f"pages/{page}/questions/{key}",
        "ask": _vi(own.get("ask")) or key,
        "kind": value_name("type", plain(own.get("type"))),
        "when": plain(own.get("show_when")),
        "optional": own.get("optional") is True,
        "first": number == 0,
        "last": number == many - 1,
    }


def _vi(words: Any) -> str:
    return plain(words.get("vi")) if isinstance(words, dict) else plain(words)


def _pressed(text: str, button: str, data: Any) -> str:
    """The text after a button: them, bo, len or xuong, then the path. Raises CannotEdit."""
    verb, _colon, where = button.partition(":")
    path = tuple(where.split("/"))
    if editing.read(text, path[:-1] if verb == "them" else path) is editing.NOWHERE and path != ("pages",):
        raise CannotEdit(_("Dòng này không còn nữa; hãy xem lại trang."))
    if verb == "them":
        return _with_new(text, path, clean(data.get(f"{where}:new", "")))
    if verb == "bo":
        return editing.drop(text, path)
    return editing.move(text, path, -1 if verb == "len" else 1)


def _with_new(text: str, path: tuple[str, ...], typed: str) -> str:
    """With one more page or question; no question of another page has its id. Raises CannotEdit."""
    pages = editing.read(text, ("pages",))
    table = pages if isinstance(pages, dict) else {}
    asked = {key for page in table.values() for key in _questions(page)}
    is_page = path == ("pages",)
    taken, word = (set(table), "trang") if is_page else (asked, "cau")
    key = key_of(typed) or next(f"{word}_{number}" for number in range(1, 1000) if f"{word}_{number}" not in taken)
    if key in taken:
        raise CannotEdit(_("Mã “%(key)s” đã có, hãy chọn mã khác.") % {"key": key})
    new = skeleton("Page" if is_page else "Question")
    if is_page:
        first = next(f"{key}_{number}" for number in range(1, 1000) if f"{key}_{number}" not in asked)
        new = {**new, "questions": {first: skeleton("Question")}}
    return editing.add(text, path, new, key=key)


def _questions(page: Any) -> Row:
    held = page.get("questions") if isinstance(page, dict) else None
    return held if isinstance(held, dict) else {}
