"""The lines at one's desk: what is pressing, what has come back, what waits for a word."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.models import StaffNotice
from motcua.dossiers.notice_words import said
from motcua.dossiers.queries.lateness import notices_of
from motcua.dossiers.services import read_notices
from motcua.uptake.actions.reading import open_of
from motcua.web.officer.access import staff_only
from motcua.web.requests import SignedInRequest

PAGE = 50
TONES = {
    StaffNotice.Kind.DUE_SOON: "warn",
    StaffNotice.Kind.HEAD_DUE_SOON: "warn",
    StaffNotice.Kind.APOLOGY_DRAFTED: "err",
    StaffNotice.Kind.APOLOGY_SENT: "err",
    StaffNotice.Kind.SILENCE: "warn",
}


@require_safe
@staff_only
def notices(request: SignedInRequest) -> HttpResponse:
    """All of them, newest first; the new ones are marked until the person says that he has seen them."""
    page = Paginator(notices_of(request.user), PAGE).get_page(request.GET.get("trang"))
    rows = [
        {"one": each, "says": said(each), "tone": TONES.get(StaffNotice.Kind(each.kind), ""), "url": address_of(each)}
        for each in page
    ]
    newest = max((each.pk for each in page), default=0)
    shown = {"rows": rows, "page": page, "newest": newest, "work": open_of(request.user)}
    return render(request, "officer/notices.html", shown)


def address_of(notice: StaffNotice) -> str:
    """Where one goes from it: the asked office to its questions, everybody else to the dossier."""
    if notice.kind == StaffNotice.Kind.ASKED:
        return reverse("officer:opinions")
    name = "officer:apologise" if notice.kind == StaffNotice.Kind.APOLOGY_DRAFTED else "officer:dossier"
    return reverse(name, args=[notice.dossier_id])


@require_POST
@staff_only
def read(request: SignedInRequest) -> HttpResponse:
    """The person has seen what the page showed."""
    until = request.POST.get("until", "")
    read_notices(request.user, until=int(until) if until.isdecimal() and len(until) < 18 else 0)
    return redirect("officer:notices")
