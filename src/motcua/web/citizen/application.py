"""The application form with the answers so far, for those who want it on paper."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.catalogue.application import application_pdf
from motcua.dossiers.models import Draft
from motcua.forms.pages import kept_answers
from motcua.web.citizen.holding import with_draft
from motcua.web.citizen.journey import Journey
from motcua.web.public.application import as_pdf


@require_safe
@with_draft
def filled_application(request: HttpRequest, draft: Draft) -> HttpResponse:
    """As PDF; only for who holds the draft, and never kept."""
    journey = Journey(draft)
    made = application_pdf(
        journey.package,
        number=draft.version.number,
        answers=kept_answers(journey.package.pages, draft.answers, journey.facts),
        facts=journey.facts,
        language=get_language() or "vi",
    )
    return as_pdf(made, f"don-{journey.package.slug}.pdf")
