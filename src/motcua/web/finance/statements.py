"""Statements of banks: what nobody recognised, a file to bring, its columns to confirm, its progress."""

from itertools import islice
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.foundation.data_files import BadFile
from motcua.foundation.errors import DomainError
from motcua.payments import services
from motcua.payments.account_access import keeps_books
from motcua.payments.bank_queries import bank_accounts_by, files_by, lines_by, open_lines_by, outcome_of
from motcua.payments.models import StatementFile, StatementLine, TableLayout
from motcua.payments.models.statement import OPEN
from motcua.payments.statements.reading import Fault, Row, problems, read, told
from motcua.payments.tables import STATEMENT, Layout, layout
from motcua.payments.unpacking import unpacked
from motcua.web.finance.access import money_only
from motcua.web.requests import SignedInRequest

PAGE, FILES, PREVIEWED, SHOWN = 50, 10, 200, 8
State = StatementLine.State


@require_safe
@never_cache
@money_only
def statements(request: SignedInRequest) -> HttpResponse:
    """Lines that wait for a person, the newest first, and the last files; or the lines of another state."""
    state = request.GET.get("loc", "")
    asked = state if state in State.values else ""
    found = lines_by(request.user).filter(state=asked) if asked else open_lines_by(request.user)
    accounts = list(bank_accounts_by(request.user))
    return render(
        request,
        "finance/statements.html",
        {
            "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
            "asked": asked,
            "states": [choice for choice in State.choices if choice[0] != State.NEW],
            "accounts": accounts,
            "kept": [account for account in accounts if account.active and keeps_books(request.user, account)],
            "files": files_by(request.user)[:FILES],
            "open": OPEN,
        },
    )


@require_POST
@money_only
def upload(request: SignedInRequest) -> HttpResponse:
    """Keep a file and go to its preview."""
    key, file = request.POST.get("account", ""), request.FILES.get("file")
    accounts = {str(account.pk): account for account in bank_accounts_by(request.user)}
    if key not in accounts or file is None:
        messages.warning(request, _("Hãy chọn tài khoản và tệp sao kê."))
        return redirect("finance:statements")
    try:
        given = services.Upload(file, file.name or "", file.size or 0)  # type: ignore[arg-type]
        kept = services.take_statement(accounts[key], person=request.user, upload=given)
    except DomainError as error:
        messages.warning(request, error.message)
        return redirect("finance:statements")
    return redirect("finance:statement_file", pk=kept.pk)


@require_safe
@never_cache
@money_only
def statement_file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Before the import: what its first lines say with the columns chosen; after it: what came of it."""
    file = get_object_or_404(files_by(request.user), pk=pk)
    shown: dict[str, Any] = {"file": file, "keeps": keeps_books(request.user, file.account)}
    if file.state in {StatementFile.State.NEW, StatementFile.State.FAILED}:
        shown |= _preview(file, request)
    else:
        counts = outcome_of(file)
        shown |= {"outcome": [(label, counts[state]) for state, label in State.choices if state in counts]}
    template = "finance/statement_progress.html" if request.headers.get("HX-Request") else "finance/statement_file.html"
    return render(request, template, shown)


@require_POST
@money_only
def begin(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Import with the columns of the page."""
    file = get_object_or_404(files_by(request.user), pk=pk)
    try:
        services.begin_import(
            file, person=request.user, header=_header(request.POST.get("header")), columns=_columns(request.POST)
        )
    except DomainError as error:
        messages.warning(request, error.message)
    return redirect("finance:statement_file", pk=pk)


def _preview(file: StatementFile, request: SignedInRequest) -> dict[str, Any]:
    remembered = TableLayout.objects.filter(account=file.account_id, kind=TableLayout.Kind.STATEMENT).first()
    chosen = _columns(request.GET)
    try:
        with unpacked(file.stored) as path:
            found = layout(path, STATEMENT, chosen or (remembered.columns if remembered else {}))
            columns = chosen or found.columns
            missing = problems(columns)
            rows = [] if missing else list(islice(read(path, found.header, columns), PREVIEWED))
    except BadFile as error:
        return {"broken": told(error)}
    return {
        "layout": found,
        "fields": _fields(found, columns),
        "missing": missing,
        "rows": [row for row in rows if isinstance(row, Row)][:SHOWN],
        "faults": [row for row in rows if isinstance(row, Fault)][:SHOWN],
        "looked": len(rows),
        "remembered": remembered is not None,
    }


def _fields(found: Layout, columns: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"column": column, "value": columns.get(column.name, ""), "headings": found.headings} for column in STATEMENT
    ]


def _columns(given: Any) -> dict[str, str]:
    named = {column.name: given.get(f"cot-{column.name}", "").strip() for column in STATEMENT}
    return {name: heading for name, heading in named.items() if heading}


def _header(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and 0 < int(text) <= 100 else 1
