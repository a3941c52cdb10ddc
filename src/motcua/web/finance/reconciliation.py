"""Days beside the files of gateways: a calendar of one account, and the headings of its files."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.account_access import keeps_books
from motcua.payments.bank_queries import Day, gateway_accounts_by, last_month_with_money, month_of
from motcua.payments.gateways import label_of
from motcua.payments.models import MerchantAccount, TableLayout
from motcua.payments.tables import DAY_FILE
from motcua.web.finance.access import money_only
from motcua.web.requests import SignedInRequest

SAID: dict[str, tuple[str | Promise, str]] = {
    "nothing": ("", "plain"),
    "missing": (gettext_lazy("Thiếu tệp"), "err"),
    "late": (gettext_lazy("Lệch quá 24 giờ"), "err"),
    "open": (gettext_lazy("Còn lệch"), "warn"),
    "clean": (gettext_lazy("Chờ trình"), ""),
    "prepared": (gettext_lazy("Chờ xác nhận"), ""),
    "closed": (gettext_lazy("Đã chốt"), "ok"),
}


@require_safe
@never_cache
@money_only
def reconciliation(request: SignedInRequest) -> HttpResponse:
    """One month of one account, day by day, and which days wait for somebody."""
    accounts = list(gateway_accounts_by(request.user))
    asked = request.GET.get("tai-khoan", "")
    account = next((each for each in accounts if str(each.pk) == asked), accounts[0] if accounts else None)
    shown: dict[str, object] = {"accounts": [(each, named(each)) for each in accounts], "account": account}
    if account is not None:
        first = _month(request.GET.get("thang", "")) or last_month_with_money(account)
        days = month_of(account, first)
        shown |= {
            "first": first,
            "previous": (first - timedelta(days=1)).replace(day=1),
            "next": (first + timedelta(days=32)).replace(day=1),
            "has_next": (first + timedelta(days=32)).replace(day=1) <= clock.today(),
            "weeks": _weeks(days),
            "waiting": [_cell(day) for day in reversed(days) if day.state not in {"nothing", "closed"}],
            "name": named(account),
            "keeps": keeps_books(request.user, account),
        }
    return render(request, "finance/reconciliation.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@money_only
def columns(request: SignedInRequest, account: UUID) -> HttpResponse:
    """The headings of the provider's file, for files that do not have the usual ones."""
    found = get_object_or_404(gateway_accounts_by(request.user), pk=account)
    if request.method == "POST":
        given = {column.name: request.POST.get(f"cot-{column.name}", "").strip()[:100] for column in DAY_FILE}
        try:
            named_columns = {name: heading for name, heading in given.items() if heading}
            services.choose_columns(found, person=request.user, columns=named_columns)
        except DomainError as error:
            messages.warning(request, error.message)
        else:
            messages.success(request, _("Đã nhớ tên cột cho tệp của tài khoản này."))
            return redirect("finance:reconciliation")
    remembered = found.layouts.filter(kind=TableLayout.Kind.DAY_FILE).first()
    values = remembered.columns if remembered else {}
    fields = [{"column": column, "value": values.get(column.name, "")} for column in DAY_FILE]
    shown = {"account": found, "name": named(found), "fields": fields, "keeps": keeps_books(request.user, found)}
    return render(request, "finance/reconciliation_columns.html", shown)


def named(account: MerchantAccount) -> str:
    """ "VNPay · Phòng CSGT"; the common account says so."""
    whose = account.authority.name if account.authority else _("tài khoản chung")
    return f"{label_of(account.gateway)} · {whose}"


def _cell(day: Day) -> dict[str, object]:
    label, tone = SAID[day.state]
    return {"day": day, "label": label, "tone": tone, "today": day.day == clock.today()}


def _weeks(days: list[Day]) -> list[list[dict[str, object] | None]]:
    """Seven cells a row, from Monday on."""
    cells: list[dict[str, object] | None] = [None] * days[0].day.weekday()
    cells += [_cell(day) for day in days]
    cells += [None] * (-len(cells) % 7)
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
