"""One line of a statement: what the bank wrote, what it may be for, and what is decided about it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers.models import FeeDue
from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.account_access import keeps_books
from motcua.payments.bank_queries import lines_by
from motcua.payments.models import StatementLine
from motcua.payments.models.statement import OPEN
from motcua.payments.statements.matching import fit, suggestions, takes_for
from motcua.web.finance.access import money_only
from motcua.web.requests import SignedInRequest

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@money_only
def line(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """See it, and decide about it; what was typed stays when it could not be done."""
    found = get_object_or_404(lines_by(request.user), pk=pk)
    if request.method != "POST":
        return _shown(request, found)
    try:
        messages.success(request, _decide(request, found))
    except DomainError as error:
        found = get_object_or_404(lines_by(request.user), pk=pk)
        return _shown(request, found, message=error.message)
    return redirect("finance:statements")


def _decide(request: SignedInRequest, found: StatementLine) -> str:
    act, reason = request.POST.get("act"), request.POST.get("reason", "")
    if act == "set_aside":
        services.set_aside(found, person=request.user, reason=reason)
        return _("Đã để riêng giao dịch %(number)s.") % {"number": found.number}
    if act == "take_up":
        services.take_up_again(found, person=request.user)
        return _("Giao dịch %(number)s lại nằm trong danh sách cần xử lý.") % {"number": found.number}
    due = _due(request, found)
    if act == "surplus":
        services.take_as_surplus(found, person=request.user, due=due, reason=reason)
        return _("Đã ghi là tiền thừa, chờ hoàn trả.")
    settlement = services.assign_line(found, person=request.user, due=due)
    return _("Đã ghi nhận. Biên lai %(number)s.") % {"number": settlement.receipt_number}


def _due(request: SignedInRequest, found: StatementLine) -> FeeDue:
    """The due that was pressed, if this account takes money for it."""
    try:
        key = UUID(request.POST.get("due", ""))
    except ValueError as error:
        raise Http404 from error
    due = get_object_or_404(FeeDue.objects.select_related("dossier__receiving_authority"), pk=key)
    if not takes_for(found.account, due):
        raise Http404
    return due


def _shown(request: SignedInRequest, found: StatementLine, *, message: str = "") -> HttpResponse:
    asked = request.GET.get("ma", "").strip()[:50]
    is_open = found.state in OPEN
    offers = [{"due": due, "fit": fit(found, due)} for due in suggestions(found, asked=asked)] if is_open else []
    shown = {
        "line": found,
        "is_open": is_open,
        "offers": offers,
        "asked": asked,
        "keeps": keeps_books(request.user, found.account),
        "message": message,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "finance/statement_line.html", shown, status=CONFLICT if message else 200)
