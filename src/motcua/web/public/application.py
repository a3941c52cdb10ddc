"""The blank application form of a procedure, to print and fill in by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from motcua.catalogue.application import application_pdf
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.queries import current_version, procedures_offered


def _mark(request: HttpRequest, slug: str) -> str:
    return f'"{_version(slug).sha256[:20]}-{get_language()}"'


def _version(slug: str) -> ProcedureVersion:
    return current_version(get_object_or_404(procedures_offered(), slug=slug))


@require_safe
@condition(etag_func=_mark)
def blank_application(request: HttpRequest, slug: str) -> HttpResponse:
    """As PDF, in the language of the page; unchanged as long as the version is."""
    version = _version(slug)
    made = application_pdf(version.package, number=version.number, language=get_language() or "vi")
    return as_pdf(made, f"mau-don-{slug}.pdf")


def as_pdf(made: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows, and saves under this name."""
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
