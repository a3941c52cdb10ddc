"""What software costs: all offices, one office with its leases and what would be if, one lease with its history."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.dossiers.models import JournalEntry
from motcua.foundation import clock
from motcua.payments.access import money_offices
from motcua.payments.software import counter_costs_on, leases_by
from motcua.payments.software_costs import YEAR
from motcua.web.finance.access import money_only
from motcua.web.finance.software_page import Software, Supposed, formula, price_said
from motcua.web.finance.software_words import changes_said
from motcua.web.requests import SignedInRequest


@require_safe
@money_only
@never_cache
def software(request: SignedInRequest) -> HttpResponse:
    """One sentence, what ends soon, and each office beside its counter."""
    page = Software(money_offices(request.user))
    return render(request, "finance/software.html", {"page": page, "rows": page.rows, "year": YEAR})


@require_safe
@money_only
@never_cache
def software_office(request: SignedInRequest, code: str) -> HttpResponse:
    """The leases of one office, how its cost comes about, and what it would be at other prices and shares."""
    offices = {office.code: office for office in money_offices(request.user)}
    office = offices.get(code) or get_object_or_404(Authority.objects.none())
    page = Software([office])
    row = page.rows[0] if page.rows else None
    costs, leases = counter_costs_on(clock.today()), leases_by(request.user).filter(authority=office)
    shown = {
        "page": page,
        "office": office,
        "row": row,
        "formula": formula(row) if row else "",
        "leases": [(lease, price_said(lease), lease.exists_on(clock.today())) for lease in leases],
        "counter": costs.get(office.pk) or costs.get(None),
        "supposed": Supposed(request.GET, row, dossiers=_filed_a_month(office, page)),
    }
    return render(request, "finance/software_office.html", shown)


def _filed_a_month(office: Authority, page: Software) -> int:
    """How many dossiers of every kind came in a month, in the months shown."""
    lines = JournalEntry.objects.filter(move="submit", at__gte=page.span.start, at__lt=page.span.end)
    mine = Q(authority=office) | Q(authority__parent=office)
    return -(-lines.aggregate(n=Count("seq", filter=mine))["n"] // YEAR)


@require_safe
@money_only
@never_cache
def software_lease(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the contract says, and everything that was ever changed in it."""
    lease = get_object_or_404(leases_by(request.user), pk=pk)
    shown = {
        "lease": lease,
        "price": price_said(lease),
        "running": lease.exists_on(clock.today()),
        "changes": changes_said(lease),
        "counted": lease.counted.select_related("application"),
    }
    return render(request, "finance/software_lease.html", shown)
