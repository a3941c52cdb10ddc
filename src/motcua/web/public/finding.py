"""The search: ranked results with facets, and suggestions while somebody types."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.catalogue.search.finding import Facets, Found, find, listed
from motcua.catalogue.services.misses import note_miss
from motcua.web.public import facets as narrowing
from motcua.web.public.campaign import address_of_code
from motcua.web.public.life_events import KINDS
from motcua.web.public.lines import lines

EXAMPLES = (_("đổi bằng lái xe"), _("mở quán ăn"), _("khai sinh"), _("xây nhà"))
PAGE, MOST_SUGGESTED, LONGEST_QUERY = 20, 6, 200
EVENT_PARAMETERS = {"viec": "life", "kd": "business"}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Ranked results; without a query everything, or one occasion of life or business."""
    query, facets = query_of(request), narrowing.asked(request)
    if address := address_of_code(query):
        return redirect(address)
    if query:
        found, title, rest = find(query, facets), "", {"q": query}
        _note(request, query, found, facets)
    else:
        found, title, rest = _occasion(request, facets)
    page = Paginator(found.entries, PAGE).get_page(request.GET.get("trang"))
    shown = {
        "query": query,
        "title": title,
        "found": found,
        "page": page,
        "lines": lines(list(page)),
        "groups": narrowing.groups(found, facets, rest),
        "narrowed": facets != Facets(),
        "plain": "?" + narrowing.address(Facets(), rest),
        "rest": narrowing.address(facets, rest),
        "examples": EXAMPLES,
    }
    return render(request, "public/search.html", shown)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A few lines below the box while somebody types."""
    query = query_of(request)
    found = find(query).entries[:MOST_SUGGESTED] if query else ()
    return render(request, "public/suggestions.html", {"lines": lines(found)})


def query_of(request: HttpRequest) -> str:
    """What is looked for, without what no text holds."""
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]


def _note(request: HttpRequest, query: str, found: Found, facets: Facets) -> None:
    """A query that found nothing, or nothing near, goes to the editors; a list that was only narrowed too far does not."""
    nothing = not found.everything or not found.sure
    if nothing and facets == Facets() and "trang" not in request.GET:
        note_miss(query)


def _occasion(request: HttpRequest, facets: Facets) -> tuple[Found, str, dict[str, str]]:
    asked = ((parameter, kind, request.GET.get(parameter, "")) for parameter, kind in EVENT_PARAMETERS.items())
    parameter, kind, name = next((each for each in asked if each[2] in KINDS[each[1]]), ("", "", ""))
    if not name:
        return listed(lambda _entry: True, facets), "", {}
    event = f"{kind}:{name}"
    return listed(lambda entry: event in entry.events, facets), str(KINDS[kind][name]), {parameter: name}
