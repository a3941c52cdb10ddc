"""A draft tried out as a citizen would fill it in: real pages, answers in the session only, nothing is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, partial, wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.catalogue import deadlines, facts, quoting, services
from motcua.catalogue.drafting import package_of
from motcua.catalogue.examples import Filed
from motcua.catalogue.models import PackageDraft
from motcua.catalogue.package import Package
from motcua.catalogue.standard_time import standard_calendar
from motcua.catalogue.yaml_files import PackageError
from motcua.dossiers.models import Party
from motcua.forms.asking import shown_answers
from motcua.forms.pages import QuestionPage, kept_answers, known_answers, problems_in, visible_pages
from motcua.forms.questions import Page
from motcua.forms.redrawing import refreshed, with_rows_changed
from motcua.forms.rules import RuleError
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.text import slug
from motcua.web.manager.asking import choices
from motcua.web.manager.draft_frame import shown, with_draft
from motcua.web.manager.example_text import example_text
from motcua.web.manager.parts.writing import clean
from motcua.web.requests import SignedInRequest

KEY = "chay-thu"
NINE = time(9)
WAYS = {
    "online": gettext_lazy("Trực tuyến"),
    "counter": gettext_lazy("Tại quầy"),
    "post": gettext_lazy("Qua bưu điện"),
}


@dataclass
class Practice:
    """One try: the package as it is now, and what was answered so far."""

    draft: PackageDraft
    package: Package
    kept: dict[str, Any]

    @property
    def way(self) -> str:
        """How one files: a way of the package, its first when nothing else was chosen."""
        ways = [each.id for each in self.package.ways]
        return self.kept["way"] if self.kept.get("way") in ways else ways[0]

    @property
    def way_name(self) -> Any:
        """The same in words."""
        return WAYS[self.way]

    @property
    def ways(self) -> list[tuple[str, Any]]:
        """Every way of the package with its name."""
        return [(each.id, WAYS[each.id]) for each in self.package.ways]

    @property
    def kind(self) -> str:
        """Who files: the kind that was chosen, or the first of the package."""
        kinds = self.package.applicant_kinds
        return self.kept["kind"] if self.kept.get("kind") in kinds else kinds[0]

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        """The kinds to choose from, as the start page of a filing asks; none where nothing depends on it."""
        return [(each, Party.Kind(each).label) for each in self.package.kinds_to_ask]

    @property
    def online(self) -> bool:
        return self.way == "online"

    @property
    def on(self) -> date:
        """The day on which one files."""
        try:
            return date.fromisoformat(self.kept.get("on", ""))
        except ValueError:
            return clock.today()

    @property
    def answers(self) -> dict[str, Any]:
        return dict(self.kept.get("answers", {}))

    @cached_property
    def facts(self) -> dict[str, Any]:
        place = facts.Place(facts.ward_of(self.answers))
        return facts.filing(online=self.online, on=self.on, applicant_kind=self.kind, place=place)

    @cached_property
    def pages(self) -> list[Page]:
        return visible_pages(self.package.pages, self.answers, self.facts)

    @cached_property
    def known(self) -> dict[str, Any]:
        """Answers that are asked, with the facts of the filing."""
        return {**kept_answers(self.package.pages, self.answers, self.facts), **self.facts}

    def address(self, position: int) -> str:
        """The page at a position, or the end."""
        if position < 0:
            return reverse("manager:draft_practice", args=[self.draft.pk])
        if position >= len(self.pages):
            return reverse("manager:draft_practice_end", args=[self.draft.pk])
        return reverse("manager:draft_practice_page", args=[self.draft.pk, self.pages[position].id])


def practising(view: Callable[..., HttpResponse]) -> Any:
    """The view gets the try; a draft that cannot be read shows what to put right first."""

    @with_draft
    @wraps(view)
    def guarded(request: SignedInRequest, draft: PackageDraft, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            package = package_of(draft.files)
        except (PackageError, DomainError):
            message = _("Chưa chạy thử được: bản soạn còn lỗi ở phần Kiểm tra.")
            return shown(request, draft, "manager/unreadable.html", message=message)
        kept = request.session.get(KEY, {}).get(str(draft.pk), {})
        return view(request, Practice(draft, package, kept), *args, **kwargs)

    return guarded


def keep(request: SignedInRequest, practice: Practice, **changes: Any) -> None:
    """Keep in the session only."""
    request.session[KEY] = {str(practice.draft.pk): {**practice.kept, **changes}}


@require_http_methods(["GET", "HEAD", "POST"])
@practising
def start(request: SignedInRequest, practice: Practice) -> HttpResponse:
    """How and on which day one files; then the first page."""
    if request.method == "POST":
        chosen = {name: request.POST.get(name, "") for name in ("way", "on", "kind")}
        keep(request, practice, **chosen, answers={})
        return redirect("manager:draft_practice_page", practice.draft.pk, practice.package.pages[0].id)
    return shown(request, practice.draft, "manager/practice_start.html", practice=practice, today=practice.on)


@require_http_methods(["GET", "HEAD", "POST"])
@practising
def page(request: SignedInRequest, practice: Practice, page_id: str) -> HttpResponse:
    """One page of questions, as a citizen gets it."""
    position = next((number for number, each in enumerate(practice.pages) if each.id == page_id), None)
    if position is None:
        return redirect(practice.address(len(practice.pages)))
    asked = practice.pages[position]
    data, make = request.POST if request.method == "POST" else None, partial(_form, practice, asked)
    if data is not None and data.get("refresh"):
        return render(request, "forms/changed.html", refreshed(make, data))
    rows = None if data is None else with_rows_changed(make, data)
    form = rows or make(data)
    if data is not None and rows is None and form.is_valid():
        keep(request, practice, answers=form.answered())
        after = Practice(practice.draft, practice.package, {**practice.kept, "answers": form.answered()})
        now = next((number for number, each in enumerate(after.pages) if each.id == page_id), position)
        return redirect(after.address(now + 1))
    return render(
        request,
        "manager/practice_page.html",
        {
            "draft": practice.draft,
            "practice": practice,
            "page": asked,
            "form": form,
            "refreshes": form.refreshes,
            "step": position + 1,
            "total": len(practice.pages),
            "back": practice.address(position - 1),
        },
        status=422 if form.errors else 200,
    )


def _form(practice: Practice, asked: Page, data: Any = None) -> QuestionPage:
    """The page of questions; photos are not asked for in practice, a sample stands for them."""
    sample = [{"name": _("ảnh mẫu.jpg")}]
    lists = {**choices(asked), "files": {each.paper: sample for each in asked.questions if each.paper}}
    known = known_answers(practice.package.pages, practice.answers, practice.facts)
    return QuestionPage(asked, practice.answers, data, facts=practice.facts, choices=lists, known=known)


@require_http_methods(["GET", "HEAD", "POST"])
@practising
def end(request: SignedInRequest, practice: Practice) -> HttpResponse:
    """What would come of it: questions, papers, fee, due moment, route; it can be kept as an example."""
    message = ""
    if request.method == "POST":
        try:
            name = _kept_as_example(request, practice)
            messages.success(request, _("Đã thêm ví dụ %s.") % name)
            return redirect("manager:draft_examples", practice.draft.pk)
        except DomainError as error:
            message = error.message
    at = datetime.combine(practice.on, NINE, tzinfo=deadlines.ZONE)
    gaps = [
        (each, practice.address(practice.pages.index(each)) if each in practice.pages else "")
        for each, _errors in problems_in(practice.package.pages, practice.answers, practice.facts)
    ]
    shown_here = {
        "practice": practice,
        "gaps": gaps,
        "sections": shown_answers(practice.package.pages, practice.answers, practice.facts),
        "papers": practice.package.papers_needed(practice.answers, practice.facts),
        "quote": _quiet(lambda: quoting.quote(practice.package, practice.known, moment=None)),
        "due": _quiet(lambda: deadlines.due(practice.package, at, standard_calendar(), practice.known)),
        "limit": _quiet(lambda: deadlines.limit(practice.package, practice.known)),
        "story": request.POST.get("story", ""),
        "message": message,
    }
    return shown(request, practice.draft, "manager/practice_end.html", status=409 if message else 200, **shown_here)


def _quiet(asked: Callable[[], Any]) -> Any:
    try:
        return asked()
    except RuleError:
        return None


def _kept_as_example(request: SignedInRequest, practice: Practice) -> str:
    story = clean(request.POST.get("story", ""))
    if not story:
        raise ExampleNeedsStory(_("Kể trong một câu ví dụ này nói về ai, nộp cách nào."))
    name = _free_name(practice.draft, slug(story)[:40].strip("-") or "vi-du")
    at = datetime.combine(practice.on, NINE)
    filed = Filed.model_validate({"at": at, "channel": practice.way, "applicant_kind": practice.kind})
    text = example_text(practice.package, practice.answers, story=story, filed=filed)
    services.save_draft(
        practice.draft, by=request.user, files={**practice.draft.files, name: text}, seen=practice.draft.revision,
        what=name,
    )  # fmt: skip
    return name


def _free_name(draft: PackageDraft, wanted: str) -> str:
    names = (f"examples/{wanted}{end}.yaml" for end in ("", *(f"-{number}" for number in range(2, 200))))
    return next(name for name in names if name not in draft.files)


class ExampleNeedsStory(DomainError):
    """An example without a sentence about it."""
