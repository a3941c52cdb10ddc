"""Whom a campaign may write to: who agreed, filed on paper one of its procedures, lives in its area, and was not written to yet."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.uptake.figures import PAPER
from motcua.uptake.models import Campaign, InvitationConsent

LOOKED_BACK = timedelta(days=730)


def reachable(campaign: Campaign) -> QuerySet[InvitationConsent]:
    """Everybody whom it could write to, those already written to included."""
    here = Q(ward__in=campaign.wards) | Q(authority__code__in=campaign.offices)
    filed = Dossier.objects.filter(
        here,
        procedure__code__in=campaign.procedures,
        channel__in=PAPER,
        submitted_at__gte=clock.now() - LOOKED_BACK,
        parent=None,
    ).exclude(applicant__phone_hash="")
    return InvitationConsent.objects.filter(
        withdrawn_at=None, phone_hash__in=filed.values("applicant__phone_hash")
    ).order_by("given_at", "pk")


def still_to_write(campaign: Campaign) -> QuerySet[InvitationConsent]:
    """Those of them without a message of this campaign."""
    return reachable(campaign).exclude(phone_hash__in=campaign.sends.values("phone_hash"))
