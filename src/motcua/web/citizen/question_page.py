"""One page of questions with everything that it needs from outside the engine: wards, files, what was answered before."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.models import Draft, DraftFile
from motcua.forms.evidence import UPLOADED
from motcua.forms.pages import QuestionPage
from motcua.forms.questions import Page, Question
from motcua.web.citizen.journey import Journey, choices
from motcua.web.citizen.taking import take
from motcua.web.templatetags.wording import size


def question_page(journey: Journey, page: Page, data: Any = None) -> QuestionPage:
    """The form of a page of this draft, bound to what was posted if there is something."""
    lists = choices(page)
    if any(scans(page)):
        lists["files"] = files_of(journey.draft, page)
    return QuestionPage(page, journey.draft.answers, data, facts=journey.facts, choices=lists, known=journey.seen)


def scans(page: Page) -> Iterator[Question]:
    """The questions of a page that are answered with files."""
    return (question for question in page.questions if question.type == "scan")


def files_of(draft: Draft, page: Page) -> dict[str, list[dict[str, Any]]]:
    """Component -> what the page shows of its files."""
    found: dict[str, list[dict[str, Any]]] = {question.paper or "": [] for question in scans(page)}
    for file in draft.files.select_related("stored").filter(component__in=found).order_by("added_at"):
        found[file.component].append(_shown(draft, file))
    return found


def _shown(draft: Draft, file: DraftFile) -> dict[str, Any]:
    picture = reverse("citizen:picture", args=[draft.pk, file.pk]) if file.stored.is_image else ""
    return {"id": str(file.pk), "name": file.stored.name, "picture": picture, "note": size(file.stored.size)}


def take_scans(request: HttpRequest, journey: Journey, page: Page, asked: QuestionPage) -> dict[str, list[str]]:
    """Keep what was uploaded for the questions that are asked: question -> what is wrong with its other files."""
    wrong: dict[str, list[str]] = {}
    papers = {paper.id: paper for paper in journey.package.papers}
    for question in scans(page):
        uploads = request.FILES.getlist(f"{UPLOADED}{question.id}")
        if not uploads or question.id not in asked.fields or question.paper not in papers:
            continue
        if refused := take(journey.draft, papers[question.paper], uploads):
            wrong[question.id] = refused
    return wrong


def take_out(journey: Journey, page: Page, file_id: str) -> None:
    """Take one file of this page's questions out and erase it; pressed twice, it is out already."""
    papers = {question.paper for question in scans(page)}
    for file in journey.draft.files.select_related("stored"):
        if str(file.pk) == file_id and file.component in papers:
            services.remove_file(journey.draft, file=file)
