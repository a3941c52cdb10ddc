"""Books for leaders: what was collected, not asked, given back, and how much was paid online."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.foundation import clock
from motcua.payments.access import money_offices
from motcua.payments.books.reading import Sums
from motcua.web.finance.access import money_only
from motcua.web.finance.books_asking import Filters
from motcua.web.finance.books_page import Books
from motcua.web.finance.sheets import csv_answer, xlsx_answer
from motcua.web.requests import SignedInRequest


@require_safe
@money_only
@never_cache
def books(request: SignedInRequest) -> HttpResponse:
    """One sentence, four figures, the share of payments online with both its numbers, and a table."""
    page = Books(Filters.of(request.GET, money_offices(request.user)))
    shown = {"page": page, "filters": page.filters, "total": page.total, "as_of": clock.now()}
    return render(request, "finance/books.html", shown)


@require_safe
@money_only
@never_cache
def books_file(request: SignedInRequest, ending: str) -> HttpResponseBase:
    """The table of the page as CSV or XLSX, sums in whole đồng, the last line all together."""
    page = Books(Filters.of(request.GET, money_offices(request.user)))
    name = f"so-thu-{page.filters.span.first:%Y-%m}-{page.filters.span.last:%Y-%m}"
    rows = list(_table(page))
    return csv_answer(rows, name) if ending == "csv" else xlsx_answer(rows, name)


def _table(page: Books) -> Iterator[list[Any]]:
    yield [
        *(_("Mã"), str(page.split_name), _("Đã thu (đồng)"), _("Số lần thu"), _("Phải nộp (đồng)")),
        *(_("Miễn, giảm theo người nộp (đồng)"), _("Giảm theo kênh, chính sách (đồng)"), _("Nộp thừa (đồng)")),
        *(_("Đã hoàn (đồng)"), _("Hồ sơ đã nộp phí"), _("Hồ sơ nộp phí trực tuyến")),
    ]
    for row in page.rows:
        yield [row.key, str(row.name), *_numbers(row.sums)]
    yield ["", _("Tất cả"), *_numbers(page.total)]


def _numbers(sums: Sums) -> list[int]:
    asked = (sums.charged, sums.exempted, sums.forgone)
    return [sums.collected, sums.sums, *asked, sums.surplus, sums.refunded, sums.payers, sums.payers_online]
