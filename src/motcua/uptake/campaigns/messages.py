"""What people are asked before they are written to, when they are left alone, and what a message says."""

from datetime import datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.foundation.spans import ZONE
from motcua.uptake.campaigns.offers import gain, offer_of
from motcua.uptake.models import Campaign, CampaignLink

FIRST_HOUR, LAST_HOUR = time(8), time(19, 30)  # a message that could not go out within half an hour is given up
TEMPLATE = "campaign_invite"


def asked_words() -> str:
    """What is agreed to, as it is shown."""
    return _("Nhắn cho tôi khi có cách nộp thuận tiện hơn")


def quiet(now: datetime) -> bool:
    """Whether people are left alone: before 8 and after 19:30, local time."""
    return not FIRST_HOUR <= now.astimezone(ZONE).time() <= LAST_HOUR


def message_facts(campaign: Campaign, link: CampaignLink, *, language: str) -> dict[str, str] | None:
    """What a message of the campaign says, but for the code that ends messages; None once nobody offers the procedure."""
    offer = offer_of(campaign, language=language)
    if offer is None:
        return None
    with override(language):
        return {"what": offer.title, "gain": gain(offer), "code": link.code}
