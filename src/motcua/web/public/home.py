"""Finding a procedure: the first page, the search, the suggestions."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.catalogue import queries
from motcua.catalogue.models import Procedure
from motcua.web.public.found import with_versions
from motcua.web.public.life_events import LIFE_EVENTS

EXAMPLES = (_("đổi bằng lái xe"), _("mở quán ăn"), _("khai sinh"), _("xây nhà"))
NAMES_ON_A_CARD, MOST_SUGGESTED, MOST_FOUND, LONGEST_QUERY = 3, 6, 20, 200


@dataclass(frozen=True)
class Occasion:
    """A card of the first page."""

    id: str
    title: Any
    icon: str
    procedures: list[Procedure]

    @property
    def names(self) -> str:
        """The first few procedures, as the card's line of text."""
        return " · ".join(each.name for each in self.procedures[:NAMES_ON_A_CARD])


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search, occasions of life that have procedures, what one gains online, help."""
    offered = list(queries.procedures_offered())
    cheaper = (found for found in with_versions(offered) if found.saving)  # what people ask for most comes first
    shown = {"occasions": _occasions(offered), "examples": EXAMPLES, "best": next(cheaper, None)}
    return render(request, "public/home.html", shown)


def _occasions(offered: list[Procedure]) -> list[Occasion]:
    found = []
    for name, (title, icon) in LIFE_EVENTS.items():
        if procedures := [each for each in offered if each.life_event == name]:
            found.append(Occasion(name, title, icon, procedures))
    return found


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Ranked results; without a query everything, or one occasion of life."""
    query = _query(request)
    occasion = request.GET.get("viec", "")
    title = LIFE_EVENTS.get(occasion, ("", ""))[0]
    found = with_versions(_matching(query)) if query else with_versions(_listed(occasion if title else ""))
    shown = {"query": query, "found": found, "title": title, "examples": EXAMPLES}
    return render(request, "public/search.html", shown)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A few lines below the box while somebody types."""
    return render(request, "public/suggestions.html", {"procedures": _matching(_query(request))[:MOST_SUGGESTED]})


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]


def _matching(query: str) -> list[Procedure]:
    offered = set(queries.procedures_offered().values_list("pk", flat=True))
    hits = (each for each in queries.search(query, get_language() or "vi") if each.pk in offered)
    return list(islice(hits, MOST_FOUND))


def _listed(occasion: str) -> list[Procedure]:
    offered = queries.procedures_offered()
    return list(offered.filter(life_event=occasion) if occasion else offered)
