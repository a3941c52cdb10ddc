"""The inbox: what waits for this officer, the most pressing first."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import Filters, counts_by_group, inbox_of
from motcua.dossiers.queries.inbox import GROUPS
from motcua.web.officer.access import staff_only
from motcua.web.officer.due import due_of
from motcua.web.officer.wording import ROLES, STATES
from motcua.web.requests import SignedInRequest

PAGE = 50
NAMES = {"group": "nhom", "procedure": "thu-tuc", "text": "q", "late": "tre"}


@require_safe
@staff_only
def inbox(request: SignedInRequest) -> HttpResponse:
    """One group of the inbox: filters are links, the search is a plain form, a page has fifty dossiers."""
    filters = asked_for(request)
    counts = counts_by_group(request.user)
    page = _pages(request, filters, counts).get_page(request.GET.get("trang"))
    return render(
        request,
        "officer/inbox.html",
        {
            "filters": filters,
            "page": page,
            "rows": rows(list(page)),
            "tabs": tabs(filters, counts),
            "late": {"n": counts["late"], "url": address(group="mine", late=True)},
            "procedures": procedures(request, filters),
            "query": query_of(filters),
        },
    )


def _pages(request: SignedInRequest, filters: Filters, counts: dict[str, int]) -> Paginator:
    """A queue of a city has tens of thousands: what the tabs have counted is not counted again."""
    pages = Paginator(inbox_of(request.user, filters), PAGE)
    known = counts.get("late" if filters == Filters(late=True) else filters.group)
    if known is not None and not (filters.procedure or filters.text or (filters.late and filters.group != "mine")):
        pages.count = known
    return pages


def asked_for(request: SignedInRequest) -> Filters:
    """The filters of the address; whatever is not understood counts as not asked."""
    group = request.GET.get("nhom", "mine")
    return Filters(
        group=group if group in GROUPS else "mine",
        procedure=_clean(request.GET.get("thu-tuc", ""))[:30],
        text=_clean(request.GET.get("q", ""))[:100],
        late=request.GET.get("tre") == "1",
    )


def _clean(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\0", "").strip()


def query_of(filters: Filters) -> str:
    """The same filters as a query string, without the page."""
    given = {NAMES[name]: value for name in NAMES if (value := getattr(filters, name)) and value != "mine"}
    return urlencode(given | ({"tre": "1"} if filters.late else {}))


def address(**filters: Any) -> str:
    """A link to the list with these filters."""
    return f"?{query_of(Filters(**filters))}"


def tabs(filters: Filters, counts: dict[str, int]) -> list[dict[str, Any]]:
    """The groups as links, with their numbers where they are counted."""
    return [
        {
            "name": name,
            "url": address(group=group, text=filters.text),
            "n": counts.get(group),
            "here": group == filters.group and not filters.late,
        }
        for group, name in GROUPS.items()
    ]


def procedures(request: SignedInRequest, filters: Filters) -> list[dict[str, Any]]:
    """The procedures in this group as links, when there is a choice."""
    held = inbox_of(request.user, Filters(group=filters.group)).order_by().values("procedure")
    links = [
        {
            "name": each.name,
            "url": address(group=filters.group, procedure=each.code),
            "here": each.code == filters.procedure,
        }
        for each in Procedure.objects.filter(pk__in=held)
    ]
    return links if len(links) > 1 else []


def rows(dossiers: list[Dossier]) -> list[dict[str, Any]]:
    """What the table shows of each dossier; the names of the steps are read once for each version."""
    names = step_names({dossier.version_id for dossier in dossiers})
    return [
        {
            "dossier": dossier,
            "state": STATES[dossier.state],
            "due": due_of(dossier),
            "step": names.get((dossier.version_id, dossier.open_step), ""),
            "role": ROLES.get(dossier.open_role, ""),
        }
        for dossier in dossiers
    ]


def step_names(versions: set[int]) -> dict[tuple[int, str], str]:
    """(version, step) -> its name in the active language."""
    found = ProcedureVersion.objects.filter(pk__in=versions).defer("content")
    return {(version.pk, step.id): str(step.name) for version in found for step in version.package.steps}
