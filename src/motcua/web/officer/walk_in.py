"""Somebody stands at the counter with paper: choose the procedure, one short form, a receipt."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import memberships_of
from motcua.catalogue.models import Offering
from motcua.catalogue.search.finding import services_found
from motcua.dossiers.models import Document
from motcua.foundation import clock
from motcua.foundation.dates import spoken_moment
from motcua.foundation.money import dong
from motcua.papers.qr import svg
from motcua.payments.receipts import receipts_of
from motcua.uptake.campaigns.reading import invited
from motcua.uptake.models import Nudge
from motcua.uptake.nudges.showing import nudge_on
from motcua.web.officer.access import open_dossier, staff_only
from motcua.web.officer.walk_in_ways import next_time
from motcua.web.officer.why_not import question
from motcua.web.officer.wording import READS
from motcua.web.requests import SignedInRequest

CENTRES = (Authority.Kind.CENTRE, Authority.Kind.COMMUNE)


@require_safe
@staff_only
def choose(request: SignedInRequest) -> HttpResponse:
    """The procedures that this clerk may take in, the most wanted first; typing narrows the list."""
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    offered = offerings_for(request.user)
    if text:
        offered = offered.filter(procedure__in=services_found(text))
    groups: dict[int, dict[str, Any]] = {}
    desks = [desk.authority for desk in desks_of(request.user).select_related("authority")]
    own = {desk.pk for desk in desks}
    for each in sorted(offered, key=lambda offering: offering.authority_id not in own):  # this counter's office first
        group = groups.setdefault(each.procedure_id, {"procedure": each.procedure, "offerings": []})
        group["offerings"].append(each)
    order = dict.fromkeys(each.procedure_id for each in offered)
    return render(
        request, "officer/walk_in.html", {"groups": [groups[key] for key in order], "text": text, "desks": desks}
    )


@require_safe
@staff_only
def chosen(request: SignedInRequest) -> HttpResponse:
    """From the list of offices to the form; a plain GET form leads here."""
    number = request.GET.get("o", "")
    known = number.isdecimal() and len(number) < 10
    return redirect("officer:walk_in_form", number) if known else redirect("officer:walk_in")


@require_safe
@staff_only
def receipt(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What the person takes home: number, papers, when to come back."""
    dossier = open_dossier(request, pk, READS["receipt"])
    documents = dossier.documents.filter(kind=Document.Kind.COMPONENT)
    return render(
        request,
        "officer/receipt.html",
        {
            "dossier": dossier,
            "documents": documents,
            "due": spoken_moment(dossier.due_at) if dossier.due_at else "",
            "fee": dong(dossier.fee_amount) if dossier.fee_amount else "",
            "qr": svg(request.build_absolute_uri(f"/xac-minh/{dossier.verification_code}/")),
            "nudge": nudge_on(dossier, Nudge.Place.TICKET),
            "invited": invited(dossier.applicant.phone),
            "fee_receipts": receipts_of(dossier).filter(cancelled_at=None),
            "papers": dossier.documents.filter(kind=Document.Kind.FORM_01).exclude(stored=None),
            "why": question(dossier),
            "next_time": next_time(dossier),
        },
    )


def offerings_for(clerk: Person) -> QuerySet[Offering]:
    """What this clerk may take in today: his offices' procedures; at a centre, those of every office of the province.

    Centres are the provincial one and those of wards and communes (Decree 118/2025/NĐ-CP: receiving knows no boundaries).
    """
    desks = desks_of(clerk)
    offered = Offering.objects.on(clock.today()).filter(channels__contains=[Offering.Channel.COUNTER])
    offered = offered.exclude(procedure__withdrawn_on__lte=clock.today())
    if not desks.filter(authority__kind__in=CENTRES).exists():
        offered = offered.filter(authority__in=desks.values("authority"))
    rows = offered.select_related("procedure", "authority")
    return rows.order_by("-procedure__popularity", "procedure__name_vi", "authority__code")


def desks_of(clerk: Person) -> QuerySet[Membership]:
    """The counters where this person receives today."""
    return memberships_of(clerk).filter(role=Membership.Role.RECEIVER)
