"""Reading how results travel."""

from django.db.models import QuerySet

from motcua.delivery.models import HandOver, Shipment
from motcua.dossiers.models import Dossier


def shipment_of(dossier: Dossier) -> Shipment | None:
    """The shipment of a dossier's result, if it goes by post."""
    return Shipment.objects.filter(dossier=dossier).first()


def hand_over_of(dossier: Dossier) -> HandOver | None:
    """Who took the result at the counter, if it was handed over there."""
    return HandOver.objects.filter(dossier=dossier).select_related("by").first()


def recent_shipments(limit: int = 50) -> QuerySet[Shipment]:
    """The newest shipments with their dossiers: the post's page of the sandbox."""
    return Shipment.objects.select_related("dossier")[:limit]
