"""Refunds: the worklist by state, one refund with its whole story, and a proposal."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.foundation.errors import DomainError
from motcua.payments import refund_work
from motcua.payments.models import Refund, RefundEvent, Settlement
from motcua.payments.refundable import left_of, total, ways_for
from motcua.payments.services import propose_refund
from motcua.web.finance.access import money_only
from motcua.web.finance.refund_acts import Offered, offered_to
from motcua.web.finance.refund_forms import ProposeForm
from motcua.web.requests import SignedInRequest

ON_A_PAGE = 30
State = Refund.State
TABS = (  # word of the address, name, states
    ("cho-kiem-tra", gettext_lazy("Chờ kiểm tra"), (State.PROPOSED,)),
    ("cho-duyet", gettext_lazy("Chờ duyệt"), (State.CHECKED,)),
    ("cho-chi", gettext_lazy("Chờ chi"), (State.APPROVED, State.SENT)),
    ("chua-tra-duoc", gettext_lazy("Chưa trả được"), (State.FAILED,)),
    ("da-tra", gettext_lazy("Đã trả"), (State.DONE,)),
    ("khong-hoan", gettext_lazy("Không hoàn"), (State.REJECTED,)),
)
NEWEST_FIRST = {"da-tra", "khong-hoan"}
STORY = {
    "proposed": gettext_lazy("Đề nghị hoàn"),
    "checked": gettext_lazy("Đã kiểm tra"),
    "approved": gettext_lazy("Đã duyệt"),
    "rejected": gettext_lazy("Không hoàn"),
    "way": gettext_lazy("Đổi cách trả"),
    "account": gettext_lazy("Ghi số tài khoản người nhận"),
    "sent": gettext_lazy("Gửi lệnh tới cổng thanh toán"),
    "silence": gettext_lazy("Cổng thanh toán chưa trả lời"),
    "processing": gettext_lazy("Cổng thanh toán đang xử lý"),
    "failed": gettext_lazy("Cổng thanh toán từ chối"),
    "retried": gettext_lazy("Thử gửi lại"),
    "done": gettext_lazy("Đã trả xong"),
}


@dataclass(frozen=True)
class Tab:
    """A group of states with how many are in it."""

    name: str | Promise
    url: str
    n: int
    here: bool


@require_safe
@money_only
@never_cache
def refunds(request: SignedInRequest) -> HttpResponse:
    """One group at a time; without a word in the address the first that has something to do."""
    counts = refund_work.counts_by(request.user)
    sizes = {word: sum(counts.get(state, (0, 0))[0] for state in states) for word, _name, states in TABS}
    asked = request.GET.get("nhom", "")
    here = asked if asked in sizes else next((word for word, n in sizes.items() if n), TABS[0][0])
    states = next(states for word, _name, states in TABS if word == here)
    order = "-proposed_at" if here in NEWEST_FIRST else "proposed_at"
    rows = refund_work.refunds_by(request.user).filter(state__in=states).order_by(order, "pk")
    shown = {
        "tabs": [Tab(name, f"?nhom={word}", sizes[word], word == here) for word, name, _states in TABS],
        "pages": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("trang")),
        "query": f"nhom={here}",
        "waiting": refund_work.waiting_for(request.user).count(),
        "sum": sum(counts.get(state, (0, 0))[1] for state in states),
    }
    return render(request, "finance/refunds.html", shown)


@require_safe
@money_only
@never_cache
def refund(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The whole story of one refund, and what this person may do with it."""
    return show(request, find(request, pk))


def find(request: SignedInRequest, pk: UUID) -> Refund:
    """A refund that this person may see; 404 for any other."""
    beside = ("settlement__attempt", "settlement__due", "decided_by", "done_by")
    return get_object_or_404(refund_work.refunds_by(request.user).select_related(*beside), pk=pk)


def show(request: SignedInRequest, found: Refund, *, failed: Offered | None = None, status: int = 200) -> HttpResponse:
    """The page; the form of an act that did not work comes back with what was typed."""
    acts = [failed if failed and act.name == failed.name else act for act in offered_to(request.user, found)]
    lines = list(found.story.select_related("by"))
    shown = {
        "refund": found,
        "settlement": found.settlement,
        "dossier": found.settlement.dossier,
        "others": found.settlement.refunds.exclude(pk=found.pk),
        "left": total(left_of(found.settlement)),
        "story": [_event(line, now=line is lines[-1] and found.state in refund_work.OPEN) for line in lines],
        "allowed": refund_work.allowed(request.user, found),
        "acts": acts,
        "failed": failed,
    }
    return render(request, "finance/refund.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@money_only
@never_cache
def propose(request: SignedInRequest) -> HttpResponse:
    """First the number of a receipt, then how much of it goes back, and why."""
    number = request.GET.get("bien-lai", "")
    settlement = refund_work.by_receipt(request.user, number)
    if settlement is None:
        status = 404 if number else 200
        return render(
            request, "finance/refund_which.html", {"number": number[:60], "asked": bool(number)}, status=status
        )
    left = total(left_of(settlement))
    form = ProposeForm(request.POST or None, settlement=settlement, initial=_beginning(settlement, left))
    if form.is_valid():
        try:
            made = propose_refund(settlement, by=request.user, proposal=form.proposal)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Đã đề nghị hoàn tiền. Người khác của cơ quan sẽ duyệt."))
            return redirect(reverse("finance:refund", args=[made.pk]))
    shown = {"form": form, "settlement": settlement, "left": left}
    return render(request, "finance/refund_propose.html", shown, status=422 if form.errors else 200)


def _event(line: RefundEvent, *, now: bool) -> dict[str, Any]:
    who = str(line.by) if line.by else _("hệ thống")
    detail = f"{who}: {line.said}" if line.said else who
    return {"title": STORY.get(line.what, line.what), "at": line.at, "detail": detail, "kind": "now" if now else "past"}


def _beginning(settlement: Settlement, left: int) -> dict[str, Any]:
    return {"amount": f"{left:,}".replace(",", "."), "reason": "decision", "way": ways_for(settlement)[0]}
