"""Refunds on the screen: what waits, the whole story, and no button for who may not press it."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.payments import services
from motcua.payments.models import Refund
from tests.factories.dossiers import FEE, citizen
from tests.factories.refunds import MoneyOffice, money_office, paid, paid_twice, proposed
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
LIST = "/tai-chinh/hoan-tien/"


@pytest.fixture
def at() -> MoneyOffice:
    return money_office()


@pytest.fixture
def accountant(at, client) -> Client:
    return sign_in(client, at.accountant)


@pytest.fixture
def head(at) -> Client:
    return sign_in(Client(), at.head)


@pytest.fixture
def refund(at) -> Refund:
    return Refund.objects.get(settlement=paid_twice(at))


def press(client: Client, refund: Refund, act: str, **typed: str):
    return client.post(f"{LIST}{refund.pk}/{act}/", typed)


def test_an_empty_house_says_what_will_come_here(accountant):
    said = accountant.get(LIST).content.decode()
    assert "Nhóm này trống" in said
    assert "Không có khoản nào đang chờ bạn" in said


def test_it_opens_with_the_first_group_that_has_something(accountant, refund):
    said = accountant.get(LIST).content.decode()
    assert refund.settlement.dossier.reference in said
    assert "hệ thống đề nghị" in said
    assert "1 khoản" in said


def test_the_whole_way_on_the_screen(accountant, head, at, refund):
    assert press(accountant, refund, "kiem-tra").status_code == 302
    page = accountant.get(f"{LIST}{refund.pk}/").content.decode()
    assert "Duyệt hoàn tiền" not in page
    assert "Duyệt hoàn tiền" in head.get(f"{LIST}{refund.pk}/").content.decode()
    assert press(head, refund, "duyet").status_code == 302
    refund.refresh_from_db()
    assert (refund.state, refund.checked_by, refund.decided_by) == ("approved", at.accountant, at.head)
    page = head.get(f"{LIST}{refund.pk}/").content.decode()
    assert "Đã duyệt" in page
    assert "Đề nghị hoàn" in page


def test_who_checked_it_reads_that_another_has_to_approve(head, refund):
    press(head, refund, "kiem-tra")
    said = head.get(f"{LIST}{refund.pk}/").content.decode()
    assert "người duyệt phải là người khác" in said
    answer = press(head, refund, "duyet")
    assert answer.status_code == 409
    assert "Người duyệt phải là người khác" in answer.content.decode()


def test_somebody_was_quicker(accountant, head, refund):
    press(accountant, refund, "kiem-tra")
    answer = press(head, refund, "kiem-tra")
    assert answer.status_code == 409
    assert "Có thể người khác vừa xử lý" in answer.content.decode()


def test_a_rejection_without_a_reason_comes_back(accountant, refund):
    answer = press(accountant, refund, "khong-hoan", reason="")
    assert answer.status_code == 422
    assert "Ghi lý do không hoàn" in answer.content.decode()
    assert press(accountant, refund, "khong-hoan", reason="Là tiền của hồ sơ khác").status_code == 302
    said = accountant.get(f"{LIST}?nhom=khong-hoan").content.decode()
    assert refund.settlement.dossier.reference in said


def test_money_by_transfer_is_paid_out_by_hand(accountant, at):
    refund = proposed(at, paid(at), way="transfer")
    services.approve_refund(refund, by=at.head)
    assert press(accountant, refund, "da-chi", reference="FT1").status_code == 409
    assert press(accountant, refund, "tai-khoan", bank="Ngân hàng Mẫu", number="001100", holder="A").status_code == 302
    assert press(accountant, refund, "da-chi", reference="FT1").status_code == 302
    refund.refresh_from_db()
    assert (refund.state, refund.done_ref) == ("done", "FT1")
    assert "Ngân hàng Mẫu · 001100 · A" in accountant.get(f"{LIST}{refund.pk}/").content.decode()


def test_a_proposal_begins_with_the_receipt(accountant, at):
    settlement = paid(at)
    assert accountant.get(f"{LIST}moi/").status_code == 200
    assert accountant.get(f"{LIST}moi/", {"bien-lai": "BL-KHONG-CO"}).status_code == 404
    address = f"{LIST}moi/?bien-lai={settlement.receipt_number.lower()}"
    assert "115.000" in accountant.get(address).content.decode()
    typed = {"amount": "15.000 đồng", "reason": "corrected", "note": "Tính lại theo QĐ 5 (mẫu)", "way": "transfer"}
    assert accountant.post(address, typed).status_code == 302
    refund = Refund.objects.get()
    assert (refund.amount, refund.reason, refund.way, refund.state) == (15_000, "corrected", "transfer", "checked")


@pytest.mark.parametrize("amount", ["", "0", "-5", "mười nghìn", "1e5", "116.000", "9" * 30, "٣"])
def test_nonsense_for_an_amount_is_said_beside_the_field(accountant, at, amount):
    address = f"{LIST}moi/?bien-lai={paid(at).receipt_number}"
    answer = accountant.post(address, {"amount": amount, "reason": "decision", "note": "Vì", "way": "gateway"})
    assert answer.status_code == 422
    assert not Refund.objects.exists()


def test_other_offices_citizens_and_strangers_find_nothing(client, refund):
    address = f"{LIST}{refund.pk}/"
    assert client.get(address).status_code == 302
    outsider = sign_in(Client(), money_office().accountant)
    assert outsider.get(address).status_code == 404
    assert press(outsider, refund, "kiem-tra").status_code == 404
    assert outsider.get(f"{LIST}moi/", {"bien-lai": refund.settlement.receipt_number}).status_code == 404
    assert client.get(reverse("finance:refunds")).status_code == 302
    assert citizen().is_staff is False


def test_an_act_that_does_not_exist_is_not_found(accountant, refund):
    assert press(accountant, refund, "tieu-het").status_code == 404
    assert accountant.get(f"{LIST}{refund.pk}/kiem-tra/").status_code == 405


def test_what_is_left_is_shown(accountant, at):
    refund = proposed(at, paid(at), amount=FEE)
    assert "Còn có thể hoàn" in accountant.get(f"{LIST}{refund.pk}/").content.decode()
