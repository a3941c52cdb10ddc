"""Tries to pay and sums that came in: finding one, and everything that is known of it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.foundation.errors import DomainError
from motcua.foundation.text import nfc
from motcua.payments.access import may_change_accounts
from motcua.payments.gateways import VIETQR, label_of
from motcua.payments.models import PaymentAttempt, Settlement
from motcua.payments.services import judge_attempt
from motcua.payments.transactions import Asked, found_sums, found_tries, sums_by, to_look_into, tries_by
from motcua.web.finance.access import money_only
from motcua.web.requests import SignedInRequest

PAGE, LONGEST, CONFLICT = 50, 60, 409
TRIES, SUMS = "lan", "thu"
LOOK = [("look", _("Cần xem lại"))]
TONES = {"paid": "ok", "pending": "warn", "refused": "plain", "abandoned": "plain", "expired": "plain"}


@require_safe
@money_only
@never_cache
def transactions(request: SignedInRequest) -> HttpResponse:
    """The list, with its filters: tries to pay online, or sums of every kind."""
    kind = SUMS if request.GET.get("loai") == SUMS else TRIES
    asked = _asked(request)
    rows: Any = found_sums(request.user, asked) if kind == SUMS else found_tries(request.user, asked)
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    shown = {
        "kind": kind,
        "asked": asked,
        "page": page,
        "rows": [(row, label_of(row.gateway) if row.gateway else "", TONES.get(_state(row), "")) for row in page],
        "states": _states(kind),
        "gateways": [(name, label_of(name)) for name in (*settings.ADAPTERS["bank"], VIETQR)],
        "query": urlencode({key: value for key, value in request.GET.items() if key != "trang" and value}),
        "narrowed": asked != Asked(),
        "look": 0 if kind == SUMS else to_look_into(request.user).count(),
    }
    return render(request, "finance/transactions.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@money_only
@never_cache
def attempt(request: SignedInRequest, attempt_id: UUID) -> HttpResponse:
    """One try: what it was for, how it stands, every word of the gateway about it; POST says what somebody found."""
    row = get_object_or_404(tries_by(request.user).select_related("account", "started_by", "due"), pk=attempt_id)
    wrong = ""
    if request.method == "POST":
        try:
            judge_attempt(row, person=request.user, words=request.POST.get("words", ""))
        except DomainError as error:
            wrong = error.message
        else:
            messages.success(request, _("Đã ghi lại."))
            return redirect("finance:attempt", row.pk)
    verdicts = list(row.verdicts.select_related("by"))
    shown = {
        "attempt": row,
        "tone": TONES.get(row.state, ""),
        "gateway": label_of(row.gateway),
        "settlement": Settlement.objects.filter(attempt=row).first(),
        "calls": row.calls.all()[:200],
        "verdicts": verdicts,
        "waits": bool(row.remark) and row.remark not in {each.remark for each in verdicts},
        "may_judge": may_change_accounts(request.user, row.dossier.receiving_authority),
        "wrong": wrong,
    }
    return render(request, "finance/attempt.html", shown, status=CONFLICT if wrong else 200)


@require_safe
@money_only
@never_cache
def settlement(request: SignedInRequest, settlement_id: UUID) -> HttpResponse:
    """One sum that came in: for what, from where, and with which receipt."""
    row = get_object_or_404(sums_by(request.user).select_related("attempt", "taken_by", "due"), pk=settlement_id)
    shown = {"settlement": row, "gateway": label_of(row.gateway) if row.gateway else ""}
    return render(request, "finance/settlement.html", shown)


def _state(row: Any) -> str:
    return row.state if isinstance(row, PaymentAttempt) else ""


def _states(kind: str) -> list[tuple[str, Any]]:
    if kind == SUMS:
        return [*Settlement.Method.choices, ("surplus", _("Nộp thừa"))]
    return [*LOOK, *PaymentAttempt.State.choices]


def _asked(request: SignedInRequest) -> Asked:
    """The filters of the address; what is no day says nothing."""
    given = request.GET
    return Asked(
        text=nfc(given.get("q", "")).replace("\0", "").strip()[:LONGEST],
        state=given.get("trang-thai", ""),
        gateway=given.get("cong", "").replace("\0", "")[:20],
        first=_day(given.get("tu-ngay", "")),
        last=_day(given.get("den-ngay", "")),
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
