"""Help by people: somebody calls, or one finds a helper nearby."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.assistance.services import ask_callback
from motcua.authorities.queries import centre_on, communes_on
from motcua.catalogue.models import Procedure
from motcua.catalogue.queries import current_version, procedures_offered
from motcua.forms.fields import PersonNameField, PhoneField
from motcua.forms.widgets import Radios
from motcua.foundation.errors import DomainError
from motcua.uptake.funnel.noting import note_help
from motcua.uptake.phases.points import staffed
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429
from motcua.web.visits import is_a_visit, page_come_from

TIMES = [
    ("", _("Lúc nào cũng được")),
    ("07:30–11:30", _("Buổi sáng, 7 giờ 30 đến 11 giờ 30")),
    ("13:00–17:00", _("Buổi chiều, 13 giờ đến 17 giờ")),
]


class CallbackForm(forms.Form):
    """Name, telephone, when; `website` is a box that people never see and robots fill in."""

    use_required_attribute = False
    name = PersonNameField(
        label=_("Chúng tôi gọi bạn là gì?"),
        longest=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Nhập tên của bạn")},
    )
    phone = PhoneField(
        label=_("Số điện thoại"),
        help_text=_("Ví dụ 0912 345 678. Chúng tôi chỉ dùng số này để gọi lại."),
        longest=20,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Nhập số điện thoại của bạn")},
    )
    wanted_at = forms.ChoiceField(
        label=_("Gọi lúc nào thì tiện?"),
        choices=TIMES,
        widget=Radios,
        required=False,
        error_messages={"invalid_choice": _("Chọn một trong các câu trả lời bên dưới")},
    )
    website = forms.CharField(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def help_page(request: HttpRequest) -> HttpResponse:
    """Ask to be called, or find an office with people who help."""
    slug = request.GET.get("thu-tuc", "").replace("\0", "")
    procedure = procedures_offered().filter(slug=slug).first()
    if request.method == "POST":
        return _asked(request, procedure)
    sent = request.GET.get("da-gui") == "1"
    if procedure and not sent and is_a_visit(request):
        note_help(procedure.pk, page=page_come_from(request, current_version(procedure).package))
    return _shown(request, procedure, CallbackForm(initial={"wanted_at": ""}), sent=sent)


def _asked(request: HttpRequest, procedure: Procedure | None) -> HttpResponse:
    form = CallbackForm(request.POST)
    if not form.is_valid():
        return _shown(request, procedure, form, status=422)
    if not may_try(request, "callback", most=10, seconds=3600):
        return handler429(request)
    said = form.cleaned_data
    if not said["website"]:
        try:
            ask_callback(said["phone"], name=said["name"], procedure=procedure, wanted_at=said["wanted_at"])
        except DomainError as error:
            form.add_error("phone", error.message)
            return _shown(request, procedure, form, status=422)
    about = {"thu-tuc": procedure.slug} if procedure else {}
    return redirect(f"{reverse('public:help')}?{urlencode({'da-gui': '1', **about})}")


def _shown(
    request: HttpRequest, procedure: Procedure | None, form: CallbackForm, status: int = 200, **more: Any
) -> HttpResponse:
    offices = [office for office in communes_on() if office.address or office.phone]
    shown = {"procedure": procedure, "form": form, "centre": centre_on(), "offices": offices, **more}
    shown["points"] = list(staffed())
    return render(request, "public/help.html", shown, status=status)
