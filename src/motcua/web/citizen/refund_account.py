"""Where money that goes back should go: the applicant's bank account."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError
from motcua.payments.dues import refunds_of
from motcua.payments.services.refunds import BankAccount, give_account
from motcua.web.citizen.holding import with_dossier
from motcua.web.requests import SignedInRequest


class AccountForm(forms.Form):
    """Bank, number and holder, as they stand in a banking app."""

    bank = forms.CharField(
        label=gettext_lazy("Ngân hàng"),
        help_text=gettext_lazy("Ví dụ: Vietcombank, Agribank"),
        max_length=100,
        error_messages={"required": gettext_lazy("Ghi tên ngân hàng của bạn")},
    )
    number = forms.CharField(
        label=gettext_lazy("Số tài khoản"),
        max_length=30,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "-w20"}),
        error_messages={"required": gettext_lazy("Ghi số tài khoản nhận tiền")},
    )
    holder = forms.CharField(
        label=gettext_lazy("Tên chủ tài khoản"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Ghi tên chủ tài khoản")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def account(request: SignedInRequest, dossier: Dossier, refund_id: UUID) -> HttpResponse:
    """Ask for the account once; what is no account comes back with what is wrong."""
    refund = get_object_or_404(refunds_of(dossier), pk=refund_id)
    form = AccountForm(request.POST or None, initial={"holder": dossier.applicant.full_name})
    if form.is_valid():
        try:
            give_account(refund, person=request.user, account=BankAccount(**form.cleaned_data))
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã ghi số tài khoản. Cơ quan duyệt xong thì chuyển tiền về đó."))
            return redirect("citizen:dossier", dossier.reference)
    shown = {"dossier": dossier, "refund": refund, "form": form}
    return render(request, "citizen/refund_account.html", shown, status=422 if form.errors else 200)
