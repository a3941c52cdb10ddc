"""Complaining about how one's dossier is handled, and reading the answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.accounts.models import Person
from motcua.dossiers import services
from motcua.dossiers.models import Complaint, ComplaintFile, Dossier
from motcua.dossiers.queries.complaints import staff_who_acted
from motcua.dossiers.services import Grievance
from motcua.forms.widgets import Radios
from motcua.foundation.errors import DomainError
from motcua.web.attaching import Attached
from motcua.web.citizen.holding import with_dossier
from motcua.web.downloads import downloaded
from motcua.web.letter_form import LetterForm
from motcua.web.public.attempts import may_try
from motcua.web.requests import SignedInRequest

MOST_A_DAY = 10


class ComplaintForm(LetterForm):
    """What it is about, about whom if one wants to say, and the words."""

    subject = forms.ChoiceField(
        label=gettext_lazy("Bạn muốn phản ánh điều gì?"),
        choices=Complaint.Subject.choices,
        widget=Radios,
        error_messages={
            "required": gettext_lazy("Chọn điều bạn muốn phản ánh"),
            "invalid_choice": gettext_lazy("Chọn một trong các điều bên dưới"),
        },
    )
    against = forms.ChoiceField(
        label=gettext_lazy("Về cán bộ nào?"),
        help_text=gettext_lazy("Không bắt buộc. Người bạn chọn không được xem và không được trả lời phản ánh này."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Chọn một người trong danh sách")},
    )
    field_order = ("subject", "against", "text", "key")

    def __init__(self, data: Any = None, *, attached: Attached, staff: list[Person]) -> None:
        label, hint = _("Kể lại việc đã xảy ra"), _("Việc gì, ngày nào, bạn muốn cơ quan làm gì.")
        super().__init__(data, attached=attached, label=label, hint=hint)
        self.staff = {str(person.pk): person for person in staff}
        nobody = ("", _("Không nêu người nào"))
        names = [nobody, *((key, str(person)) for key, person in self.staff.items())]
        self.fields["against"] = forms.ChoiceField(
            label=self.fields["against"].label,
            help_text=self.fields["against"].help_text,
            required=False,
            choices=names,
            error_messages=self.base_fields["against"].error_messages,
        )
        if not staff:
            del self.fields["against"]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Words are needed here; files alone do not say what happened."""
        if not self.errors.get("text") and not self.cleaned_data.get("text"):
            self.add_error("text", _("Kể lại việc đã xảy ra, vài câu cũng được"))
        return self.cleaned_data

    def grievance(self) -> Grievance:
        """What was said."""
        said = self.cleaned_data
        against = self.staff.get(said.get("against") or "")
        return Grievance(said["subject"], said["text"], against, tuple(self.kept))


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def complaints(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """The complaints about this dossier with their answers, and the form for another."""
    attached, staff = Attached(request, f"complaint:{dossier.pk}"), list(staff_who_acted(dossier))
    if request.method != "POST":
        return _shown(request, dossier, ComplaintForm(attached=attached, staff=staff))
    form = ComplaintForm(request.POST, attached=attached, staff=staff)
    form.take(request.FILES.getlist("tep"))
    if attached.take_out(request.POST.get("act", "")):
        form.quietly()
        return _shown(request, dossier, form)
    if not form.is_right:
        return _shown(request, dossier, form, status=422)
    return _send(request, dossier, form)


def _send(request: SignedInRequest, dossier: Dossier, form: ComplaintForm) -> HttpResponse:
    if not may_try(request, "complaint", about=str(dossier.pk), most=MOST_A_DAY, seconds=86_400):
        form.add_error(None, _("Hôm nay bạn đã gửi nhiều phản ánh. Phản ánh này chưa gửi, mai bấm lại."))
        return _shown(request, dossier, form, status=429)
    try:
        services.complain(dossier, person=request.user, grievance=form.grievance(), key=form.sent_key)
    except DomainError as error:
        form.add_error(None, error.message)
        return _shown(request, dossier, form, status=409)
    form.attached.sent()
    messages.success(request, _("Đã gửi phản ánh. Lãnh đạo cơ quan trả lời bạn, chậm nhất 10 ngày làm việc."))
    return redirect("citizen:complaints", dossier.reference)


def _shown(request: SignedInRequest, dossier: Dossier, form: ComplaintForm, status: int = 200) -> HttpResponse:
    own = dossier.complaints.filter(person=request.user).select_related("handled_by", "against", "answered_by")
    shown = {"dossier": dossier, "complaints": own.prefetch_related("attached__stored"), "form": form}
    return render(request, "citizen/complaints.html", shown, status=status)


@require_safe
@with_dossier
def complaint_file(request: SignedInRequest, dossier: Dossier, file_id: UUID) -> HttpResponse:
    """A file that one has sent with a complaint."""
    own = ComplaintFile.objects.filter(complaint__dossier=dossier, complaint__person=request.user)
    return downloaded(get_object_or_404(own.select_related("stored"), pk=file_id).stored)
