"""One day of one account: its figures, its differences as a work list, the file, the minute."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.account_access import confirms_books, keeps_books
from motcua.payments.bank_queries import (
    brought_forward,
    differences_by,
    gateway_accounts_by,
    kinds_of,
    reconciliations_by,
    stands_out,
)
from motcua.payments.models import Difference, MerchantAccount, Reconciliation
from motcua.web.downloads import downloaded
from motcua.web.finance.access import money_only
from motcua.web.finance.reconciliation import named
from motcua.web.requests import SignedInRequest

PAGE = 50
HEADINGS = (
    gettext_lazy("Loại"), gettext_lazy("Thu/hoàn"), gettext_lazy("Mã của mình"), gettext_lazy("Mã của cổng"), gettext_lazy("Sổ mình (đồng)"),
    gettext_lazy("Tệp cổng (đồng)"), gettext_lazy("Tình trạng"), gettext_lazy("Cách xử lý"), gettext_lazy("Lý do"), gettext_lazy("Người xử lý"), gettext_lazy("Lúc"),
)  # fmt: skip


@require_safe
@never_cache
@money_only
def day(request: SignedInRequest, account: UUID, on: date) -> HttpResponse:
    """What was compared and what is left to do; or that the file is missing."""
    found = _account(request, account)
    row = reconciliations_by(request.user).filter(account=found, day=on).first()
    shown: dict[str, Any] = {
        "account": found,
        "name": named(found),
        "on": on,
        "row": row,
        "is_over": on < clock.today(),
        "keeps": keeps_books(request.user, found),
        "confirms": confirms_books(request.user, found),
    }
    if row is not None:
        shown |= _compared(request, row)
    return render(request, "finance/reconciliation_day.html", shown)


@require_POST
@money_only
def upload(request: SignedInRequest, account: UUID, on: date) -> HttpResponse:
    """Compare the day with a file."""
    file = request.FILES.get("file")
    found = _account(request, account)
    if file is None:
        messages.warning(request, _("Hãy chọn tệp của cổng."))
    else:
        try:
            given = services.Upload(file, file.name or "", file.size or 0)  # type: ignore[arg-type]
            services.compare_day(found, day=on, upload=given, person=request.user)
        except DomainError as error:
            messages.warning(request, error.message)
    return redirect("finance:reconciliation_day", account=account, on=on)


@require_POST
@money_only
def act(request: SignedInRequest, account: UUID, on: date) -> HttpResponse:
    """Put the day before a head or leader, confirm it, or give it back."""
    row = get_object_or_404(reconciliations_by(request.user), account=account, day=on)
    try:
        if request.POST.get("act") == "prepare":
            services.prepare_day(row, person=request.user)
            messages.success(request, _("Đã trình. Một người khác xác nhận thì ngày này được chốt."))
        elif request.POST.get("act") == "give_back":
            services.give_back_day(row, person=request.user)
            messages.success(request, _("Đã chuyển lại cho kế toán."))
        else:
            services.confirm_day(row, person=request.user)
            messages.success(request, _("Đã chốt ngày và lập biên bản."))
    except DomainError as error:
        messages.warning(request, error.message)
    return redirect("finance:reconciliation_day", account=account, on=on)


@require_safe
@cache_control(private=True, no_store=True)
@money_only
def minute(request: SignedInRequest, account: UUID, on: date) -> HttpResponse:
    """The signed minute of a closed day."""
    row = get_object_or_404(reconciliations_by(request.user), account=account, day=on)
    if row.minute is None:
        raise Http404
    return downloaded(row.minute, f"bien-ban-doi-soat-{on:%Y%m%d}")


@require_safe
@cache_control(private=True, no_store=True)
@money_only
def as_csv(request: SignedInRequest, account: UUID, on: date) -> HttpResponseBase:
    """The differences of the day as a table."""
    row = get_object_or_404(reconciliations_by(request.user), account=account, day=on)
    rows = differences_by(request.user).filter(reconciliation=row)
    response = StreamingHttpResponse(csv_lines([HEADINGS, *map(_cells, rows)]), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="doi-soat-{on:%Y%m%d}.csv"'
    return response


def _account(request: SignedInRequest, key: UUID) -> MerchantAccount:
    return get_object_or_404(gateway_accounts_by(request.user), pk=key)


def _compared(request: SignedInRequest, row: Reconciliation) -> dict[str, Any]:
    kind, left = request.GET.get("loai", ""), request.GET.get("con") == "1"
    rows = differences_by(request.user).filter(reconciliation=row).order_by("-stands", "-state", "found_at", "id")
    if kind in Difference.Kind.values:
        rows = rows.filter(kind=kind)
    if left:
        rows = rows.exclude(state=Difference.State.RESOLVED)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    kinds = kinds_of(row)
    return {
        "page": page,
        "lines": [{"difference": each, "late": stands_out(each)} for each in page],
        "kinds": [(value, label, *kinds[value]) for value, label in Difference.Kind.choices],
        "left": sum(waiting for _n, waiting in kinds.values()),
        "net": row.theirs_sum - row.fee_sum,
        "forward": brought_forward(row),
        "kind": kind,
        "only_left": left,
        "query": f"loai={kind}&con={'1' if left else ''}",
    }


def _cells(each: Difference) -> list[Any]:
    return [
        each.get_kind_display(), each.get_line_kind_display(), each.ref, each.provider_ref,
        "" if each.ours is None else each.ours, "" if each.theirs is None else each.theirs, each.get_state_display(),
        each.get_resolution_display(), each.reason, str(each.resolved_by or ""),
        f"{localtime(each.resolved_at):%d/%m/%Y %H:%M}" if each.resolved_at else "",
    ]  # fmt: skip
