"""One page of questions: saved at once when it is right, kept as typed when it is not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import services
from motcua.dossiers.models import Draft
from motcua.forms.pages import QuestionPage
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import CHECK, Journey, choices

FROM_CHECK = "kiem-tra"  # ?tu=kiem-tra: come from the check, go back there


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def page(request: HttpRequest, draft: Draft, page_id: str) -> HttpResponse:
    """Show, refresh or save one page."""
    journey = Journey(draft)
    position = journey.at("citizen:page", page_id)
    if position is None:
        return _not_asked(journey, page_id)
    asked = journey.page_at(position)
    data = request.POST if request.method == "POST" else None
    form = QuestionPage(asked, draft.answers, data, facts=journey.facts, choices=choices(asked))
    if data is None:
        return _shown(request, journey, position, form)
    if data.get("refresh"):
        return _refreshed(request, journey, form)
    return _sent(request, journey, position, form)


def _refreshed(request: HttpRequest, journey: Journey, sent: QuestionPage) -> HttpResponse:
    """The places whose question came or went; a question that has just come is empty, not wrong."""
    fresh = QuestionPage(
        sent.page, {**journey.draft.answers, **sent.said}, facts=journey.facts, choices=choices(sent.page)
    )
    return render(request, "forms/changed.html", {"slots": fresh.changed_slots(request.POST.getlist("shown"))})


def _not_asked(journey: Journey, page_id: str) -> HttpResponse:
    """A page that these answers do not ask leads on; one that does not exist is a 404."""
    if any(page.id == page_id for page in journey.package.pages):
        return redirect(journey.here())
    raise Http404


def _shown(
    request: HttpRequest, journey: Journey, position: int, form: QuestionPage, status: int = 200
) -> HttpResponse:
    if status == 200 and (gap := journey.gap_before(position)):
        messages.info(request, _("Trả lời trang này trước, rồi chúng ta đi tiếp."))
        return redirect(gap)
    from_check = request.GET.get("tu") == FROM_CHECK
    progress = journey.progress(position)
    if from_check:
        progress["back"] = reverse(CHECK, args=[journey.draft.pk])
    refreshes = any(question.show_when for question in form.page.questions)
    shown = {
        "journey": journey,
        "draft": journey.draft,
        "form": form,
        "page": form.page,
        "refreshes": refreshes,
        **progress,
    }
    return render(request, "citizen/page.html", shown, status=status)


def _sent(request: HttpRequest, journey: Journey, position: int, form: QuestionPage) -> HttpResponse:
    draft, later = journey.draft, request.POST.get("act") == "later"
    if form.is_valid() or later:  # "Để sau" keeps what can be read; the check finds what is missing
        draft = services.save_answers(draft, answers=form.answered(), page=form.page.id)
        if later:
            return redirect("citizen:save", draft.pk)
        return redirect(_next(request, draft, form.page.id))
    return _shown(request, journey, position, form, status=422)


def _next(request: HttpRequest, draft: Draft, page_id: str) -> str:
    """Answers may have shown or hidden pages: the way is computed anew."""
    journey = Journey(draft)
    if request.GET.get("tu") == FROM_CHECK:
        return journey.here()
    return journey.after(journey.at("citizen:page", page_id) or 0)
