"""One difference: what both sides say, what was done so far, and the ways to end it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.account_access import keeps_books
from motcua.payments.bank_queries import differences_by, stands_out
from motcua.payments.models import Difference, Reconciliation
from motcua.payments.reconciling.outcomes import attempt_of, outcomes
from motcua.web.finance.access import money_only
from motcua.web.finance.reconciliation import named
from motcua.web.requests import SignedInRequest

CONFLICT = 409
Resolution = Difference.Resolution
MEANS = {
    Resolution.SETTLED_LATE: gettext_lazy("Tiền thật đã vào mà hệ thống chưa được báo. Ghi nhận như báo có bình thường, người nộp có biên lai."),
    Resolution.SURPLUS: gettext_lazy("Người nộp bị trừ tiền thêm lần nữa, hoặc sai số tiền. Ghi là tiền thừa để hoàn lại."),
    Resolution.CARRIED: gettext_lazy("Giao dịch gần nửa đêm thường nằm ở tệp ngày sau. Chỉ chờ được một lần."),
    Resolution.CORRECTED: gettext_lazy("Cổng đã trả lời hoặc đã sửa số liệu. Ghi rõ trả lời thế nào."),
    Resolution.EXPLAINED: gettext_lazy("Hai bên đã hiểu vì sao lệch và không ai phải trả thêm gì."),
}  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@money_only
def difference(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """See it, and work on it; what was typed stays when it could not be done."""
    found = get_object_or_404(differences_by(request.user), pk=pk)
    if request.method != "POST":
        return _shown(request, found)
    try:
        messages.success(request, _work(request, found))
    except DomainError as error:
        return _shown(request, get_object_or_404(differences_by(request.user), pk=pk), message=error.message)
    if request.POST.get("act") in {"note", "ask", "claim"}:
        return redirect("finance:difference", pk=pk)
    row = found.reconciliation
    return redirect("finance:reconciliation_day", account=row.account_id, on=row.day)


def _work(request: SignedInRequest, found: Difference) -> str:
    act, reason = request.POST.get("act"), request.POST.get("reason", "")
    if act == "note":
        services.note_difference(found, person=request.user, said=reason)
        return _("Đã ghi lại.")
    if act == "claim":
        services.claim_difference(found, person=request.user, reason=reason)
        return _("Đã ghi là đã gửi khiếu nại. Khi cổng trả lời, hãy quay lại đây.")
    if act == "ask":
        asked = services.ask_gateway_about(found, person=request.user)
        return _("Hệ thống sẽ hỏi lại cổng trong một phút.") if asked else _("Lần thanh toán này không còn gì để hỏi.")
    ended = services.end_difference(found, person=request.user, outcome=request.POST.get("outcome", ""), reason=reason)
    return _("Đã xử lý: %(how)s.") % {"how": ended.get_resolution_display()}


def _shown(request: SignedInRequest, found: Difference, *, message: str = "") -> HttpResponse:
    row = found.reconciliation
    works = keeps_books(request.user, row.account) and row.state == Reconciliation.State.OPEN
    ways = [(way, Resolution(way).label, MEANS[Resolution(way)]) for way in outcomes(found)] if works else []
    shown = {
        "difference": found,
        "row": row,
        "name": named(row.account),
        "late": stands_out(found),
        "ways": ways,
        "attempt": attempt_of(found),
        "notes": found.notes.select_related("by"),
        "message": message,
        "reason": request.POST.get("reason", ""),
        "outcome": request.POST.get("outcome", ways[0][0] if ways else ""),
    }
    return render(request, "finance/difference.html", shown, status=CONFLICT if message else 200)
