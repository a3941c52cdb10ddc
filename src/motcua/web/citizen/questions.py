"""One page of questions: saved at once when it is right, kept as typed when it is not."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import services
from motcua.dossiers.models import Draft
from motcua.forms.groups import group_named, rows_changed
from motcua.forms.pages import QuestionPage
from motcua.forms.questions import Page
from motcua.forms.redrawing import refreshed
from motcua.uptake.funnel.noting import faults, passed
from motcua.uptake.funnel.told_faults import faults_of
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import CHECK, Journey
from motcua.web.citizen.noting import coming_back, note
from motcua.web.citizen.question_page import question_page, scans, take_out, take_scans
from motcua.web.citizen.reuse import REUSE, Offers
from motcua.web.leaves import own_person

FROM_CHECK = "kiem-tra"  # ?tu=kiem-tra: come from the check, go back there
TAKE_OUT = "bo-tep:"  # act of the button at a file


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def page(request: HttpRequest, draft: Draft, page_id: str) -> HttpResponse:
    """Show, refresh or save one page."""
    journey = Journey(draft)
    position = journey.at("citizen:page", page_id)
    if position is None:
        return _not_asked(journey, page_id)
    if request.method != "POST":
        return _shown(request, journey, position, question_page(journey, journey.page_at(position)))
    if request.POST.get("refresh"):
        return _refreshed(request, journey, position)
    return _sent(request, journey, position)


def _refreshed(request: HttpRequest, journey: Journey, position: int) -> HttpResponse:
    """The places whose question came or went; a question that has just come is empty, not wrong."""
    asked = journey.page_at(position)
    shown = refreshed(lambda data: question_page(journey, asked, data), request.POST)
    return render(request, "forms/changed.html", shown)


def _not_asked(journey: Journey, page_id: str) -> HttpResponse:
    """A page that these answers do not ask leads on; one that does not exist is a 404."""
    if any(page.id == page_id for page in journey.package.pages):
        return redirect(journey.here())
    raise Http404


def _shown(
    request: HttpRequest,
    journey: Journey,
    position: int,
    form: QuestionPage,
    *,
    status: int = 200,
    accepted: list[str] | None = None,
) -> HttpResponse:
    if request.method != "POST" and (gap := journey.gap_before(position)):
        messages.info(request, _("Trả lời trang này trước, rồi chúng ta đi tiếp."))
        return redirect(gap)
    offers = Offers(own_person(request), form)
    accepted = request.POST.getlist(REUSE) if accepted is None else accepted
    offers.mark(form, accepted)
    progress = journey.progress(position)
    if request.GET.get("tu") == FROM_CHECK:
        progress["back"] = reverse(CHECK, args=[journey.draft.pk])
    shown = {"journey": journey, "draft": journey.draft, "form": form, "page": form.page}
    shown |= {"offers": offers, "accepted": accepted, **progress}
    return render(request, "citizen/page.html", shown, status=status)


def _sent(request: HttpRequest, journey: Journey, position: int) -> HttpResponse:
    asked, act = journey.page_at(position), request.POST.get("act", "")
    wrong = take_scans(request, journey, asked, question_page(journey, asked, request.POST))
    if act.startswith(TAKE_OUT):
        take_out(journey, asked, act.removeprefix(TAKE_OUT))
    if any(scans(asked)):
        journey = _with_names(journey, question_page(journey, asked, request.POST))
    data = _drawn_again(request, journey, asked, act)
    form = question_page(journey, asked, request.POST if data is None else data)
    if data is not None:
        form.quietly()
        if group_named(act) in form.fields:
            form.fresh_row(group_named(act))
        return _shown(request, journey, position, form, accepted=data.getlist(REUSE))
    for question, said in wrong.items():
        form.refuse(question, said)
    return _saved(request, journey, position, form)


def _drawn_again(request: HttpRequest, journey: Journey, asked: Page, act: str) -> Any:
    """What the page is drawn with again without saving it, for acts that change only the page; None for the others."""
    if act.startswith(TAKE_OUT):
        return request.POST
    if act.startswith(REUSE):
        sent = question_page(journey, asked, request.POST)
        return Offers(own_person(request), sent).accepted(request.POST, act) or request.POST
    return rows_changed(request.POST, act)


def _with_names(journey: Journey, form: QuestionPage) -> Journey:
    """The files of the page are kept whatever else is wrong with it, so their names are too."""
    draft = journey.draft
    names = {each.id: form.said.get(each.id) for each in scans(form.page)}
    kept = {name: value for name, value in draft.answers.items() if name not in names}
    answers = kept | {name: value for name, value in names.items() if value}
    if answers == draft.answers:
        return journey
    return Journey(services.save_answers(draft, answers=answers, page=draft.reached or form.page.id))


def _saved(request: HttpRequest, journey: Journey, position: int, form: QuestionPage) -> HttpResponse:
    draft, later = journey.draft, request.POST.get("act") == "later"
    back = coming_back(draft)
    if form.is_valid() or later:  # "Để sau" keeps what can be read; the check finds what is missing
        answers, accepted = form.answered(), request.POST.getlist(REUSE)
        reused = Offers(own_person(request), form).record(answers, accepted) if accepted else {}
        draft = services.save_answers(draft, answers=answers, page=form.page.id, reused=reused)
        if later:
            return redirect("citizen:save", draft.pk)
        note(request, draft, *back, passed(form.page.id))
        return redirect(_next(request, draft, form.page.id))
    note(request, draft, *back, *faults(form.page.id, faults_of(form)))
    return _shown(request, journey, position, form, status=422)


def _next(request: HttpRequest, draft: Draft, page_id: str) -> str:
    """Answers may have shown or hidden pages: the way is computed anew."""
    journey = Journey(draft)
    if request.GET.get("tu") == FROM_CHECK:
        return journey.here()
    return journey.after(journey.at("citizen:page", page_id) or 0)
