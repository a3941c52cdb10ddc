"""Accounts that receive money: which there are, opening one, changing its key, ending it. Secrets are never shown again."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.authorities.models import Authority
from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.access import may_change_accounts, money_offices
from motcua.payments.account_access import accounts_by
from motcua.payments.gateways import VIETQR, label_of
from motcua.payments.models import AccountChange, MerchantAccount
from motcua.web.finance.access import money_only
from motcua.web.finance.account_forms import COMMON, BankForm, GatewayForm, KeyForm
from motcua.web.requests import SignedInRequest

CONFLICT = 409
FORMS: dict[str, type[BankForm | GatewayForm]] = {"cong": GatewayForm, "ngan-hang": BankForm}


@require_safe
@money_only
@never_cache
def accounts(request: SignedInRequest) -> HttpResponse:
    """Every account whose money this person may see, with what he may do, and who changed what."""
    rows = list(accounts_by(request.user))
    shown: list[dict[str, Any]] = [
        {
            "account": row,
            "gateway": label_of(row.gateway),
            "transfer": row.gateway == VIETQR,
            "may": row.active and may_change_accounts(request.user, row.authority),
        }
        for row in rows
    ]
    context = {
        "rows": [each for each in shown if each["account"].active],
        "ended": [each for each in shown if not each["account"].active],
        "changes": AccountChange.objects.filter(account__in=rows).select_related("account__authority", "by")[:50],
        "may_add": bool(_offices(request)) or may_change_accounts(request.user, None),
        "live": settings.PRODUCTION,
    }
    return render(request, "finance/accounts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@money_only
@never_cache
def add(request: SignedInRequest, kind: str) -> HttpResponse:
    """Open an account at a gateway, or name a bank account for transfers."""
    offices, common = _offices(request), may_change_accounts(request.user, None)
    if kind not in FORMS or not (offices or common):
        raise Http404
    form = FORMS[kind](request.POST or None, offices=offices, common=common)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, kind=kind)
    chosen = form.cleaned_data["office"]
    office = None if chosen == COMMON else next(each for each in offices if str(each.pk) == chosen)
    try:
        services.add_account(office, person=request.user, new=form.new_account())
    except DomainError as error:
        form.add_error(None, error.message)
        return _page(request, form, kind=kind, status=CONFLICT)
    messages.success(request, _("Đã thêm tài khoản. Từ bây giờ người nộp thấy cách nộp tiền này."))
    return redirect("finance:accounts")


@require_http_methods(["GET", "HEAD", "POST"])
@money_only
@never_cache
def key(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """Give an account another key; the former one still verifies what comes late."""
    account = _account(request, account_id)
    form = KeyForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.change_key(account, person=request.user, secret=form.cleaned_data["secret"].strip())
        except DomainError as error:
            form.add_error(None, error.message)
            status = CONFLICT
        else:
            messages.success(request, _("Đã đổi khóa. Khóa cũ còn dùng để nhận tin báo muộn trong 7 ngày."))
            return redirect("finance:accounts")
    context = {"form": form, "account": account, "gateway": label_of(account.gateway)}
    return render(request, "finance/account_key.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@money_only
@never_cache
def end(request: SignedInRequest, account_id: UUID) -> HttpResponse:
    """End an account, after one has read what that means."""
    account = _account(request, account_id)
    if request.method == "POST":
        services.end_account(account, person=request.user)
        messages.success(request, _("Đã ngừng dùng tài khoản. Người nộp không còn thấy cách nộp tiền này."))
        return redirect("finance:accounts")
    return render(request, "finance/account_end.html", {"account": account, "gateway": label_of(account.gateway)})


def _page(request: SignedInRequest, form: Any, *, kind: str, status: int = 200) -> HttpResponse:
    shown = {"form": form, "kind": kind, "live": settings.PRODUCTION}
    return render(request, "finance/account_add.html", shown, status=status)


def _offices(request: SignedInRequest) -> list[Authority]:
    return [each for each in money_offices(request.user) if may_change_accounts(request.user, each)]


def _account(request: SignedInRequest, account_id: UUID) -> MerchantAccount:
    """An account in use that this person may change. Raises Http404 for every other."""
    account = get_object_or_404(accounts_by(request.user), pk=account_id, active=True)
    if not may_change_accounts(request.user, account.authority):
        raise Http404
    return account
