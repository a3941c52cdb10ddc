"""What a leader does about a doubt: reads why, asks, and says what was so; and which networks are a centre's own."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.dossiers.queries import processable_by
from motcua.forms.widgets import Radios
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.models import CentreNetwork, Rule, TrustCase, TrustSignal
from motcua.uptake.trust.shares import cases_for
from motcua.web.leading.access import leaders_only
from motcua.web.requests import SignedInRequest


class JudgeForm(forms.Form):
    """What was so, and how one knows."""

    use_required_attribute = False
    verdict = forms.ChoiceField(
        label=gettext_lazy("Thực ra ai nộp?"),
        choices=TrustCase.Verdict.choices,
        widget=Radios,
        error_messages={
            "required": gettext_lazy("Chọn một kết luận"),
            "invalid_choice": gettext_lazy("Chọn một kết luận"),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Vì sao kết luận như vậy"),
        help_text=gettext_lazy("Ví dụ: đã gọi người nộp ngày 20/11, họ nói tự làm trên điện thoại của con."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Ghi ngắn gọn vì sao bạn kết luận như vậy")},
    )


class NetworkForm(forms.Form):
    """Which office, which addresses."""

    use_required_attribute = False
    office = forms.ModelChoiceField(
        Authority.objects.none(),
        label=gettext_lazy("Cơ quan"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Chọn cơ quan"), "invalid_choice": gettext_lazy("Chọn cơ quan")},
    )
    cidr = forms.CharField(
        label=gettext_lazy("Dải địa chỉ mạng"),
        help_text=gettext_lazy("Hỏi người quản trị mạng của trung tâm. Ví dụ: 203.0.113.0/24"),
        max_length=50,
        error_messages={"required": gettext_lazy("Nhập dải địa chỉ mạng, ví dụ 203.0.113.0/24")},
    )

    def __init__(self, sight: Sight, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["office"]
        field.queryset = Authority.objects.filter(pk__in=sight.keys).order_by("code")
        field.label_from_instance = lambda office: office.name


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@leaders_only
def case(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Why it is doubted, and the judgement."""
    found = get_object_or_404(cases_for(sight), pk=pk)
    form = JudgeForm(request.POST if request.method == "POST" else None, initial=_said(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.judge(found, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error("note", error.message)
        else:
            messages.success(request, _("Đã ghi kết luận. Tỷ lệ đã chỉnh tính theo ngay."))
            return redirect("leading:trust")
    shown = {
        "case": found,
        "form": form,
        "signals": [(signal.get_rule_display(), in_words(signal)) for signal in found.signals.all()],
        "may_open": _may_open(request.user, found),
    }
    return render(request, "leading/trust_case.html", shown, status=422 if form.errors else 200)


@require_POST
@leaders_only
def add_network(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """These addresses are a centre's own."""
    form = NetworkForm(sight, request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(said) for errors in form.errors.values() for said in errors))
        return redirect("leading:trust")
    try:
        services.add_network(form.cleaned_data["office"], by=request.user, cidr=form.cleaned_data["cidr"])
        messages.success(request, _("Đã ghi mạng của trung tâm. Hồ sơ nộp từ nay được đối chiếu."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("leading:trust")


@require_POST
@leaders_only
def remove_network(request: SignedInRequest, sight: Sight, pk: int) -> HttpResponse:
    """They are not any more."""
    services.remove_network(get_object_or_404(CentreNetwork, pk=pk, authority__in=sight.keys), by=request.user)
    messages.success(request, _("Đã bỏ mạng này."))
    return redirect("leading:trust")


def in_words(signal: TrustSignal) -> str:
    """What was counted."""
    facts = signal.facts
    if signal.rule == Rule.TOO_FAST:
        return _("%(seconds)s giây cho %(questions)s câu trả lời") % facts
    if signal.rule == Rule.CENTRE_NETWORK:
        office = Authority.objects.filter(pk=facts.get("authority")).first()
        return _("Mạng của %(office)s") % {"office": office.name if office else "–"}
    return _("%(n)s hồ sơ trong ngày") % facts if "n" in facts else ""


def _said(case: TrustCase) -> dict[str, str]:
    return {"verdict": case.verdict, "note": case.note}


def _may_open(person: Person, case: TrustCase) -> bool:
    return processable_by(person).filter(pk=case.dossier_id).exists()
