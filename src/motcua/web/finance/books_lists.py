"""The rows behind one figure of the books."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.payments.access import money_offices
from motcua.payments.books import listing, reading
from motcua.payments.books.reading import ONLINE, Asked, Sums
from motcua.payments.models import Settlement
from motcua.web.finance.access import money_only
from motcua.web.finance.books_asking import Filters
from motcua.web.requests import SignedInRequest

PAGE = 50


@dataclass(frozen=True)
class Behind:
    """A kind of list: what it is called, its rows, which figure counts them and which adds them up (đồng)."""

    name: str | Promise
    rows: Callable[[Asked, str], QuerySet[Any]]
    count: str
    amount: str
    shape: str  # the part of the template that shows a row


LISTS = {
    "thu": Behind(
        _("Các khoản đã thu"), lambda asked, way: listing.settlements(asked, method=way), "sums", "collected", "sum"
    ),
    "mien": Behind(
        _("Miễn, giảm theo người nộp"),
        lambda asked, _way: listing.dues(asked, what="exempted"),
        "exemptions",
        "exempted",
        "due",
    ),
    "giam": Behind(
        _("Giảm theo kênh và chính sách"),
        lambda asked, _way: listing.dues(asked, what="forgone"),
        "reductions",
        "forgone",
        "due",
    ),
    "hoan": Behind(
        _("Đã hoàn lại"), lambda asked, way: listing.refunds(asked, method=way), "refunds", "refunded", "refund"
    ),
    "nop": Behind(
        _("Hồ sơ đã nộp phí, theo lần nộp đầu tiên"),
        lambda asked, way: listing.first_payments(asked, methods=(way,) if way else ()),
        "payers",
        "",
        "sum",
    ),
    "nop-tt": Behind(
        _("Hồ sơ nộp phí trực tuyến, theo lần nộp đầu tiên"),
        lambda asked, way: listing.first_payments(asked, methods=tuple(each for each in ONLINE if way in ("", each))),
        "payers_online",
        "",
        "sum",
    ),
}


class Counted(Paginator):
    """Pages whose number of rows is known from the books, so that no list is counted row by row."""

    def __init__(self, rows: QuerySet[Any], size: int, known: int) -> None:
        super().__init__(rows, size)
        self._known = known

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        return self._known


@require_safe
@money_only
@never_cache
def rows_behind(request: SignedInRequest, kind: str) -> HttpResponse:
    """A page of the rows, with the figure that they make."""
    if kind not in LISTS:
        raise Http404
    behind, filters = LISTS[kind], Filters.of(request.GET, money_offices(request.user))
    way = request.GET.get("cach", "")
    way = way if way in Settlement.Method.values else ""
    sums = reading.by_method(filters.asked).get(way, Sums()) if way else reading.total(filters.asked)
    found = Counted(behind.rows(filters.asked, way), PAGE, getattr(sums, behind.count))
    query = filters.query(cach=way)
    shown = {
        "behind": behind,
        "pages": found.get_page(request.GET.get("trang")),
        "count": found.count,
        "amount": getattr(sums, behind.amount) if behind.amount else None,
        "filters": filters,
        "way": Settlement.Method(way).label if way else "",
        "query": query,
    }
    return render(request, "finance/books_rows.html", shown)
