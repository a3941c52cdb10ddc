"""Everything that one has filed: the list, one dossier, its receipt, its papers, withdrawing it."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.assistance.queries import is_registered
from motcua.catalogue import facts
from motcua.delivery.queries import shipment_of
from motcua.dossiers import queries
from motcua.dossiers.models import Delivery, Document, Dossier
from motcua.dossiers.queries.letters import unread_by
from motcua.dossiers.queries.parts import late_parts, parts_of
from motcua.dossiers.queries.standing import standing, way_out
from motcua.dossiers.queries.supplements import open_request
from motcua.dossiers.queries.waits import open_wait
from motcua.files.models import StoredFile
from motcua.forms import pages
from motcua.foundation import clock
from motcua.papers import qr
from motcua.payments.queries import settlement_of
from motcua.uptake.campaigns.reading import invited
from motcua.uptake.models import Nudge
from motcua.uptake.nudges.showing import nudge_on
from motcua.web.citizen.holding import with_dossier
from motcua.web.citizen.money_box import money_of
from motcua.web.citizen.receipts import receipt_shown
from motcua.web.downloads import downloaded
from motcua.web.public.status import status_address
from motcua.web.requests import SignedInRequest

A_PAGE = 20
MOST_READERS = 10
OWN = (Document.Kind.COMPONENT, Document.Kind.SUPPLEMENT)


@require_safe
@never_cache
@login_required
def mine(request: SignedInRequest) -> HttpResponse:
    """Drafts first, since they wait for the person; then what was filed, newest first."""
    page = Paginator(queries.dossiers_of(request.user), A_PAGE).get_page(request.GET.get("trang"))
    drafts, new = queries.drafts_of(request.user)[:A_PAGE], unread_by(request.user)
    rows = [(each, new.get(each.pk, 0)) for each in page]
    shown = {"page": page, "rows": rows, "drafts": drafts, "helps": is_registered(request.user)}
    return render(request, "citizen/mine.html", shown)


@require_safe
@with_dossier
def receipt(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """That it was filed, its reference, what comes next and when, and the papers about it."""
    here = settings.ADDRESS + status_address(dossier)
    settlement = settlement_of(dossier)
    shown = {
        "dossier": dossier,
        "papers": _made(dossier),
        "qr": qr.svg(here),
        "settlement": settlement,
        "fee_receipt": receipt_shown(settlement) if settlement else {},
        "nudge": nudge_on(dossier, Nudge.Place.RECEIPT),
        "invited": invited(request.user.phone),
    }
    return render(request, "citizen/receipt.html", shown)


@require_safe
@with_dossier
def dossier(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Where it stands, what to do now, papers, answers, and who looked."""
    parts = parts_of(dossier)
    shown = {
        "dossier": dossier,
        "parts": parts,
        "late_parts": late_parts(parts),
        "standing": standing(dossier),
        "events": [event for event in queries.timeline(dossier) if event.kind == "done"],
        "new_letters": unread_by(request.user).get(dossier.pk, 0),
        "complaints": dossier.complaints.filter(person=request.user).count(),
        "representation": getattr(dossier, "representation", None) if dossier.channel == "representative" else None,
        "papers": _made(dossier),
        "own": [paper for paper in dossier.documents.select_related("stored") if paper.kind in OWN],
        "sections": _answers(dossier),
        "readers": queries.last_looks(dossier)[:MOST_READERS],
        "request_for_more": open_request(dossier),
        "wait": open_wait(dossier),
        "shipment": shipment_of(dossier) if dossier.ready_at and dossier.delivery == Delivery.POST else None,
        "way_out": way_out(dossier),
        "money": money_of(dossier),
    }
    return render(request, "citizen/dossier.html", shown)


def _made(dossier: Dossier) -> list[Document]:
    """The papers that the office made for the applicant, newest first; those of a chain's parts stand with the parts."""
    made = queries.papers_for_applicant(dossier).filter(dossier=dossier).exclude(kind__in=(*OWN, Document.Kind.LETTER))
    return list(made.order_by("-added_at"))


def _answers(dossier: Dossier) -> list:
    filing = facts.filing(
        online=dossier.is_online,
        on=clock.local_day(dossier.submitted_at),
        channel=dossier.channel,
        applicant_kind=dossier.applicant.kind,
        place=facts.Place.of(dossier.authority, dossier.ward),
    )
    return pages.shown_answers(dossier.version.package.pages, dossier.answers, filing, get_language() or "vi")


@require_safe
@with_dossier
def paper(request: SignedInRequest, dossier: Dossier, document_id: UUID) -> HttpResponse:
    """One file of the person's own dossier, as a download that nobody on the way keeps."""
    document = get_object_or_404(queries.papers_for_applicant(dossier), pk=document_id)
    stored = cast(StoredFile, document.stored)  # the query has left out those without
    return downloaded(stored, f"{document.title} {dossier.reference}")
