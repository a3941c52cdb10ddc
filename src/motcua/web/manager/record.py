"""One procedure with all its versions: what each changed, who did what; and its end, or what takes its place."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue import services
from motcua.catalogue.authoring import history_of
from motcua.catalogue.differences import by_subject, differences
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.forms.words import Words
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.manager.access import editors_only
from motcua.web.manager.offering_forms import day
from motcua.web.officer.forms import DeskForm
from motcua.web.requests import SignedInRequest

LONGEST = 500


class EndForm(DeskForm):
    """From which day, and where people go then: to another procedure, or as two sentences say."""

    on = day(gettext_lazy("Ngừng nhận hồ sơ mới từ ngày"))
    successor = forms.ModelChoiceField(
        label=gettext_lazy("Thủ tục thay thế"),
        queryset=Procedure.objects.none(),
        required=False,
        empty_label=gettext_lazy("Không có thủ tục thay thế"),
    )
    basis = forms.CharField(
        label=gettext_lazy("Quyết định nào thay thế"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Cần khi có thủ tục thay thế. Ví dụ: Quyết định 1025/QĐ-BCA."),
    )
    why_vi = forms.CharField(
        label=gettext_lazy("Vì sao ngừng, và người dân làm gì thay vào đó"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Cần khi không có thủ tục thay thế. Câu này hiện trên trang của thủ tục."),
    )
    why_en = forms.CharField(
        label=gettext_lazy("Câu ấy bằng tiếng Anh"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, procedure: Procedure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = Procedure.objects.filter(withdrawn_on=None).exclude(pk=procedure.pk).order_by("name_vi")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("successor"):
            if not given.get("basis"):
                self.add_error("basis", _("Ghi quyết định nói thủ tục nào thay thủ tục này"))
            return given
        for name in ("why_vi", "why_en"):
            if not given.get(name):
                self.add_error(name, _("Viết cho người dân biết vì sao và làm gì thay vào đó"))
        return given


@require_safe
@editors_only
def record(request: SignedInRequest, code: str) -> HttpResponse:
    """The versions, newest first; what the chosen one (?so=2) changed of the one before, in words; the history."""
    procedure = get_object_or_404(Procedure, code=code)
    versions = list(procedure.versions.select_related("written_by", "published_by").defer("content", "sources"))
    if not versions:
        raise Http404
    number = request.GET.get("so", "")
    chosen = next((each for each in versions if str(each.number) == number), versions[0])
    before = next((each for each in versions if each.number == chosen.number - 1), None)
    shown = {
        "procedure": procedure,
        "versions": versions,
        "chosen": chosen,
        "before": before,
        "changes": by_subject(_changes(before, chosen)),
        "history": history_of(procedure)[::-1],
        "successions": procedure.succeeded_by.select_related("successor"),
    }
    return render(request, "manager/record.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def end(request: SignedInRequest, code: str) -> HttpResponse:
    """Nothing new is filed from a day on; the page of the procedure says where to go."""
    procedure = get_object_or_404(Procedure, code=code)
    posted = request.POST if request.method == "POST" else None
    form = EndForm(posted, procedure=procedure, initial={"on": clock.today()})
    message = ""
    if form.is_valid():
        try:
            _end(request, procedure, form.cleaned_data)
            messages.success(request, _("Đã ghi. Hồ sơ đã nộp vẫn được giải quyết đến cùng."))
            return redirect("manager:record", code)
        except DomainError as error:
            message = error.message
    status = 409 if message else 422 if form.is_bound else 200
    return render(
        request, "manager/end.html", {"procedure": procedure, "form": form, "message": message}, status=status
    )


@require_http_methods(["POST"])
@editors_only
def reinstate(request: SignedInRequest, code: str) -> HttpResponse:
    """A withdrawal was wrong."""
    procedure = get_object_or_404(Procedure, code=code)
    try:
        services.reinstate_procedure(procedure, by=request.user, why=request.POST.get("why", "").replace("\0", ""))
        messages.success(request, _("Đã mở lại."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("manager:record", code)


def _changes(before: ProcedureVersion | None, chosen: ProcedureVersion) -> list:
    return differences(before.package, chosen.package) if before else []


def _end(request: SignedInRequest, procedure: Procedure, given: dict[str, Any]) -> None:
    on: date = given["on"]
    if given["successor"]:
        services.succeed(procedure, by=request.user, successor=given["successor"], on=on, basis=given["basis"])
    else:
        why = Words(vi=given["why_vi"], en=given["why_en"])
        services.withdraw_procedure(procedure, by=request.user, on=on, why=why)
