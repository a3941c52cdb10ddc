"""The helpers whom an office answers for: registered by who leads it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.phones import national
from motcua.assistance import services
from motcua.assistance.models import Helper
from motcua.assistance.queries import appoints_for, helpers_of
from motcua.assistance.services.appointing import Appointment
from motcua.authorities.models import Authority
from motcua.forms.fields import PersonNameField, PhoneField
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import staff_only
from motcua.web.requests import SignedInRequest

A_PAGE = 50


class HelperForm(forms.Form):
    """Who, as what, in whose name, until when."""

    use_required_attribute = False
    office = forms.ModelChoiceField(
        Authority.objects.none(),
        label=gettext_lazy("Cơ quan chịu trách nhiệm"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Chọn cơ quan"), "invalid_choice": gettext_lazy("Chọn cơ quan")},
    )
    full_name = PersonNameField(
        label=gettext_lazy("Họ và tên"),
        help_text=gettext_lazy("Người dân đọc tên này trong tin nhắn hỏi ý kiến."),
        error_messages={"required": gettext_lazy("Nhập họ và tên")},
    )
    phone = PhoneField(
        label=gettext_lazy("Số điện thoại"),
        help_text=gettext_lazy("Người giúp đăng nhập bằng số này."),
        error_messages={"required": gettext_lazy("Nhập số điện thoại")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Là ai"), choices=Helper.Kind.choices)
    organisation = forms.CharField(
        label=gettext_lazy("Thuộc tổ chức"),
        help_text=gettext_lazy("Ví dụ: Tổ công nghệ số cộng đồng thôn 3, Bưu điện xã"),
        max_length=120,
        error_messages={"required": gettext_lazy("Nhập tên tổ chức")},
    )
    until = forms.DateField(
        label=gettext_lazy("Đến hết ngày"),
        help_text=gettext_lazy("Để trống là cho đến khi ngừng."),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        error_messages={"invalid": gettext_lazy("Nhập ngày, ví dụ 31/12/2026")},
    )

    def __init__(self, offices: set[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["office"]
        field.queryset = Authority.objects.filter(pk__in=offices).order_by("code")
        field.label_from_instance = lambda office: office.name

    def wanted(self) -> Appointment:
        """What was typed."""
        said = self.cleaned_data
        return Appointment(said["phone"], said["full_name"], said["kind"], said["organisation"], said["until"])


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def people(request: SignedInRequest) -> HttpResponse:
    """The list, and the form for another one."""
    offices = appoints_for(request.user)
    if not offices:
        raise Http404
    form = HelperForm(offices, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.appoint(form.cleaned_data["office"], by=request.user, wanted=form.wanted())
        except DomainError as error:
            form.add_error("phone", error.message)
        else:
            messages.success(request, _("Đã đăng ký: %(who)s.") % {"who": made})
            return redirect("helping:people")
    page = Paginator(helpers_of(request.user), A_PAGE).get_page(request.GET.get("trang"))
    today = clock.today()
    rows = [
        {"helper": each, "phone": national(each.person.phone or ""), "over": _is_over(each, today)} for each in page
    ]
    return render(
        request, "helping/people.html", {"form": form, "page": page, "rows": rows}, status=422 if form.errors else 200
    )


def _is_over(helper: Helper, today: Any) -> bool:
    return bool(helper.ended_at or (helper.valid_to and helper.valid_to < today))


@require_POST
@staff_only
def end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """He helps no more."""
    helper = get_object_or_404(helpers_of(request.user), pk=pk)
    services.end_appointment(helper, by=request.user)
    messages.success(request, _("Đã ngừng đăng ký của %(who)s.") % {"who": helper.full_name})
    return redirect("helping:people")
