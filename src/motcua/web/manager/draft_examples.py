"""The examples of a draft: what each tells, and whether it comes out as it says."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.catalogue import editing
from motcua.catalogue.editing import CannotEdit
from motcua.catalogue.models import PackageDraft
from motcua.web.manager.draft_frame import Findings, findings, shown, with_draft
from motcua.web.manager.parts.building import plain
from motcua.web.requests import SignedInRequest

FOLDER = "examples/"


@dataclass(frozen=True)
class Shown:
    """One example: its file, its story, when and how it is filed, what is expected, what is wrong."""

    name: str
    story: str
    filed: str
    fee: Any
    due: str
    wrong: list[Any]


@require_safe
@with_draft
def examples(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """All of them with their result; they run only when the rest of the package is sound."""
    said = findings(draft.files, draft)
    found = [_example(name, text, said) for name, text in sorted(draft.files.items()) if name.startswith(FOLDER)]
    elsewhere = [each for each in said.errors if not each.problem.file.startswith(FOLDER)]
    return shown(
        request, draft, "manager/examples.html", "vi-du", examples=found, ran=not elsewhere, findings=said,
        good=sum(not each.wrong for each in found),
    )  # fmt: skip


def _example(name: str, text: str, said: Findings) -> Shown:
    wrong = [each for each in said.all if each.problem.file == name]
    try:
        data = editing.content(text)
    except CannotEdit:
        data = None

    def get(*path: str) -> str:
        value = editing.at(data, path)
        return "" if value is editing.NOWHERE else plain(value)

    fee = get("expect", "fee", "total")
    return Shown(
        name,
        get("story") or name,
        " · ".join(part for part in (get("filed", "at").replace("T", " "), get("filed", "channel")) if part),
        int(fee) if fee.isdecimal() else None,
        get("expect", "due").replace("T", " "),
        wrong,
    )
