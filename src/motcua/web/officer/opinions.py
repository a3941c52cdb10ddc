"""The desk of the asked office: what it is asked, what it may see for that, and its answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Consultation, OpinionFile
from motcua.dossiers.queries import processable_by
from motcua.dossiers.queries.consulting import answered_by, asked_of, may_answer, shown_documents
from motcua.files.services import forget, keep
from motcua.forms.widgets import Radios
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import staff_only
from motcua.web.officer.act_page import CONFLICT
from motcua.web.officer.case_file import answers_of
from motcua.web.officer.due import spoken
from motcua.web.officer.files import served
from motcua.web.officer.forms import LONGEST, DeskForm
from motcua.web.requests import SignedInRequest
from motcua.working_time.queries import calendar

MOST_FILES = 5
NEWEST = 20
UNPROCESSABLE = 422


class OpinionForm(DeskForm):
    """Agreement, disagreement, or something else to say."""

    opinion = forms.ChoiceField(
        label=gettext_lazy("Ý kiến"),
        choices=Consultation.Opinion.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Chọn một ý kiến")},
    )
    text = forms.CharField(
        label=gettext_lazy("Nội dung"),
        help_text=gettext_lazy("Đồng ý thì không bắt buộc. Người nộp không thấy nội dung này."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("opinion") not in (None, Consultation.Opinion.AGREE) and not said.get("text", "").strip():
            self.add_error("text", _("Ghi rõ ý kiến, để nơi hỏi biết cần làm gì"))
        return said


@require_safe
@staff_only
def opinions(request: SignedInRequest) -> HttpResponse:
    """What this person's offices are asked, the most pressing first; below, what he has answered."""
    asked = [{"one": each, "due": _due(each)} for each in asked_of(request.user)]
    answered = list(answered_by(request.user)[:NEWEST])
    return render(request, "officer/opinions.html", {"asked": asked, "answered": answered})


def _due(consultation: Consultation) -> Any:
    return spoken(consultation.due_at, calendar(consultation.authority.calendar))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def opinion(request: SignedInRequest, question: UUID) -> HttpResponse:
    """One question with what may be seen for it, and the answer. A question that is over leads to the list."""
    found = asked_of(request.user).filter(pk=question).first()
    if found is None:
        return _over(request, question)
    if request.method != "POST":
        return _shown(request, found, OpinionForm())
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, status=UNPROCESSABLE)
    try:
        _answer(request, found, form)
    except DomainError as error:
        return _shown(request, found, form, status=CONFLICT, message=error.message)
    messages.success(request, _("Đã gửi ý kiến."))
    return redirect("officer:opinions")


def _answer(request: SignedInRequest, found: Consultation, form: OpinionForm) -> None:
    uploads = request.FILES.getlist("files")[:MOST_FILES]
    stored = [keep(each.read(), name=each.name or "") for each in uploads]
    said = form.cleaned_data
    try:
        services.give_opinion(found, officer=request.user, opinion=said["opinion"], text=said["text"], files=stored)
    except DomainError:
        for each in stored:
            forget(each)
        raise


def _over(request: SignedInRequest, question: UUID) -> HttpResponse:
    known = get_object_or_404(Consultation.objects.select_related("authority"), pk=question)
    if not may_answer(request.user, known):
        raise Http404
    messages.warning(request, _("Câu hỏi này không còn chờ trả lời: %(state)s.") % {"state": known.get_state_display()})
    return redirect("officer:opinions")


def _shown(
    request: SignedInRequest, found: Consultation, form: OpinionForm, *, status: int = 200, message: str = ""
) -> HttpResponse:
    services.open_for_opinion(found, officer=request.user)
    dossier = found.dossier
    context = {
        "one": found,
        "dossier": dossier,
        "due": _due(found),
        "form": form,
        "message": message,
        "documents": list(shown_documents(found)),
        "answers": answers_of(dossier) if found.shows_answers else [],
    }
    return render(request, "officer/opinion.html", context, status=status)


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def shown_file(request: SignedInRequest, question: UUID, document: UUID) -> HttpResponse:
    """A document of the dossier that the asked office may open, while it is asked."""
    found = get_object_or_404(asked_of(request.user), pk=question)
    paper = get_object_or_404(shown_documents(found), pk=document)
    services.open_for_opinion(found, officer=request.user)
    if paper.stored is None:
        raise Http404
    return served(paper.stored, download=request.GET.get("tai-ve") == "1")


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def opinion_file(request: SignedInRequest, question: UUID, file: UUID) -> HttpResponse:
    """A file that came with an opinion, for those who see the dossier and for who wrote it."""
    found = get_object_or_404(
        OpinionFile.objects.select_related("stored", "consultation"), pk=file, consultation=question
    )
    asker = processable_by(request.user).filter(pk=found.consultation.dossier_id).exists()
    if not asker and found.consultation.answered_by_id != request.user.pk:
        raise PermissionDenied
    return served(found.stored, download=True)
