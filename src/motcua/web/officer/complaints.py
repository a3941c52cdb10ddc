"""Complaints for heads and leaders: the list with deadlines, and the page of one with the place to answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Complaint, ComplaintFile
from motcua.dossiers.queries import processable_by
from motcua.dossiers.queries.complaints import complaint_counts, complaints_for
from motcua.dossiers.services.complaints import LONGEST
from motcua.forms.fields import LongTextField
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import staff_only
from motcua.web.officer.due import spoken
from motcua.web.officer.files import served
from motcua.web.officer.forms import DeskForm
from motcua.web.requests import SignedInRequest
from motcua.working_time.queries import calendar

PAGE = 50
CONFLICT = 409


class AnswerForm(DeskForm):
    """What the applicant reads."""

    answer = LongTextField(
        label=gettext_lazy("Trả lời người phản ánh"),
        help_text=gettext_lazy("Việc đã xem xét thế nào, đúng sai ở đâu, cơ quan làm gì tiếp. Xin lỗi khi có lỗi."),
        longest=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": gettext_lazy("Viết câu trả lời")},
    )


@require_safe
@never_cache
@staff_only
def complaints(request: SignedInRequest) -> HttpResponse:
    """Open ones first, the earliest due moment first; then those that were answered."""
    page = Paginator(complaints_for(request.user), PAGE).get_page(request.GET.get("trang"))
    rows = [{"complaint": each, "due": None if each.answered_at else _due(each)} for each in page]
    shown = {"page": page, "rows": rows, "counts": complaint_counts(request.user)}
    return render(request, "officer/complaints.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def complaint(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One complaint; whoever it is about does not find it."""
    found = get_object_or_404(complaints_for(request.user), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _shown(request, found, form)
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    try:
        services.answer_complaint(found, officer=request.user, answer=form.cleaned_data["answer"])
    except DomainError as error:
        return _shown(request, found, form, status=CONFLICT, message=error.message)
    messages.success(request, _("Đã trả lời. Người phản ánh được nhắn tin."))
    return redirect("officer:complaints")


@require_safe
@cache_control(private=True, no_store=True)
@staff_only
def complaint_file(request: SignedInRequest, pk: UUID, file_id: UUID) -> HttpResponse:
    """A file that came with a complaint, for who may answer it."""
    found = get_object_or_404(complaints_for(request.user), pk=pk)
    file = get_object_or_404(ComplaintFile.objects.select_related("stored"), pk=file_id, complaint=found)
    return served(file.stored, download=request.GET.get("tai-ve") == "1")


def _due(complaint: Complaint) -> Any:
    return spoken(complaint.due_at, calendar(complaint.handled_by.calendar))


def _shown(
    request: SignedInRequest, complaint: Complaint, form: AnswerForm, *, status: int = 200, message: str = ""
) -> HttpResponse:
    visible = processable_by(request.user).filter(pk=complaint.dossier_id).exists()
    shown = {
        "complaint": complaint,
        "files": complaint.attached.select_related("stored"),
        "due": None if complaint.answered_at else _due(complaint),
        "form": form,
        "visible": visible,
        "message": message,
    }
    return render(request, "officer/complaint.html", shown, status=status)
