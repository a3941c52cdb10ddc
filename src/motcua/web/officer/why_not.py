"""One optional question to whoever came to the counter with paper: one press on the page of the receipt."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from motcua.catalogue.models import Offering
from motcua.dossiers.models import Channel, Dossier
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.models import Cause, WhyNot
from motcua.uptake.services import say_why_not
from motcua.web.officer.access import find_dossier, staff_only
from motcua.web.requests import SignedInRequest

SHORT = {  # what stands on the buttons; the whole sentence is read out by who cannot see them side by side
    Cause.NO_DEVICE: gettext_lazy("Không có máy, mạng"),
    Cause.NOT_KNOWN: gettext_lazy("Không biết là có"),
    Cause.AFRAID: gettext_lazy("Ngại làm sai"),
    Cause.HARD: gettext_lazy("Thấy khó, trang lỗi"),
    Cause.QUESTIONS: gettext_lazy("Cần hỏi thêm"),
    Cause.ON_PAPER: gettext_lazy("Giấy tờ chưa có bản điện tử"),
    Cause.NO_GAIN: gettext_lazy("Phí, thời gian như nhau"),
    Cause.TOLD_TO_COME: gettext_lazy("Được bảo ra quầy"),
    Cause.NOT_SAID: gettext_lazy("Không trả lời"),
}


def question(dossier: Dossier) -> dict[str, Any]:
    """What the receipt shows of it: nothing where one could not have filed online, or where it was no paper."""
    if dossier.channel not in (Channel.PAPER_COUNTER, Channel.PAPER_DIGITISED):
        return {}
    said = WhyNot.objects.filter(dossier=dossier).first()
    if said is None and not _offered_online(dossier):
        return {}
    return {"said": said, "buttons": SHORT.items(), "other": Cause.OTHER, "may_change": said is None or _today(said)}


@require_POST
@staff_only
def answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Keep what was pressed, and back to the receipt; a second press of the same changes nothing."""
    dossier = find_dossier(request, pk)
    cause, words = request.POST.get("ly-do", ""), request.POST.get("chu", "").replace("\0", "")
    try:
        say_why_not(dossier, cause=cause, by=request.user, words=words)
        messages.success(request, _("Đã ghi. Cảm ơn anh chị đã hỏi."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("officer:receipt", dossier.pk)


def _offered_online(dossier: Dossier) -> bool:
    rows = Offering.objects.on(clock.today()).filter(authority=dossier.authority_id, procedure=dossier.procedure_id)
    return rows.filter(channels__contains=[Offering.Channel.ONLINE]).exists()


def _today(said: WhyNot) -> bool:
    return clock.today() == clock.local_day(said.at)
