"""Check your answers, then file: the one place where a signature is given and a telephone is asked for."""

import secrets
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.assistance.services import close_filing
from motcua.catalogue import quoting
from motcua.catalogue.fees import MOMENTS, RECEIPT
from motcua.dossiers import services
from motcua.dossiers.models import Dossier, Draft, FeeDue
from motcua.forms import pages
from motcua.foundation.errors import DomainError
from motcua.uptake.funnel.noting import faults
from motcua.uptake.funnel.told_faults import EMPTY
from motcua.uptake.services import note_filing
from motcua.web.citizen.holding import next_after_filing, with_draft
from motcua.web.citizen.journey import CHECK, Journey
from motcua.web.citizen.noting import note, note_screen
from motcua.web.expected import expected
from motcua.web.requests import SignedInRequest
from motcua.web.seen import seen_by

PAGE = "kiem-tra"  # as the funnel calls it
DECLARED = "declared"  # session: the draft whose declaration was ticked before signing in
LONGEST_KEY = 64


@require_safe
@with_draft
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Everything on one page, each line with its way back."""
    journey = Journey(draft)
    position = journey.at(CHECK) or 0
    if gap := journey.gap_before(position):
        messages.info(request, _("Còn phần này chưa xong."))
        return redirect(gap)
    note_screen(request, draft, "check")
    return _shown(request, journey)


def _shown(request: HttpRequest, journey: Journey, *, unticked: bool = False) -> HttpResponse:
    draft = journey.draft
    shown = {
        "journey": journey,
        "draft": draft,
        "sections": pages.shown_answers(journey.package.pages, draft.answers, journey.facts, get_language() or "vi"),
        "expected": expected(journey.package, draft.offering.authority, journey.known),
        "key": secrets.token_urlsafe(24),
        "declared": request.session.get(DECLARED) == str(draft.pk),
        "saving": _saving(journey),
        "later": _later(journey),
        "unticked": unticked,
        **journey.progress(len(journey.stages) - 1),
    }
    return render(request, "citizen/check.html", shown, status=422 if unticked else 200)


def _saving(journey: Journey) -> int:
    """How many đồng less than at the counter, with the policies of today on both sides."""
    known, reliefs = journey.known, journey.reliefs
    return quoting.saving(
        journey.quote, quoting.both_channels(journey.package, known, reliefs=reliefs, moment="receipt")[1]
    )


def _later(journey: Journey) -> list[tuple[str, quoting.Quote]]:
    """(moment in words, quote) of what will be asked after filing, as the answers and the prices of today have it."""
    try:
        whole = quoting.quote(journey.package, journey.known, reliefs=journey.reliefs, moment=None)
    except quoting.CannotQuote:
        return []
    parts = [(FeeDue.Moment(moment).label, whole.at(moment)) for moment in MOMENTS if moment != RECEIPT]
    return [(str(label), part) for label, part in parts if part.lines]


@require_POST
@with_draft
def submit(request: HttpRequest, draft: Draft) -> HttpResponse:
    """File the draft under the key of the page that was shown; the same key again gives the same dossier."""
    journey = Journey(draft)
    declared = journey.declared_on_a_page or request.POST.get("declare")
    if declared and request.user.is_authenticated:
        return _sent(cast(SignedInRequest, request), journey)
    if gap := journey.gap_before(len(journey.stages) - 1):
        messages.info(request, _("Còn phần này chưa xong."))
        return redirect(gap)
    if not declared:
        note(request, draft, *faults(PAGE, [(DECLARED, EMPTY)]))
        return _shown(request, journey, unticked=True)
    request.session[DECLARED] = str(draft.pk)
    return redirect_to_login(reverse(CHECK, args=[draft.pk]), settings.LOGIN_URL)


def _leave_traces(request: SignedInRequest, draft: Draft, dossier: Dossier) -> None:
    """Whoever helped is out from now on; of a filing by oneself stays what later tells whether that is true."""
    if draft.helper_id:
        close_filing(dossier, draft_id=draft.pk)
    else:
        note_filing(dossier, seen=seen_by(request), begun_at=draft.created_at)


def _sent(request: SignedInRequest, journey: Journey) -> HttpResponse:
    """The service looks for gaps itself, so that nothing is checked twice."""
    key = request.POST.get("key", "")
    if not 16 <= len(key) <= LONGEST_KEY:
        messages.error(request, _("Trang này đã cũ. Xem lại rồi bấm Nộp hồ sơ lần nữa."))
        return redirect(CHECK, journey.draft.pk)
    try:
        dossier = services.submit(journey.draft, person=request.user, key=key)
    except DomainError as error:  # nothing is lost: the draft stands as it was
        messages.error(request, error.message)
        return redirect(journey.here())
    _leave_traces(request, journey.draft, dossier)
    if DECLARED in request.session:
        del request.session[DECLARED]
    return redirect(next_after_filing(dossier))
