"""The page of papers: photos from the telephone or PDF files, kept one by one."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Draft
from motcua.dossiers.queries.own_papers import OwnPaper, matching
from motcua.files.queries import thumbnail
from motcua.foundation.errors import DomainError
from motcua.uptake.funnel.noting import faults, passed
from motcua.uptake.funnel.told_faults import EMPTY, FILE
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import PAPERS, Journey
from motcua.web.citizen.noting import note, note_screen
from motcua.web.citizen.taking import take
from motcua.web.leaves import own_person
from motcua.web.requests import SignedInRequest

PAGE = "giay-to"  # as the funnel calls it
AGAIN = "dung-lai:"  # act of the button at a paper of the store: component:document
Wrong = dict[str, list[str]]  # id of the component -> what is wrong


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def papers(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show what is needed and what is there; take more, take one out, or go on."""
    journey = Journey(draft)
    position = journey.at(PAPERS)
    if position is None:
        return redirect(journey.here())
    if request.method == "POST":
        return _sent(request, journey, position)
    if gap := journey.gap_before(position):
        return redirect(gap)
    note_screen(request, draft, "papers")
    return _shown(request, journey, position, {})


def _sent(request: HttpRequest, journey: Journey, position: int) -> HttpResponse:
    wrong = _take(request, journey)
    act = request.POST.get("act", "")
    if act.startswith(AGAIN):
        return _use_again(request, journey, act, wrong)
    if file_id := request.GET.get("bo"):
        return _take_out(request, journey, file_id, wrong)
    fresh = Journey(journey.draft)
    if not wrong and act == "later":
        return redirect("citizen:save", journey.draft.pk)
    fault = FILE
    if not wrong and act != "stay":
        wrong, fault = _lacking(fresh), EMPTY
        if not wrong:
            note(request, journey.draft, passed(PAGE))
            return redirect(fresh.after(position))
    if wrong:
        note(request, journey.draft, *faults(PAGE, [(component, fault) for component in wrong]))
        return _shown(request, fresh, position, wrong, status=422)
    return redirect(request.path)


def _lacking(journey: Journey) -> Wrong:
    return {
        given.paper.id: [_("Gửi ảnh hoặc tệp: %(paper)s") % {"paper": given.paper.name}]
        for given in journey.given
        if not given.files and given.paper.demanded
    }


def _take(request: HttpRequest, journey: Journey) -> Wrong:
    """Keep every file of every component that is needed; other fields are nobody's."""
    wrong: Wrong = {}
    for paper in journey.needed:
        if refused := take(journey.draft, paper, request.FILES.getlist(f"tep-{paper.id}")):
            wrong[paper.id] = refused
    return wrong


def _use_again(request: HttpRequest, journey: Journey, act: str, wrong: Wrong) -> HttpResponse:
    """One press takes a paper of the person's store into the filing; pressing is his consent to that."""
    component, _mark, document = act.removeprefix(AGAIN).partition(":")
    wanted = next((paper for paper in journey.needed if paper.id == component), None)
    offered = _offered(request, journey).get(component, []) if wanted else []
    chosen = next((own for own in offered if str(own.document.pk) == document), None)
    if chosen is not None:  # pressed twice: it is there already and no longer offered
        try:
            person = cast(SignedInRequest, request).user
            services.reuse_paper(journey.draft, person=person, document=chosen.document, component=component)
            messages.success(request, _("Đã dùng lại: %(paper)s") % {"paper": chosen.name})
        except DomainError as error:
            messages.error(request, error.message)
    for said in (line for lines in wrong.values() for line in lines):
        messages.error(request, said)
    return redirect("citizen:papers", journey.draft.pk)


def _offered(request: HttpRequest, journey: Journey) -> dict[str, list[OwnPaper]]:
    """What the person may use again, for each component; nothing for somebody who is not signed in."""
    person = own_person(request)
    return matching(person, journey.needed, journey.draft) if person else {}


def _take_out(request: HttpRequest, journey: Journey, file_id: str, wrong: Wrong) -> HttpResponse:
    file = next((file for file in journey.draft.files.all() if str(file.pk) == file_id), None)
    if file is not None:  # pressed twice: it is out already
        services.remove_file(journey.draft, file=file)
        messages.success(request, _("Đã bỏ tệp."))
    for said in (line for lines in wrong.values() for line in lines):
        messages.error(request, said)
    return redirect("citizen:papers", journey.draft.pk)


def _shown(request: HttpRequest, journey: Journey, position: int, wrong: Wrong, status: int = 200) -> HttpResponse:
    offered = _offered(request, journey)
    rows = [(given, wrong.get(given.paper.id, []), offered.get(given.paper.id, [])) for given in journey.given]
    shown = {"journey": journey, "draft": journey.draft, "rows": rows, "wrong": wrong, **journey.progress(position)}
    return render(request, "citizen/papers.html", shown, status=status)


@require_safe
@with_draft
def picture(request: HttpRequest, draft: Draft, file_id: str) -> HttpResponse:
    """The small picture of one file of the draft."""
    file = get_object_or_404(draft.files.select_related("stored"), pk=file_id)
    small = thumbnail(file.stored)
    if small is None:
        return HttpResponse(status=404)
    return HttpResponse(small, content_type="image/jpeg")
