"""Finding campaigns, their codes, and consents."""

from django.db.models import QuerySet

from motcua.accounts.models import Person, hash_of
from motcua.uptake.models import Campaign, CampaignLink, InvitationConsent


def link_by_code(code: str) -> CampaignLink | None:
    """The link of a code with its campaign, whatever has become of it; None for a code that was never given."""
    return CampaignLink.objects.select_related("campaign").filter(code=code).first()


def consent_by_stop_code(code: str) -> InvitationConsent | None:
    """Whose messages a code ends."""
    return InvitationConsent.objects.filter(stop_code=code).first()


def invited(phone: str | None) -> bool:
    """Whether a number agreed to be told of easier ways."""
    return bool(phone) and InvitationConsent.objects.filter(phone_hash=hash_of(phone or ""), withdrawn_at=None).exists()


def campaigns_for(person: Person) -> QuerySet[Campaign]:
    """What the leaders' room lists: every campaign, so that one learns from another; dropped drafts only for their writer."""
    rows = Campaign.objects.select_related("written_by", "decided_by")
    return rows.exclude(state=Campaign.State.DROPPED) | rows.filter(state=Campaign.State.DROPPED, written_by=person)
