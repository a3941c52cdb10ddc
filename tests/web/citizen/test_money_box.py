"""The money of a dossier on its own page: sums, receipts, refunds, and what leaving costs."""

import pytest
from django.test import Client

from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Dossier, FeeDue
from motcua.notifications.models import Message
from motcua.payments.models import Receipt, Refund, Settlement
from motcua.payments.services.settling import Source, settle
from tests.factories.dossiers import citizen, filed, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
ACCOUNT = {"bank": "Agribank", "number": "1234 5678 90", "holder": "Nguyễn Văn Thử (mẫu)"}


@pytest.fixture
def dossier(client) -> Dossier:
    person = citizen()
    client.force_login(person)
    return filed(office(fee=115_000), person=person)


def said(client: Client, dossier: Dossier, page: str = "") -> str:
    return client.get(f"/ho-so/{dossier.reference}/{page}").content.decode().replace("\xa0", " ")


def transferred(dossier: Dossier, ref: str) -> Settlement:
    due = FeeDue.objects.filter(dossier=dossier).first()
    return settle(due, amount=115_000, method="transfer", source=Source(gateway="vietqr", provider_ref=ref))


@pytest.fixture
def refund(dossier) -> Refund:
    """Paid twice: the system proposes to give the second sum back."""
    transferred(dossier, "FT1")
    transferred(dossier, "FT2")
    return Refund.objects.get()


def test_a_sum_is_owed_and_then_paid_with_a_receipt(client, dossier):
    assert "Chưa nộp" in said(client, dossier)
    settlement = transferred(dossier, "FT1")
    page = said(client, dossier)
    assert ">Đã nộp</span>" in page
    assert settlement.receipt_number in page


def test_the_receipt_is_downloaded_by_its_owner_only(client, dossier):
    transferred(dossier, "FT1")
    address = f"/ho-so/{dossier.reference}/bien-lai/{Receipt.objects.get().pk}"
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer).startswith(b"%PDF-")
    other = Client()
    other.force_login(citizen())
    assert other.get(address).status_code == 404
    foreign = filed(person=dossier.filed_by)
    assert client.get(f"/ho-so/{foreign.reference}/bien-lai/{Receipt.objects.get().pk}").status_code == 404


def test_a_receipt_is_sent_again_three_times_a_day(client, dossier):
    transferred(dossier, "FT1")
    address = f"/ho-so/{dossier.reference}/bien-lai/{Receipt.objects.get().pk}/gui-lai/"
    for _time in range(4):
        assert client.post(address).status_code == 302
    assert Message.objects.filter(template="receipt_again").count() == 3
    assert "gửi lại 3 lần" in said(client, dossier)


def test_nothing_to_do_with_money_shows_no_box(client):
    free = filed(office(fee=0), person=citizen())
    client.force_login(free.filed_by)
    assert "Phí, lệ phí của hồ sơ" not in said(client, free)


def test_a_refund_is_told_in_plain_words_and_asks_where_to(client, dossier, refund):
    page = said(client, dossier)
    assert "Tiền hoàn lại cho bạn" in page
    assert "Hai người phải cùng đồng ý" in page
    assert f"/ho-so/{dossier.reference}/hoan-tien/{refund.pk}/" in page


def test_the_account_is_given_once_and_kept_encrypted(client, dossier, refund):
    address = f"/ho-so/{dossier.reference}/hoan-tien/{refund.pk}/"
    assert "Tiền hoàn chuyển về đâu?" in client.get(address).content.decode()
    assert client.post(address, ACCOUNT).url == f"/ho-so/{dossier.reference}/"
    kept = Refund.objects.get(pk=refund.pk)
    assert kept.account == {"bank": "Agribank", "number": "1234567890", "holder": "Nguyễn Văn Thử (mẫu)"}
    assert "Cho biết số tài khoản" not in said(client, dossier)


@pytest.mark.parametrize(
    "wrong", [{"number": ""}, {"number": "12"}, {"bank": " "}, {"holder": ""}, {"number": "số mười"}]
)
def test_what_is_no_account_comes_back(client, dossier, refund, wrong):
    address = f"/ho-so/{dossier.reference}/hoan-tien/{refund.pk}/"
    answer = client.post(address, {**ACCOUNT, **wrong})
    assert answer.status_code == 422
    assert "err-sum" in answer.content.decode()
    assert not Refund.objects.get(pk=refund.pk).has_account


def test_somebody_else_s_refund_is_not_found(dossier, refund):
    other = Client()
    other.force_login(citizen())
    assert other.get(f"/ho-so/{dossier.reference}/hoan-tien/{refund.pk}/").status_code == 404


def test_before_acceptance_leaving_gives_everything_back_and_says_so(client, dossier):
    transferred(dossier, "FT1")
    assert "Bạn đã nộp 115.000 đồng: được hoàn lại đủ" in said(client, dossier, "rut/")


def test_after_acceptance_leaving_gives_nothing_back_and_says_so(client):
    at = office(fee=115_000)
    dossier = filed(at, person=citizen())
    client.force_login(dossier.filed_by)
    transferred(dossier, "FT1")
    dossiers.accept(dossier, officer=at.staff)
    assert "Bạn đã nộp 115.000 đồng: không được hoàn lại" in said(client, dossier, "dung/")


def test_leaving_unpaid_while_the_bank_has_not_answered_says_what_happens(client, dossier):
    client.post(f"/ho-so/{dossier.reference}/thanh-toan/", {"khoa": "a"})
    page = said(client, dossier, "rut/")
    assert "Bạn chưa nộp phí nên không mất tiền." in page
    assert "Tiền đến sau khi rút thì được hoàn lại đủ." in page


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("receipt", "cơ quan mới tiếp nhận hồ sơ"),
        ("supplement", "cơ quan mới giải quyết tiếp"),
        ("result", "bạn mới nhận được kết quả"),
        ("correction", "Cơ quan đã tính lại mức thu"),
    ],
)
def test_what_one_has_to_do_names_the_sum_of_the_moment(client, dossier, moment, words):
    FeeDue.objects.filter(dossier=dossier).update(moment=moment, amount=30_000)
    page = said(client, dossier)
    assert "Còn <b>30.000 đồng</b>" in page
    assert words in page
    assert "Thanh toán 30.000 đồng" in client.get("/ho-so/").content.decode().replace("\xa0", " ")
