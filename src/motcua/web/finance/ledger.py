"""The books: the trial balance of a month, one account with its running balance, one entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.spans import Span, last_months
from motcua.payments.access import money_offices
from motcua.payments.ledger.chart import CHART, Account
from motcua.payments.trial_balance import (
    Trial,
    account_lines,
    differences_of,
    entry_by,
    last_check,
    trial_balance,
)
from motcua.web.finance.access import money_only
from motcua.web.finance.books_asking import month_of
from motcua.web.finance.sheets import csv_answer, xlsx_answer
from motcua.web.requests import SignedInRequest

MONTHS, ON_A_PAGE = 24, 50


@dataclass(frozen=True)
class Asked:
    """One month, and one of the person's offices or all of them together."""

    span: Span
    offices: Sequence[Authority]
    office: Authority | None

    @classmethod
    def of(cls, request: SignedInRequest) -> "Asked":
        """What the address asks for; what nobody knows or may see counts as not asked."""
        offices = money_offices(request.user)
        by_code = {office.code: office for office in offices}
        month = month_of(request.GET.get("thang", "")[:7]) or clock.today().replace(day=1)
        return cls(Span(month, month), offices, by_code.get(request.GET.get("don-vi", "")))

    @property
    def of_whom(self) -> Sequence[Authority]:
        """Whose books are added up."""
        return [self.office] if self.office else self.offices

    @property
    def months(self) -> list[date]:
        """The months to choose from, the newest first; the chosen one is among them."""
        known = set(last_months(MONTHS).months) | {self.span.first}
        return sorted(known, reverse=True)

    @property
    def query(self) -> str:
        """The same as a query string."""
        chosen = {"thang": f"{self.span.first:%Y-%m}", "don-vi": self.office.code if self.office else ""}
        return urlencode({name: value for name, value in chosen.items() if value})


@require_safe
@money_only
@never_cache
def ledger(request: SignedInRequest) -> HttpResponse:
    """One sentence that says whether the books are even, and every account."""
    asked = Asked.of(request)
    shown = {
        "asked": asked,
        "trial": trial_balance(asked.of_whom, asked.span),
        "check": last_check(),
        "differences": differences_of(asked.of_whom),
    }
    return render(request, "finance/ledger.html", shown)


@require_safe
@money_only
@never_cache
def ledger_file(request: SignedInRequest, ending: str) -> HttpResponseBase:
    """The trial balance as CSV or XLSX."""
    asked = Asked.of(request)
    return _file(ending, _trial_rows(trial_balance(asked.of_whom, asked.span)), f"so-cai-{asked.span.first:%Y-%m}")


@require_safe
@money_only
@never_cache
def account(request: SignedInRequest, account: str) -> HttpResponse:
    """The lines of an account in a month, with the balance after each."""
    asked, detail = Asked.of(request), _detail(request, account)
    opening, lines = account_lines(asked.of_whom, account, detail=detail, span=asked.span)
    pages = Paginator(lines, ON_A_PAGE).get_page(request.GET.get("trang"))
    line = next(
        (
            each
            for each in trial_balance(asked.of_whom, asked.span).lines
            if (each.account, each.detail) == (account, detail)
        ),
        None,
    )
    shown = {
        "asked": asked,
        "account": Account(account),
        "says": CHART[Account(account)].says,
        "detail": detail,
        "opening": opening,
        "line": line,
        "pages": pages,
        "query": f"{asked.query}&{urlencode({'chi-tiet': detail})}" if detail else asked.query,
    }
    return render(request, "finance/ledger_account.html", shown)


@require_safe
@money_only
@never_cache
def account_file(request: SignedInRequest, account: str, ending: str) -> HttpResponseBase:
    """The same lines as CSV or XLSX."""
    asked, detail = Asked.of(request), _detail(request, account)
    opening, lines = account_lines(asked.of_whom, account, detail=detail, span=asked.span)
    rows = _account_rows(opening, lines.iterator())
    return _file(ending, rows, f"so-cai-{account}-{asked.span.first:%Y-%m}")


@require_safe
@money_only
@never_cache
def entry(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One entry: what happened, its lines, and what it is about."""
    found = entry_by(request.user, pk)
    if found is None:
        raise Http404
    shown = {
        "entry": found,
        "lines": found.lines.select_related("authority"),
        "reversed_by": getattr(found, "reversed_by", None),
    }
    return render(request, "finance/ledger_entry.html", shown)


def _detail(request: SignedInRequest, account: str) -> str:
    if account not in Account.values:
        raise Http404
    return request.GET.get("chi-tiet", "").replace("\0", "")[:60]


def _trial_rows(trial: Trial) -> Iterator[list[Any]]:
    yield [_("Tài khoản"), _("Chi tiết"), _("Dư đầu kỳ"), _("Phát sinh Nợ"), _("Phát sinh Có"), _("Dư cuối kỳ")]
    for line in trial.lines:
        yield [str(line.label), line.detail, line.opening, line.debit, line.credit, line.closing]
    yield [_("Tổng phát sinh"), "", "", trial.debit, trial.credit, ""]


def _account_rows(opening: int, lines: Iterator[Any]) -> Iterator[list[Any]]:
    yield [_("Lúc"), _("Việc"), _("Diễn giải"), _("Nợ"), _("Có"), _("Dư"), _("Cơ quan"), _("Người ghi")]
    yield ["", "", _("Dư đầu kỳ"), "", "", opening, "", ""]
    for line in lines:
        entry, at = line.entry, f"{localtime(line.at):%d/%m/%Y %H:%M}"
        what = [at, entry.get_kind_display(), entry.memo, line.debit, line.credit, int(line.balance)]
        yield [*what, line.authority.name, str(entry.by or "")]


def _file(ending: str, rows: Iterator[list[Any]], name: str) -> HttpResponseBase:
    return csv_answer(rows, name) if ending == "csv" else xlsx_answer(list(rows), name)
