"""The page of one procedure: the five answers first, the law below."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from motcua.catalogue.queries import current_version, offerings_of, procedures_offered
from motcua.web.public.sheet import Sheet


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can, what to have ready, what it costs on both roads, when, and the two ways to begin."""
    procedure = get_object_or_404(procedures_offered(), slug=slug)
    sheet = Sheet(current_version(procedure), list(offerings_of(procedure)))
    return render(request, "public/service.html", {"procedure": procedure, "sheet": sheet, "package": sheet.package})
