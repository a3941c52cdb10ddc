"""Calling the carrier: read, call, record. No transaction is open during the call."""

import uuid

from motcua.delivery import services
from motcua.delivery.models import Shipment
from motcua.foundation.adapters import adapter


def book(shipment_id: uuid.UUID) -> None:
    """Book a shipment that still waits; run twice, the carrier sees the same key and we keep the same number."""
    waiting = Shipment.objects.select_related("dossier").filter(pk=shipment_id, state=Shipment.State.WAITING)
    shipment = waiting.first()
    if shipment is None:
        return
    carrier = adapter("carrier")
    number = carrier.book(
        shipment.dossier.reference, to=shipment.recipient, address=shipment.address, key=str(shipment.pk)
    )
    services.record_booking(shipment, carrier=carrier.name, tracking_number=number)
