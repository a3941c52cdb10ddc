"""The pages and questions of a draft as one list: added, moved and taken out here, edited on pages of their own."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
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
    message = ""
    if request.method == "POST":
        seen = seen_by(draft, request.POST)
        files = files_seen(draft, seen)
        try:
            changed = {**files, FORM: _pressed(files[FORM], request.POST.get("act", ""), request.POST)}
            services.save_draft(draft, by=request.user, files=changed, seen=seen, what=_("Câu hỏi"))
            return redirect("manager:draft_questions", draft.pk)
        except services.DraftMoved as moved:
            return conflict(request, draft, moved)
        except DomainError as error:
            message = error.message
    try:
        pages = _pages(draft.files.get(FORM, ""))
    except CannotEdit as error:
        return shown(request, draft, "manager/unreadable.html", "cau-hoi", message=error.message)
    said = findings(draft.files, draft)
    status = 409 if message else 200
    return shown(
        request, draft, "manager/questions.html", "cau-hoi", pages=pages, findings=said, message=message, status=status,
        total=sum(len(page["questions"]) for page in pages),
    )  # fmt: skip


def _pages(text: str) -> list[Row]:
    pages = editing.at(editing.content(text), ("pages",))
    if not isinstance(pages, dict):
        return []
    return [_page(key, page, number, len(pages)) for number, (key, page) in enumerate(pages.items())]


def _page(key: str, page: Any, number: int, many: int) -> Row:
    own = page if isinstance(page, dict) else {}
    held = own.get("questions")
    questions: Row = held if isinstance(held, dict) else {}
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


def _with_new(text: str, path: tuple[str, ...], key: str) -> str:
    taken = editing.read(text, path)
    names = list(taken) if isinstance(taken, dict) else []
    word = "cau" if path[-1] == "questions" else "trang"
    key = key or next(f"{word}_{number}" for number in range(1, 1000) if f"{word}_{number}" not in names)
    new = skeleton("Question" if path[-1] == "questions" else "Page")
    if path == ("pages",):
        new = {**new, "questions": {f"{key}_1": skeleton("Question")}}
    return editing.add(text, path, new, key=key)
