"""At the counter: the applicant agrees to be told of easier ways to file, and the clerk presses for him."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.models import InvitationConsent
from motcua.web.officer.access import find_dossier, staff_only
from motcua.web.requests import SignedInRequest


@require_POST
@staff_only
def invite(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Note the consent for the telephone of the dossier, or that it is taken back."""
    dossier = find_dossier(request, pk)
    phone = dossier.applicant.phone
    try:
        if request.POST.get("muon") == "khong":
            services.leave_me(phone, via=InvitationConsent.Way.COUNTER)
            messages.success(request, _("Đã dừng nhắn tin cho số này."))
        else:
            services.invite_me(phone, via=InvitationConsent.Way.COUNTER, language=dossier.language, by=request.user)
            messages.success(request, _("Đã ghi: người nộp đồng ý nhận tin khi có cách nộp thuận tiện hơn."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("officer:receipt", dossier.pk)
