"""The first page: search, occasions of life and business, other ways in, what one gains online, help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue import queries
from motcua.catalogue.search.kept import catalogue
from motcua.foundation.money import grouped
from motcua.web.public.finding import EXAMPLES
from motcua.web.public.found import with_versions
from motcua.web.public.life_events import occasions


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    entries = catalogue().entries
    cheaper = (found for found in with_versions(queries.procedures_offered()) if found.saving)  # the most wanted first
    services = sum(entry.kind == "procedure" for entry in entries)
    shown = {
        "life": occasions("life", entries),
        "business": occasions("business", entries),
        "services": services,
        "cards": len(entries) - services,
        "services_said": grouped(services),
        "cards_said": grouped(len(entries) - services),
        "examples": EXAMPLES,
        "best": next(cheaper, None),
    }
    return render(request, "public/home.html", shown)
