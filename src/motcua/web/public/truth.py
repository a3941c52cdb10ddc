"""Answering by a code from an SMS whether one filed oneself: no sign-in, no name, once."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.forms.widgets import Radios
from motcua.foundation.errors import DomainError
from motcua.uptake.models import TruthQuestion
from motcua.uptake.services import answer_truth
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429


class TruthForm(forms.Form):
    """The code, then one answer."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Mã trong tin nhắn"),
        max_length=20,
        error_messages={"required": _("Nhập mã trong tin nhắn")},
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    answer = forms.ChoiceField(
        label=_("Bạn có tự nộp hồ sơ này không?"),
        help_text=_("Không ai bị phạt vì câu trả lời này. Chúng tôi cần biết để giúp đúng chỗ."),
        choices=TruthQuestion.Answer.choices,
        widget=Radios,
        error_messages={"required": _("Chọn một câu trả lời"), "invalid_choice": _("Chọn một câu trả lời")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def truth(request: HttpRequest) -> HttpResponse:
    """Ask once, thank."""
    form = TruthForm(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"form": form}
    if request.method != "POST":
        return render(request, "public/truth.html", shown)
    if not may_try(request, "truth", most=20, seconds=600):
        return handler429(request)
    if form.is_valid():
        try:
            answer_truth(form.cleaned_data["code"], answer=form.cleaned_data["answer"])
        except DomainError as error:
            form.add_error("code", error.message)
        else:
            return render(request, "public/truth.html", {"thanks": True})
    return render(request, "public/truth.html", shown, status=422)
