"""Following a dossier without an account: reference and the last four digits of the telephone."""

import re
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import by_reference_and_phone, tidied, timeline
from motcua.dossiers.queries.standing import standing
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429

FOLLOWED = "followed"  # session: reference -> the digits that this browser has proved to know
MOST_FOLLOWED = 20


class FollowForm(forms.Form):
    """Both boxes take what people copy from paper: spaces, small letters."""

    reference = forms.CharField(
        label=_("Mã hồ sơ"),
        help_text=_("Ghi trên biên nhận hoặc trong tin nhắn, ví dụ HS-7K3M-QX4P"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Nhập mã hồ sơ của bạn")},
    )
    digits = forms.CharField(
        label=_("4 số cuối điện thoại đã khai trong hồ sơ"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "size": "4", "class": "-w4"}),
        error_messages={"required": _("Nhập 4 số cuối điện thoại")},
    )

    def clean_digits(self) -> str:
        digits = "".join(self.cleaned_data["digits"].split())
        if not re.fullmatch(r"[0-9]{4}", digits):
            raise forms.ValidationError(_("Nhập đúng 4 chữ số cuối của số điện thoại, ví dụ 5678"))
        return digits


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """The form, or the state of the dossier that this browser has proved to know."""
    reference = request.GET.get("ma", "").strip().upper()[:60]
    if request.method == "POST":
        return _asked(request)
    proved = request.session.get(FOLLOWED, {}).get(reference)
    if proved and (dossier := by_reference_and_phone(reference, proved)):
        events = [event for event in timeline(dossier) if event.kind == "done"]
        shown = {"dossier": dossier, "events": events, "standing": standing(dossier)}
        return render(request, "public/status_found.html", shown)
    return render(request, "public/status.html", {"form": FollowForm(initial={"reference": reference})})


def _asked(request: HttpRequest) -> HttpResponse:
    form = FollowForm(request.POST)
    if not form.is_valid():
        return render(request, "public/status.html", {"form": form}, status=422)
    reference = tidied(form.cleaned_data["reference"])  # one spelling, or each spelling would have tries of its own
    if not may_try(request, "status", most=60, seconds=600):
        return handler429(request)
    if not may_try(request, "status", about=reference, most=10, seconds=600):
        return handler429(request)
    dossier = by_reference_and_phone(reference, form.cleaned_data["digits"])
    if dossier is None:  # the same words for an unknown reference and for wrong digits
        form.add_error(None, _("Không tìm thấy hồ sơ với mã và 4 số này. Kiểm tra lại cả hai rồi thử lần nữa."))
        return render(request, "public/status.html", {"form": form}, status=422)
    return _follow(request, reference, form.cleaned_data)


def _follow(request: HttpRequest, reference: str, said: dict[str, Any]) -> HttpResponse:
    known = dict(list(request.session.get(FOLLOWED, {}).items())[1 - MOST_FOLLOWED :])
    request.session[FOLLOWED] = {**known, reference: said["digits"]}
    return redirect(f"{reverse('public:status')}?{urlencode({'ma': reference})}")


def status_address(dossier: Dossier) -> str:
    """The path of the status page of one dossier, for its QR code."""
    return f"{reverse('public:status')}?{urlencode({'ma': dossier.reference})}"
