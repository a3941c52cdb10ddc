"""The inbox: what waits for this officer, the most pressing first. Every filter is a link or a plain form."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.authorities.queries import HEADS
from motcua.dossiers.models import SavedView
from motcua.dossiers.queries import Filters, Inbox
from motcua.dossiers.queries.inbox import in_order, last_page
from motcua.web.officer import list_frame
from motcua.web.officer.access import staff_only
from motcua.web.officer.batch_acts import ACTS
from motcua.web.officer.list_address import PANEL, SIZE, SIZES, VIEW, address, asked_for, number_of, query_of, size_of
from motcua.web.officer.list_rows import ANY, Row, rows_of
from motcua.web.requests import SignedInRequest


@require_safe
@staff_only
def inbox(request: SignedInRequest) -> HttpResponse:
    """One page of the list. An address without filters opens the person's own view, if he chose one."""
    kept = list(SavedView.objects.filter(person=request.user))
    if not request.GET and (chosen := next((view for view in kept if view.on_opening), None)):
        return redirect(reverse("officer:inbox") + address(Filters.of(chosen.filters), **{VIEW: chosen.pk}))
    mine, filters, size = Inbox(request.user), asked_for(request.GET), size_of(request.GET)
    counts = mine.counts(filters)
    page = mine.page(filters, number=number_of(request.GET), size=size, total=counts.listed)
    request.roles = mine.roles
    rows = rows_of(in_order(page.keys), mine)
    dossier_page = reverse("officer:dossier", args=[ANY])
    return render(
        request,
        "officer/inbox.html",
        {
            "filters": filters,
            "rows": rows,
            "lines": [row.cells(dossier_page) for row in rows],
            "total": page.total,
            "capped": page.capped,
            "page": pages(request, filters, page.total, size),
            "tabs": list_frame.tabs(filters, counts, size),
            "chips": list_frame.due_chips(filters, counts, size),
            "active": list_frame.active(filters, request.user, size),
            "orders": list_frame.orders(filters, size),
            "sizes": sizes(filters, size, page.total),
            "panel": list_frame.panel(mine, filters) if request.GET.get(PANEL) else None,
            "query": query_of(filters, **{SIZE: size if size != SIZES[0] else ""}),
            "address": address(filters),
            "plain": address(Filters(group=filters.group)),
            "acts": acts_in(rows),
            "ticked": request.GET.get("chon") == "tat-ca",
            "oversees": any(not names.isdisjoint(HEADS) for names in mine.roles.values()),
            **own_views(kept, filters, request.GET.get(VIEW, "")),
        },
    )


def pages(request: SignedInRequest, filters: Filters, total: int, size: int) -> dict[str, Any]:
    """Where one is among the pages, and the addresses of those beside it."""
    last = last_page(total, size)
    here = max(1, min(number_of(request.GET), last))
    told = {SIZE: size if size != SIZES[0] else ""}

    def to(number: int) -> str:
        return address(filters, **told, trang=number) if 1 <= number <= last else ""

    return {"number": here, "last": last, "previous": to(here - 1), "next": to(here + 1)}


def sizes(filters: Filters, size: int, total: int) -> list[list_frame.Link]:
    """How many rows a page may have, when there is more than one page."""
    if total <= SIZES[0]:
        return []
    return [list_frame.Link(each, address(filters, **{SIZE: each}), here=each == size) for each in SIZES]


def acts_in(rows: list[Row]) -> list[Any]:
    """The acts on many that fit at least one row of the page."""
    names = frozenset().union(*(row.acts for row in rows))
    return [act for act in ACTS if act.name in names]


def own_views(kept: list[SavedView], filters: Filters, chosen: str) -> dict[str, Any]:
    """One's own views as links, and whether the list as it is now could become another one."""
    links = list_frame.views(kept, filters, chosen)
    here = any(link.here for link in links)
    return {"views": links, "may_keep": bool(filters.told()) and not here}
