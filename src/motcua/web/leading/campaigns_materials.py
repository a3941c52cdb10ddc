"""What a campaign hangs up, reads out and sends: made anew from the facts of today, seen before it is printed."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.notifications.gsm import LONGEST
from motcua.notifications.texts import worded
from motcua.papers.rendering import PaperFailed
from motcua.uptake.access import Sight
from motcua.uptake.campaigns.messages import TEMPLATE, message_facts
from motcua.uptake.campaigns.offers import Offer, offer_of
from motcua.uptake.campaigns.sheets import SIZES, sheet_pdf, sheet_picture
from motcua.uptake.campaigns.spoken import EVERYWHERE, loudspeaker_text, seconds
from motcua.uptake.campaigns.terms import area_names
from motcua.uptake.models import Campaign, CampaignLink, Medium
from motcua.web.context import House
from motcua.web.leading.access import leaders_only
from motcua.web.leading.campaigns import find, named
from motcua.web.requests import SignedInRequest

SAMPLE_STOP = "C4HKMN"


@never_cache
@require_safe
@leaders_only
def materials(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """All of them on one page, for one procedure, one code and one language."""
    campaign, asked = find(request.user, pk), _asked(request)
    link = _link(campaign, request.GET.get("ma", ""))
    offer = _offer(request, campaign, asked["language"])
    shown: dict[str, Any] = {
        "campaign": campaign,
        "links": list(campaign.links.all()),
        "link": link,
        "procedures": named(campaign),
        "offer": offer,
        "language": asked["language"],
        "languages": settings.LANGUAGES,
        "sizes": SIZES,
        "query": "?" + urlencode({"tieng": asked["language"], "thu-tuc": request.GET.get("thu-tuc", "")}),
    }
    if offer and link:
        shown |= {"sms": _sms(campaign, asked["language"]), "limit": LONGEST} | _spoken(campaign, offer, link)
    return render(request, "leading/campaign_materials.html", shown)


@never_cache
@require_safe
@leaders_only
def sheet(request: SignedInRequest, sight: Sight, pk: UUID, code: str, size: str, kind: str) -> HttpResponse:
    """A poster or handout as PDF, or as a picture of it."""
    campaign, asked = find(request.user, pk), _asked(request)
    link = get_object_or_404(campaign.links, code=code)
    offer = _offer(request, campaign, asked["language"])
    if offer is None or size not in SIZES or kind not in ("pdf", "png"):
        raise Http404
    city = House(request).city
    try:
        made = (sheet_pdf if kind == "pdf" else sheet_picture)(offer, link, size=size, city=city)
    except PaperFailed as error:
        raise Http404 from error
    response = HttpResponse(made, content_type="application/pdf" if kind == "pdf" else "image/png")
    if kind == "pdf":
        response["Content-Disposition"] = f'inline; filename="ap-phich-{size}-{link.code}.pdf"'
    return response


def _asked(request: SignedInRequest) -> dict[str, str]:
    language = request.GET.get("tieng", "vi")
    return {"language": language if language in dict(settings.LANGUAGES) else "vi"}


def _link(campaign: Campaign, code: str) -> CampaignLink | None:
    links = campaign.links.all()
    return links.filter(code=code).first() or links.filter(medium=Medium.POSTER).first() or links.first()


def _offer(request: SignedInRequest, campaign: Campaign, language: str) -> Offer | None:
    wanted = request.GET.get("thu-tuc", "")
    procedure = next((each for each in named(campaign) if each.code == wanted), None)
    return offer_of(campaign, language=language, procedure=procedure)


def _sms(campaign: Campaign, language: str) -> str:
    link = campaign.links.filter(medium=Medium.SMS).first() or campaign.links.first()
    facts = message_facts(campaign, link, language=language) if link else None
    if facts is None:
        return ""
    return worded(TEMPLATE, channel="sms", language=language, facts={**facts, "stop": SAMPLE_STOP})


def _spoken(campaign: Campaign, offer: Offer, link: CampaignLink) -> dict[str, Any]:
    """The text to be read aloud is Vietnamese, whatever the language of the page."""
    spoken = campaign.links.filter(medium=Medium.LOUDSPEAKER).first() or link
    offer_vi = offer if offer.language == "vi" else offer_of(campaign, language="vi")
    if offer_vi is None:
        return {}
    area = area_names(campaign)
    place = area[0] if len(area) == 1 else EVERYWHERE
    paragraphs = loudspeaker_text(offer_vi, place=place, code=spoken.code)
    return {"spoken": paragraphs, "seconds": seconds(paragraphs)}
