"""Sending a result by post, and handing it over at the counter."""

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from motcua.accounts.models import Person
from motcua.accounts.phones import national
from motcua.delivery.models import HandOver, Shipment
from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Delivery, Dossier, State
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.notifications.services import queue_message

BOOK = "delivery.book_shipment"


class NobodyNamed(DomainError):
    """A hand-over needs the name of who takes the result."""


class AlreadyWithPost(DomainError):
    """The envelope lies at the post: it cannot be handed over at the counter as well."""


class NotUnderway(DomainError):
    """Only an envelope that the post has taken can be delivered by it."""


@transaction.atomic
def open_shipment(dossier: Dossier) -> Shipment | None:
    """The result shall go by post: a job books the carrier. None if the applicant chose another way.

    Called again, it returns the same shipment and queues nothing.
    """
    if dossier.delivery != Delivery.POST:
        return None
    applicant = dossier.applicant
    shipment, made = Shipment.objects.get_or_create(
        dossier=dossier,
        defaults={
            "recipient": f"{applicant.full_name}, {national(applicant.phone)}"
            if applicant.phone
            else applicant.full_name,
            "address": dossier.delivery_address or applicant.address,
            "created_at": clock.now(),
        },
    )
    if made:
        jobs.configure_task(BOOK, queue="delivery").defer(shipment_id=str(shipment.pk))
    return shipment


@transaction.atomic
def record_booking(shipment: Shipment, *, carrier: str, tracking_number: str) -> Shipment:
    """The carrier has taken the order: keep its number and tell the applicant. Recorded once, told once."""
    locked = _locked(shipment)
    if locked.state != Shipment.State.WAITING:
        return locked
    locked.state, locked.booked_at = Shipment.State.BOOKED, clock.now()
    locked.carrier, locked.tracking_number = carrier, tracking_number
    locked.save(update_fields=["state", "booked_at", "carrier", "tracking_number"])
    _tell_shipped(locked)
    return locked


@transaction.atomic
def mark_delivered(shipment: Shipment) -> Shipment:
    """The post confirms delivery: the dossier is delivered. Confirmed again, nothing changes. Raises NotUnderway."""
    locked = _locked(shipment)
    if locked.state == Shipment.State.DELIVERED:
        return locked
    if locked.state != Shipment.State.BOOKED:
        raise NotUnderway(_("Bưu điện chưa nhận kết quả này nên chưa thể phát."))
    locked.state, locked.delivered_at = Shipment.State.DELIVERED, clock.now()
    locked.save(update_fields=["state", "delivered_at"])
    if locked.dossier.state == State.RESULT_READY:
        dossiers.deliver(locked.dossier, how=Delivery.POST)
    return locked


@transaction.atomic
def record_hand_over(dossier: Dossier, *, clerk: Person, received_by: str, seen: int | None = None) -> HandOver:
    """Give the result to somebody at the counter: the dossier is delivered and the name of the taker is kept.

    A shipment that the carrier has not taken yet is cancelled. Raises NobodyNamed, AlreadyWithPost, and what
    `dossiers.services.deliver` raises.
    """
    if not (taker := " ".join(received_by.split())):
        raise NobodyNamed(_("Ghi họ tên người nhận kết quả."))
    shipment = Shipment.objects.select_for_update().filter(dossier=dossier).first()
    if shipment and shipment.state in {Shipment.State.BOOKED, Shipment.State.DELIVERED}:
        raise AlreadyWithPost(_("Kết quả đã giao cho bưu điện, mã bưu gửi %s.") % shipment.tracking_number)
    Shipment.objects.filter(dossier=dossier).update(state=Shipment.State.CANCELLED)
    dossiers.deliver(dossier, officer=clerk, how=Delivery.COUNTER, seen=seen)
    return HandOver.objects.create(dossier=dossier, received_by=taker[:200], by=clerk, at=clock.now())


def _locked(shipment: Shipment) -> Shipment:
    rows = Shipment.objects.select_related("dossier__applicant").select_for_update(of=("self",))
    return rows.get(pk=shipment.pk)


def _tell_shipped(shipment: Shipment) -> None:
    dossier, applicant = shipment.dossier, shipment.dossier.applicant
    facts = {"reference": dossier.reference, "tracking": shipment.tracking_number, "carrier": shipment.carrier}
    for channel, to in (("sms", applicant.phone), ("email", applicant.email)):
        if to:
            queue_message(
                channel, to=to, template="shipped", context=facts, language=dossier.language, about=dossier.pk
            )
