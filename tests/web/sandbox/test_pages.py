import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code

from motcua.delivery.services import open_shipment, record_booking
from motcua.notifications.services import queue_message
from motcua.web.sandbox.codes import codes_at
from tests.factories.authorities import StaffFactory
from tests.factories.dossiers import ready

pytestmark = pytest.mark.django_db


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("path", ["", "tin-nhan/", "ma-xac-thuc/", "buu-dien/"])
def test_every_page_says_that_nothing_is_real(client, path):
    assert "Trang thử – không có thật" in page(client, f"/thu/{path}")


def test_the_outbox_shows_the_code_large_and_filters_by_number(client):
    queue_message("sms", to="+84912345678", template="sign_in_code", context={"code": "123456"})
    queue_message("sms", to="+84987654321", template="sign_in_code", context={"code": "654321"})
    queue_message("email", to="thu@motcua.invalid", template="withdrawn", context={"reference": "HS-AAAA-BBBB"})
    everything = page(client, "/thu/tin-nhan/")
    assert "Gửi 0912 345 678" in everything
    assert '<p class="code">123456</p>' in everything
    assert "HS-AAAA-BBBB" in everything
    for wanted in ("0912 345 678", "5678"):
        own = page(client, f"/thu/tin-nhan/?toi={wanted}")
        assert "123456" in own
        assert "654321" not in own


def test_the_outbox_comes_again_by_itself_only_when_asked(client):
    assert "Refresh" not in client.get("/thu/tin-nhan/")
    assert client.get("/thu/tin-nhan/?tu-lam-moi=1")["Refresh"] == "5"


def test_codes_of_sample_staff_are_the_valid_ones_and_nobody_elses(client):
    secret = generate_totp_secret()
    TOTP.activate(StaffFactory(username="canbo.mau"), secret)
    TOTP.activate(StaffFactory(username="that", full_name="Người Thật"), generate_totp_secret())
    TOTP.activate(StaffFactory(username="dan", is_staff=False), generate_totp_secret())
    [entry] = codes_at(int(time.time()))
    assert entry.username == "canbo.mau"
    assert validate_totp_code(secret, entry.code) or entry != codes_at(int(time.time()))[0]
    answer = client.get("/thu/ma-xac-thuc/")
    assert answer["Cache-Control"] == "no-store"
    assert "that" not in [code.username for code in answer.context["codes"]]


def test_a_known_secret_has_the_code_of_rfc_6238():
    TOTP.activate(StaffFactory(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")  # "12345678901234567890"
    assert [entry.code for entry in codes_at(59)] == ["287082"]


def test_the_postman_delivers(client):
    dossier = ready(delivery="post", address="12 Phố Thử (mẫu)")
    shipment = open_shipment(dossier)
    assert "Ghi là đã phát" not in page(client, "/thu/buu-dien/")
    record_booking(shipment, carrier="Bưu điện (mẫu)", tracking_number="RM473124829VN")
    assert "Ghi là đã phát" in page(client, "/thu/buu-dien/")
    answer = client.post(f"/thu/buu-dien/{shipment.pk}/da-phat/")
    assert answer["Location"] == "/thu/buu-dien/"
    dossier.refresh_from_db()
    assert dossier.state == "delivered"
    assert client.get(f"/thu/buu-dien/{shipment.pk}/da-phat/").status_code == 405


def test_the_list_of_shipments_is_read_in_one_query(client, django_assert_num_queries):
    for _each in range(3):
        open_shipment(ready(delivery="post", address="12 Phố Thử (mẫu)"))
    with django_assert_num_queries(1):
        client.get("/thu/buu-dien/")
