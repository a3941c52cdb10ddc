"""One filing that a citizen was asked for: his first code, the way through, his second code, done."""

import secrets
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.accounts.phones import masked
from motcua.assistance import services
from motcua.assistance.models import HelpedFiling
from motcua.assistance.queries import Standing
from motcua.dossiers.models import Draft
from motcua.foundation.errors import DomainError
from motcua.web.citizen.journey import Journey
from motcua.web.helping.access import helpers_only, own_filing
from motcua.web.leaves import holds_leave, keep_leave
from motcua.web.requests import SignedInRequest

LONGEST_KEY = 64


@require_safe
@helpers_only
def filing(request: SignedInRequest, standing: Standing, pk: UUID) -> HttpResponse:
    """Where it stands, and what the helper may do now."""
    found = own_filing(request, pk)
    if found.filed_at:
        return render(request, "helping/done.html", {"filing": found, "dossier": found.dossier})
    shown = {"filing": found, "phone": masked(found.phone), "may_open": holds_leave(request, found)}
    return render(request, "helping/filing.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@helpers_only
def code(request: SignedInRequest, standing: Standing, pk: UUID) -> HttpResponse:
    """The six digits that the citizen reads out: his consent, for this filing and an hour."""
    found = own_filing(request, pk)
    if found.ended_at or found.filed_at:
        return redirect("helping:filing", found.pk)
    shown = {"filing": found, "phone": masked(found.phone), "key": ""}
    if request.method != "POST":
        return render(request, "helping/code.html", shown)
    try:
        opened = services.give_leave(found, helper=request.user, code=request.POST.get("code", ""))
    except DomainError as error:
        return render(request, "helping/code.html", {**shown, "gone": error.message}, status=409)
    if opened is None:
        return render(request, "helping/code.html", {**shown, "wrong": True}, status=422)
    keep_leave(request, opened)
    messages.success(request, _("Người dân đã đồng ý. Bạn giúp khai được hồ sơ này trong 60 phút."))
    return redirect("citizen:resume", opened.draft_id)


@require_POST
@helpers_only
def renew(request: SignedInRequest, standing: Standing, pk: UUID) -> HttpResponse:
    """Another code to the citizen: the first one or the hour is over."""
    found = own_filing(request, pk)
    services.renew_leave(found, helper=request.user)
    messages.success(request, _("Đã nhắn mã mới."))
    return redirect("helping:code", found.pk)


@require_POST
@helpers_only
def stop(request: SignedInRequest, standing: Standing, pk: UUID) -> HttpResponse:
    """Leave it to the citizen."""
    services.stop_helping(own_filing(request, pk), person=request.user)
    messages.success(request, _("Đã dừng. Phần đã khai vẫn được giữ cho người dân."))
    return redirect("helping:home")


@require_POST
@helpers_only
def ask_to_file(request: SignedInRequest, standing: Standing, pk: UUID) -> HttpResponse:
    """Everything was read out and is complete: the citizen gets the code that files it."""
    found = own_filing(request, pk)
    if gap := _gap(request, found):
        messages.info(request, _("Còn phần này chưa xong."))
        return redirect(gap)
    services.ask_to_file(found, helper=request.user)
    return redirect("helping:file", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@helpers_only
def file(request: SignedInRequest, standing: Standing, pk: UUID) -> HttpResponse:
    """The citizen's second code files it."""
    found = own_filing(request, pk)
    if found.filed_at or not holds_leave(request, found):
        return redirect("helping:filing", found.pk)
    shown = {"filing": found, "phone": masked(found.phone), "key": secrets.token_urlsafe(24), "filing_it": True}
    if request.method != "POST":
        return render(request, "helping/code.html", shown)
    key = request.POST.get("key", "")[:LONGEST_KEY]
    try:
        done = services.file_with_code(found, helper=request.user, code=request.POST.get("code", ""), key=key)
    except DomainError as error:
        return render(request, "helping/code.html", {**shown, "gone": error.message}, status=409)
    if done is None:
        return render(request, "helping/code.html", {**shown, "wrong": True}, status=422)
    return redirect("helping:filing", found.pk)


def _gap(request: SignedInRequest, filing: HelpedFiling) -> str | None:
    """Where something is missing, or the page of the filing when he may not open it now."""
    drafts = Draft.objects.select_related("version", "offering__authority", "offering__procedure")
    opened = drafts.defer("version__content").filter(dossier_id=None)
    draft = opened.filter(pk=filing.draft_id).first() if filing.draft_id else None
    if draft is None or not holds_leave(request, filing):
        return f"/giup/{filing.pk}/"
    journey = Journey(draft)
    return journey.gap_before(len(journey.stages) - 1)
