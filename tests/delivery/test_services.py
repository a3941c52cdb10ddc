import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.delivery import queries, services
from motcua.delivery.models import HandOver, Shipment
from motcua.delivery.ports import CarrierDown
from motcua.delivery.tasks import book_shipment
from motcua.dossiers.desk import AlreadyMoved
from motcua.foundation.adapters import adapter
from motcua.notifications.models import Message
from tests.factories.dossiers import office, ready

pytestmark = pytest.mark.django_db
ADDRESS = "12 Phố Thử, Phường Thử 1 (mẫu)"


@pytest.fixture
def dossier():
    return ready(delivery="post", address=ADDRESS)


@pytest.fixture
def booked(dossier):
    shipment = services.open_shipment(dossier)
    book_shipment(shipment_id=str(shipment.pk))
    shipment.refresh_from_db()
    return shipment


def jobs():
    return ProcrastinateJob.objects.filter(task_name=services.BOOK).count()


def test_a_result_by_post_opens_one_shipment_and_one_job(dossier):
    shipment = services.open_shipment(dossier)
    assert services.open_shipment(dossier) == shipment
    assert (shipment.state, shipment.address) == ("waiting", ADDRESS)
    assert shipment.recipient.startswith("Nguyễn Văn Thử (mẫu), 091")
    assert jobs() == 1


def test_another_way_of_delivery_opens_none():
    assert services.open_shipment(ready(delivery="counter")) is None
    assert jobs() == 0


def test_booking_keeps_the_number_and_tells_the_applicant_once(dossier, booked):
    book_shipment(shipment_id=str(booked.pk))
    assert (booked.state, booked.carrier) == ("booked", "Bưu điện (mẫu)")
    assert booked.tracking_number.startswith("RM")
    told = Message.objects.filter(template="shipped", about=dossier.pk)
    assert sorted(told.values_list("channel", flat=True)) == ["email", "sms"]
    assert booked.tracking_number in told.get(channel="sms").text


@pytest.mark.django_db(transaction=True)
def test_the_carrier_is_called_outside_every_transaction(dossier, monkeypatch, real_commits):
    shipment, seen = services.open_shipment(dossier), []
    book = adapter("carrier").book

    def watched(*args, **kwargs):
        seen.append(connection.in_atomic_block)
        return book(*args, **kwargs)

    monkeypatch.setattr(adapter("carrier"), "book", watched)
    book_shipment(shipment_id=str(shipment.pk))
    assert seen == [False]


def test_a_carrier_that_is_down_leaves_the_shipment_waiting(dossier, monkeypatch):
    shipment = services.open_shipment(dossier)

    def down(*args, **kwargs):
        raise CarrierDown

    monkeypatch.setattr(adapter("carrier"), "book", down)
    with pytest.raises(CarrierDown):
        book_shipment(shipment_id=str(shipment.pk))
    assert queries.shipment_of(dossier).state == "waiting"


def test_the_post_confirms_and_the_dossier_is_delivered_once(dossier, booked):
    for _time in range(2):
        assert services.mark_delivered(booked).state == "delivered"
    dossier.refresh_from_db()
    assert dossier.state == "delivered"
    assert dossier.journal.filter(move="deliver").get().facts == {"how": "post"}


def test_what_the_post_has_not_taken_it_cannot_deliver(dossier):
    with pytest.raises(services.NotUnderway):
        services.mark_delivered(services.open_shipment(dossier))


def test_a_hand_over_delivers_and_keeps_who_took_it():
    at = office()
    dossier = ready(at, delivery="counter")
    made = services.record_hand_over(dossier, clerk=at.staff, received_by="  Trần  Văn Nhận (mẫu) ")
    dossier.refresh_from_db()
    assert dossier.state == "delivered"
    assert (made.received_by, made.by) == ("Trần Văn Nhận (mẫu)", at.staff)
    assert queries.hand_over_of(dossier) == made


def test_a_hand_over_needs_a_name_a_colleague_and_a_fresh_page():
    at = office()
    dossier = ready(at, delivery="counter")
    with pytest.raises(services.NobodyNamed):
        services.record_hand_over(dossier, clerk=at.staff, received_by=" ")
    with pytest.raises(PermissionDenied):
        services.record_hand_over(dossier, clerk=office().staff, received_by="Ai đó (mẫu)")
    with pytest.raises(AlreadyMoved):
        services.record_hand_over(dossier, clerk=at.staff, received_by="Ai đó (mẫu)", seen=1)
    assert not HandOver.objects.exists()


def test_who_comes_before_the_post_takes_it_at_the_counter_and_nothing_is_sent():
    at = office()
    dossier = ready(at, delivery="post", address=ADDRESS)
    shipment = services.open_shipment(dossier)
    services.record_hand_over(dossier, clerk=at.staff, received_by="Trần Văn Nhận (mẫu)")
    book_shipment(shipment_id=str(shipment.pk))
    shipment.refresh_from_db()
    assert (shipment.state, shipment.tracking_number) == ("cancelled", "")


def test_what_lies_at_the_post_is_not_handed_over():
    at = office()
    dossier = ready(at, delivery="post", address=ADDRESS)
    shipment = services.open_shipment(dossier)
    book_shipment(shipment_id=str(shipment.pk))
    with pytest.raises(services.AlreadyWithPost):
        services.record_hand_over(dossier, clerk=at.staff, received_by="Trần Văn Nhận (mẫu)")


def test_the_address_is_not_readable_in_the_database(booked):
    with connection.cursor() as cursor:
        cursor.execute("select address, recipient from delivery_shipment")
        address, recipient = cursor.fetchone()
    assert b"Ph" not in bytes(address)[:4]
    assert ADDRESS.encode() not in bytes(address)
    assert "Nguyễn".encode() not in bytes(recipient)
    assert list(queries.recent_shipments()) == list(Shipment.objects.all())
