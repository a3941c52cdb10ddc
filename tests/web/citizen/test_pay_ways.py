"""All the ways to pay, what is said of the last try, and how often one press counts."""

import re

import pytest
from django.test import Client

from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Dossier, FeeDue
from motcua.payments.models import MerchantAccount, PaymentAttempt, Settlement, TransferNotice
from motcua.payments.services.settling import Source, settle
from motcua.payments.transfer_text import text_for
from motcua.payments.vietqr import fields
from motcua.web.citizen.paying import Side
from motcua.web.citizen.ways import transfer_of
from tests.factories.dossiers import citizen, filed, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
KEY = re.compile(r'name="khoa" value="([^"]+)"')


@pytest.fixture
def dossier(client) -> Dossier:
    person = citizen()
    client.force_login(person)
    return filed(office(fee=115_000), person=person)


@pytest.fixture
def address(dossier) -> str:
    return f"/ho-so/{dossier.reference}/thanh-toan/"


@pytest.fixture
def account(dossier) -> MerchantAccount:
    """The office has an account for transfers."""
    return MerchantAccount.objects.create(
        authority=dossier.receiving_authority,
        gateway="vietqr",
        live=False,
        bank_bin="970436",
        bank_name="Vietcombank (mẫu)",
        account_number="0011001234567",
        account_name="KHO BAC MAU",
    )


def said(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("\xa0", " ")  # sums are not torn apart at the end of a line


def told(attempt: PaymentAttempt, state: str) -> None:
    PaymentAttempt.objects.filter(pk=attempt.pk).update(state=state, ended_at=attempt.created_at)


def pay_by_transfer(due: FeeDue, ref: str = "FT1") -> Settlement:
    return settle(due, amount=due.amount, method="transfer", source=Source(gateway="vietqr", provider_ref=ref))


# What is owed


def test_state_money_and_money_of_others_stand_apart_with_what_was_taken_off(client, dossier, address):
    line = {"name": "Lệ phí", "kind": "le_phi", "amount": 50_000, "basis": "Luật A", "why": "trực tuyến", "fee": "a"}
    off = [{"kind": "policy", "name": "Giảm một nửa", "basis": "NQ 1/2026", "amount": 50_000}]
    of_others = {
        **line,
        "name": "Cước",
        "kind": "third_party",
        "amount": 20_000,
        "payee": "Bưu điện",
        "ordinary": 20_000,
    }
    lines = [{**line, "ordinary": 100_000, "exempted": 0, "reliefs": off}, {**of_others, "exempted": 0, "reliefs": []}]
    FeeDue.objects.update(lines=lines, amount=70_000, ordinary=120_000)
    page = said(client, address)
    assert "Bớt 50.000 đồng: Giảm một nửa" in page
    assert "NQ 1/2026" in page
    assert "Thu hộ Bưu điện" in page
    assert "Bạn tiết kiệm 50.000 đồng" in page
    assert "Nộp hồ sơ giấy tại quầy là 120.000 đồng" in page


def test_another_sum_is_named_and_comes_after_the_oldest(client, dossier, address):
    FeeDue.objects.create(dossier=dossier, moment="result", amount=30_000, ordinary=30_000)
    page = said(client, address)
    assert '<p class="amount">115.000 đồng</p>' in page
    assert "Còn khoản khác phải nộp sau khoản này" in page
    assert "30.000 đồng" in page
    client.post(address, {"khoa": "a"})
    pay_by_transfer(dossier.dues.get(moment="receipt"))
    paid = said(client, f"/thanh-toan/ket-qua/{PaymentAttempt.objects.get().pk}/")
    assert "Hồ sơ còn một khoản <b>30.000 đồng</b> phải nộp." in paid


def test_nothing_to_pay_leads_to_the_receipt(client):
    free = filed(office(fee=0), person=citizen())
    client.force_login(free.filed_by)
    for page in ("", "chuyen-khoan/", "tai-quay/", "tra-ho/"):
        answer = client.get(f"/ho-so/{free.reference}/thanh-toan/{page}")
        assert answer.url == f"/ho-so/{free.reference}/bien-nhan/"


def test_a_closed_dossier_asks_for_no_money(client, dossier, address):
    dossiers.withdraw(dossier, person=dossier.filed_by)
    assert client.post(address).status_code == 302
    assert "đã kết thúc nên không thu phí nữa" in client.get(address, follow=True).content.decode()
    assert PaymentAttempt.objects.count() == 0


# Presses


def test_one_page_pressed_twice_is_one_try(client, address):
    key = KEY.search(said(client, address)).group(1)
    first, second = (client.post(address, {"khoa": key}) for _time in range(2))
    assert first.url == second.url
    assert PaymentAttempt.objects.count() == 1


def test_while_the_bank_has_not_answered_one_has_to_say_that_one_is_sure(client, address):
    client.post(address, {"khoa": "a"})
    page = said(client, address)
    assert "Ngân hàng chưa trả lời lần trước" in page
    assert "Tôi đã bị trừ tiền chưa?" in page
    answer = client.post(address, {"khoa": "b"})
    assert answer.status_code == 409
    assert "để bạn không trả hai lần" in answer.content.decode()
    assert PaymentAttempt.objects.count() == 1
    assert client.post(address, {"khoa": "b", "lan-khac": "1"}).status_code == 302
    assert PaymentAttempt.objects.count() == 2
    told(PaymentAttempt.objects.get(key="b"), "refused")
    assert client.post(address, {"khoa": "c"}).status_code == 409  # the first is still at the bank


@pytest.mark.parametrize("gateway", ["", "khong-co", "vietqr", "x" * 200])
def test_an_unknown_gateway_becomes_the_first_one(client, address, gateway):
    client.post(address, {"khoa": "a", "cong": gateway})
    assert PaymentAttempt.objects.get().gateway == "sandbox"


@pytest.mark.parametrize("code", ["51", "51/02"])
def test_the_bank_s_reason_is_said_in_plain_words(client, dossier, address, code):
    client.post(address, {"khoa": "a"})
    attempt = PaymentAttempt.objects.get()
    attempt.calls.create(gateway=attempt.gateway, digest="0" * 64, provider_code=code, answer="00")
    told(attempt, "refused")
    page = said(client, address)
    assert "Lần trước chưa trả được" in page
    assert "Tài khoản không đủ số dư." in page
    assert "Chọn cách nộp" in page


def test_paid_by_another_try_meanwhile_is_said_on_the_page_of_the_first(client, dossier, address):
    client.post(address, {"khoa": "a"})
    pay_by_transfer(dossier.dues.get())
    page = said(client, f"/thanh-toan/ket-qua/{PaymentAttempt.objects.get().pk}/")
    assert "Đã nhận được tiền" in page
    assert "Chuyển khoản theo mã QR" in page


# Transfer


def test_without_an_account_a_transfer_is_not_offered(client, address):
    assert "Chuyển khoản bằng mã QR" not in said(client, address)
    assert client.get(f"{address}chuyen-khoan/").status_code == 404
    assert client.get(f"{address}chuyen-khoan/ma-qr.png").status_code == 404


def test_the_transfer_page_has_everything_to_scan_and_to_copy(client, dossier, address, account):
    assert "Chuyển khoản bằng mã QR" in said(client, address)
    page, text = said(client, f"{address}chuyen-khoan/"), text_for(dossier.dues.get())
    for part in ("0011001234567", "KHO BAC MAU", "Vietcombank (mẫu)", "115.000 đồng", text, "<svg"):
        assert part in page
    picture = client.get(f"{address}chuyen-khoan/ma-qr.png")
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert text in picture["Content-Disposition"]


def test_the_code_carries_account_amount_and_text(dossier, account):
    from_page = transfer_of(Side(dossier, dossier.dues.get(), dossier.filed_by), dossier.dues.get())
    read = fields(from_page.code)
    assert read["54"] == "115000"
    assert fields(read["62"])["08"] == text_for(dossier.dues.get())
    assert fields(fields(read["38"])["01"]) == {"00": "970436", "01": "0011001234567"}


def test_having_transferred_is_written_down_and_waits_for_the_statement(client, dossier, address, account):
    assert client.get(f"{address}da-chuyen-khoan/").url == address
    assert client.post(f"{address}da-chuyen-khoan/").url == f"{address}da-chuyen-khoan/"
    client.post(f"{address}da-chuyen-khoan/")
    assert TransferNotice.objects.count() == 1
    page = said(client, f"{address}da-chuyen-khoan/")
    assert "đối chiếu sao kê" in page
    assert 'http-equiv="refresh"' in page
    assert "Bạn đã báo chuyển khoản" in said(client, address)
    pay_by_transfer(dossier.dues.get())
    assert "Đã nhận được tiền" in said(client, f"{address}da-chuyen-khoan/")


# Counter


def test_the_counter_page_has_place_hours_and_the_code(client, dossier, address):
    page = said(client, f"{address}tai-quay/")
    assert dossier.receiving_authority.name in page
    assert dossier.reference in page
    assert "Giờ làm việc" in page


def test_none_of_it_is_for_others(dossier, address):
    nobody, other = Client(), Client()
    other.force_login(citizen())
    for page in ("", "chuyen-khoan/", "chuyen-khoan/ma-qr.png", "da-chuyen-khoan/", "tai-quay/", "tra-ho/"):
        assert nobody.get(f"{address}{page}").url.startswith("/dang-nhap/")
        assert other.get(f"{address}{page}").status_code == 404
