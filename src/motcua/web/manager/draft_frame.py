"""What every page of a draft shows: its head, the tabs, who may do what, what the check says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue.checking import examine_files
from motcua.catalogue.models import PackageDraft
from motcua.catalogue.package import Package
from motcua.catalogue.package_files import BadFiles, demand_sound
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import FACTS
from motcua.web.manager.access import editors_only
from motcua.web.manager.placing import Placed, placed
from motcua.web.manager.sections import SECTIONS
from motcua.web.manager.typed import Files
from motcua.web.requests import SignedInRequest

State = PackageDraft.State
View = Callable[..., HttpResponse]
BESIDE = ("procedure", "base", "published", "started_by", "sent_by", "decided_by")


@dataclass(frozen=True)
class Findings:
    """What the check says about files: the package if it could be read, errors and advice with their places."""

    package: Package | None
    errors: list[Placed] = field(default_factory=list)
    advice: list[Placed] = field(default_factory=list)

    @property
    def all(self) -> list[Placed]:
        return [*self.errors, *self.advice]


def with_draft(view: View) -> Any:
    """For editors; the view gets the draft instead of its id."""

    @editors_only
    @wraps(view)
    def guarded(request: SignedInRequest, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = PackageDraft.objects.select_related(*BESIDE).defer("base__content", "published__content")
        return view(request, get_object_or_404(rows, pk=pk), *args, **kwargs)

    return guarded


def findings(files: Files, draft: PackageDraft) -> Findings:
    """Check the files; nothing is saved."""
    try:
        demand_sound(files)
        package, problems = examine_files(files)
    except BadFiles as error:
        package, problems = None, [Problem(FACTS, 1, error.message)]
    found = placed(problems, files, draft.pk)
    return Findings(
        package,
        [each for each in found if each.problem.is_error],
        [each for each in found if not each.problem.is_error],
    )


def tabs(draft: PackageDraft, here: str) -> list[dict[str, Any]]:
    """The sections of a draft as links."""
    own = [(s.slug, s.title, reverse("manager:draft_section", args=[draft.pk, s.slug])) for s in SECTIONS]
    more = [
        ("cau-hoi", _("Câu hỏi"), "manager:draft_questions"),
        ("vi-du", _("Ví dụ"), "manager:draft_examples"),
        ("van-ban-goc", _("Văn bản gốc"), "manager:draft_texts"),
    ]
    rest = [(slug, title, reverse(name, args=[draft.pk])) for slug, title, name in more]
    every = [*own[:4], rest[0], *own[4:], *rest[1:]]
    return [{"name": title, "url": url, "here": slug == here} for slug, title, url in every]


def shown(
    request: SignedInRequest, draft: PackageDraft, template: str, here: str = "", *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of the draft in its frame."""
    frame = {
        "draft": draft,
        "tabs": tabs(draft, here),
        "editing": draft.state == State.EDITING,
        "sent": draft.state == State.SENT,
        "seen": draft.revision,
    }
    return render(request, template, frame | more, status=status)
