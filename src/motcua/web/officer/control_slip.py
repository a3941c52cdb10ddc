"""Form 05 of one dossier, as it stands at this moment: opened in the browser, printed from there."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from motcua.dossiers.paperwork.control_slip import control_slip
from motcua.web.officer.access import open_dossier, staff_only
from motcua.web.officer.files import CAGE_OF_PDF, PDF, caged
from motcua.web.requests import SignedInRequest


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def slip(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The slip as a PDF; the applicant can read later who printed it."""
    dossier = open_dossier(request, pk, _("Phiếu kiểm soát"))
    response = HttpResponse(control_slip(dossier), content_type=PDF)
    response["Content-Disposition"] = f'inline; filename="phieu-kiem-soat-{dossier.reference}.pdf"'
    return caged(response, CAGE_OF_PDF)
