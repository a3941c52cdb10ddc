"""The pages around the bank."""

import pytest

from motcua.dossiers.models import Dossier
from motcua.payments.models import PaymentAttempt
from motcua.payments.services import open_shift, record_cash
from tests.factories.dossiers import citizen, filed, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def dossier(client) -> Dossier:
    person = citizen()
    client.force_login(person)
    return filed(office(fee=115_000), person=person)


def test_the_amount_stands_with_its_reason_and_leads_to_the_bank(client, dossier):
    address = f"/ho-so/{dossier.reference}/thanh-toan/"
    said = client.get(address).content.decode()
    assert "115.000" in said
    assert "Thông tư 1/2025 (mẫu)" in said
    answer = client.post(address)
    assert answer.status_code == 302
    assert PaymentAttempt.objects.get().gateway_ref in answer.url


def test_the_return_address_only_displays(client, dossier):
    client.post(f"/ho-so/{dossier.reference}/thanh-toan/")
    attempt = PaymentAttempt.objects.get()
    address = f"/thanh-toan/ket-qua/{attempt.pk}/?vnp_ResponseCode=00&vnp_TransactionStatus=00"
    said = client.get(address).content.decode()
    assert "Đang chờ ngân hàng xác nhận" in said
    assert 'http-equiv="refresh"' in said
    assert Dossier.objects.get(pk=dossier.pk).owes_fee


@pytest.mark.parametrize(
    ("state", "words"),
    [("refused", "Ngân hàng từ chối"), ("abandoned", "Bạn đã dừng ở trang ngân hàng"), ("expired", "Đã quá giờ")],
)
def test_a_try_that_failed_is_explained_and_can_be_made_again(client, dossier, state, words):
    client.post(f"/ho-so/{dossier.reference}/thanh-toan/")
    attempt = PaymentAttempt.objects.get()
    PaymentAttempt.objects.filter(pk=attempt.pk).update(state=state, ended_at=attempt.created_at)
    said = client.get(f"/thanh-toan/ket-qua/{attempt.pk}/").content.decode()
    assert words in said
    assert "Thanh toán lại" in said


def test_somebody_elses_try_is_not_found(client, dossier):
    client.post(f"/ho-so/{dossier.reference}/thanh-toan/")
    client.force_login(citizen())
    assert client.get(f"/thanh-toan/ket-qua/{PaymentAttempt.objects.get().pk}/").status_code == 404


def test_what_is_paid_is_not_asked_for_again(client):
    person, at = citizen(), office(fee=115_000)
    client.force_login(person)
    dossier = filed(at, person=person)
    open_shift(at.authority, clerk=at.staff)
    record_cash(dossier, clerk=at.staff)
    address = f"/ho-so/{dossier.reference}/thanh-toan/"
    assert client.get(address).url == f"/ho-so/{dossier.reference}/bien-nhan/"
    assert client.post(address).url == f"/ho-so/{dossier.reference}/bien-nhan/"
