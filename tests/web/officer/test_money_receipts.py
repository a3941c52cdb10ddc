"""The receipt of a payment at the desk."""

import pytest
from django.urls import reverse

from motcua.notifications.models import Message
from motcua.payments.services import record_cash
from tests.factories.dossiers import filed
from tests.factories.tills import open_till

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def receipt(at):
    open_till(at)
    return record_cash(filed(at), clerk=at.staff).receipt


@pytest.fixture
def address(receipt):
    return reverse("officer:money_receipt", args=[receipt.settlement.dossier_id, receipt.pk])


def text(answer):
    return answer.content.decode()


def test_it_is_printed_at_once_as_a_sheet_or_a_strip(desk, receipt, address):
    for page in (text(desk.get(address)), text(desk.get(address, {"kho": "80"}))):
        for said in (
            receipt.number,
            "115.000\xa0đồng",
            "Một trăm mười lăm nghìn đồng",
            "<svg",
            "data-print",
            receipt.code,
        ):
            assert said in page, said
    assert "roll.css" in text(desk.get(address, {"kho": "80"}))


def test_the_pdf_is_made_when_it_is_asked_for(desk, address):
    answer = desk.get(f"{address}pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_it_is_sent_again_and_not_for_ever(desk, address):
    assert "Đã gửi lại qua thư điện tử" in text(desk.post(f"{address}gui-lai/", follow=True))
    for _time in range(2):
        desk.post(f"{address}gui-lai/")
    assert "đã gửi lại 3 lần hôm nay" in text(desk.post(f"{address}gui-lai/", follow=True))
    assert Message.objects.filter(template="receipt_again").count() == 3


def test_the_page_of_the_dossier_leads_to_it(desk, receipt, address):
    assert address in text(desk.get(reverse("officer:dossier", args=[receipt.settlement.dossier_id])))


def test_another_office_sees_nothing_of_it(outsider, address):
    for page in (address, f"{address}pdf/"):
        assert outsider.get(page).status_code == 404
    assert outsider.post(f"{address}gui-lai/").status_code == 404


def test_a_receipt_of_another_dossier_is_not_found(desk, at, receipt):
    other = filed(at)
    assert desk.get(reverse("officer:money_receipt", args=[other.pk, receipt.pk])).status_code == 404
