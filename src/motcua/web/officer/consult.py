"""Asking other offices for their opinion: one question, several offices, each with its own deadline and silence rule."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import authorities_on
from motcua.dossiers import services
from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.queries.consulting import consultations_of
from motcua.dossiers.services.consultations import LONGEST_HOURS
from motcua.forms.widgets import Radios, Ticks
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import find_dossier, open_dossier, staff_only
from motcua.web.officer.act_page import ActPage, number_seen
from motcua.web.officer.case_file import papers_of
from motcua.web.officer.forms import LONGEST, DeskForm
from motcua.web.requests import SignedInRequest

MOST_OFFICES = 6
HOURS = 16
ROLES = [(role.value, role.label) for role in (Membership.Role.OFFICER, Membership.Role.HEAD, Membership.Role.LEADER)]


class QuestionForm(DeskForm):
    """What is asked, by when, and what the asked offices may see of the dossier."""

    question = forms.CharField(
        label=gettext_lazy("Cần hỏi điều gì"),
        help_text=gettext_lazy("Nói rõ vấn đề và ý kiến cần có. Nơi được hỏi chỉ thấy những gì bạn cho xem."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": gettext_lazy("Ghi rõ cần hỏi điều gì")},
    )
    hours = forms.IntegerField(
        label=gettext_lazy("Hạn trả lời, giờ làm việc (8 giờ = 1 ngày)"),
        min_value=1,
        max_value=LONGEST_HOURS,
        widget=forms.TextInput({"inputmode": "numeric", "class": "-w4"}),
        error_messages={
            "required": gettext_lazy("Ghi số giờ"),
            "invalid": gettext_lazy("Ghi số giờ bằng chữ số"),
            "min_value": gettext_lazy("Ít nhất 1 giờ"),
            "max_value": gettext_lazy("Nhiều nhất %(limit_value)s giờ"),
        },
    )
    on_silence = forms.ChoiceField(
        label=gettext_lazy("Quá hạn mà không trả lời thì"),
        choices=Consultation.OnSilence.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Chọn cách xử lý khi quá hạn")},
    )
    role = forms.ChoiceField(label=gettext_lazy("Ai ở đó trả lời"), choices=ROLES, widget=Radios)
    shows = forms.MultipleChoiceField(
        label=gettext_lazy("Cho xem giấy tờ"),
        help_text=gettext_lazy("Chỉ chọn giấy tờ cần cho câu hỏi này."),
        required=False,
        widget=Ticks,
    )
    shows_answers = forms.BooleanField(label=gettext_lazy("Cho xem nội dung kê khai"), required=False)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [each for each in papers_of(dossier)[0] if each.stored]
        shows = self.fields["shows"]
        assert isinstance(shows, forms.MultipleChoiceField)
        shows.choices = [(str(each.pk), each.title) for each in given]
        if not given:
            del self.fields["shows"]


class OfficeForm(DeskForm):
    """One office to ask."""

    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label=gettext_lazy("Cơ quan"),
        required=False,
        empty_label=gettext_lazy("Chọn cơ quan"),
    )

    def __init__(self, *args: Any, own: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = authorities_on().exclude(pk=own).order_by("level", "name_vi")


OfficeFormSet = forms.formset_factory(OfficeForm, extra=0, min_num=2, max_num=MOST_OFFICES, absolute_max=MOST_OFFICES)


class Inquiry:
    """The question and the offices, checked together."""

    def __init__(self, dossier: Dossier, data: Any = None, rows: int = 2) -> None:
        given = [str(each.pk) for each in papers_of(dossier)[0] if each.stored]
        first = {"hours": HOURS, "on_silence": "agree", "role": "officer", "shows": given, "shows_answers": True}
        self.question = QuestionForm(data, initial=first, dossier=dossier)
        own = {"own": dossier.held_by_id}
        self.offices = OfficeFormSet(data, initial=[{}] * (rows - 2), prefix="noi", form_kwargs=own)

    @property
    def errors(self) -> Any:
        """What is wrong in the question."""
        return self.question.errors if self.question.is_bound else {}

    def is_valid(self) -> bool:
        """Whether both are well filled in."""
        fine = all([self.question.is_valid(), self.offices.is_valid()])
        if fine and not self.chosen():
            self.question.add_error("question", _("Chọn ít nhất một cơ quan để xin ý kiến"))
            return False
        return fine

    def chosen(self) -> list[Authority]:
        """The offices, each once."""
        found = [form.cleaned_data.get("authority") for form in self.offices]
        return list(dict.fromkeys(each for each in found if each is not None))

    def questions(self) -> list[services.Asking]:
        """What the service asks."""
        said = self.question.cleaned_data
        return [
            services.Asking(
                authority=office,
                question=said["question"],
                hours=said["hours"],
                on_silence=said["on_silence"],
                role=said["role"],
                shows=said.get("shows", []),
                shows_answers=said["shows_answers"],
            )
            for office in self.chosen()
        ]


class Consult(ActPage):
    """Ask one or several offices."""

    act = "consult"
    template_name = "officer/consult.html"
    heading = gettext_lazy("Xin ý kiến cơ quan khác")
    intro = gettext_lazy("Hạn giải quyết của hồ sơ vẫn chạy trong lúc chờ. Hỏi nhiều nơi cùng lúc được.")
    done = gettext_lazy("Đã gửi câu hỏi. Nơi được hỏi thấy ngay trên bàn làm việc.")

    def post(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        if "them" not in request.POST:
            return super().post(request, pk)
        dossier = open_dossier(request, pk, self.heading)
        data = request.POST.copy()
        data["noi-TOTAL_FORMS"] = str(min(MOST_OFFICES, _rows(request) + 1))
        return self.show(dossier, Inquiry(dossier, data), seen=self.seen(), quiet=True)

    def form(self, dossier: Dossier, data: Any = None) -> Inquiry:
        return Inquiry(dossier, data)

    def perform(self, dossier: Dossier, form: Inquiry) -> None:
        services.consult(dossier, officer=self.request.user, questions=form.questions(), seen=self.seen())

    def more(self, dossier: Dossier) -> dict[str, Any]:
        return {"asked": list(consultations_of(dossier)), "most": MOST_OFFICES}


def _rows(request: SignedInRequest) -> int:
    text = request.POST.get("noi-TOTAL_FORMS", "2")
    return int(text) if text.isdecimal() and len(text) < 3 else 2


@require_POST
@staff_only
def withdraw(request: SignedInRequest, pk: UUID, question: UUID) -> HttpResponse:
    """Take one question back."""
    dossier = find_dossier(request, pk)
    found = get_object_or_404(Consultation, pk=question, dossier=dossier)
    try:
        services.withdraw_question(found, officer=request.user, seen=number_seen(request))
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Đã rút câu hỏi."))
    return redirect("officer:dossier", pk)
