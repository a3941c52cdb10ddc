"""The screens of reconciliation: a calendar, a day as a work list, the ways to end a difference, the minute."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.foundation import clock
from motcua.payments.models import Difference, Reconciliation
from motcua.payments.services.reconciling import compare_day
from tests.factories.dossiers import filed, office
from tests.factories.reconciling import (
    HEADINGS,
    accountant,
    day_file,
    gateway_account,
    leader,
    line,
    settled_at,
    yesterday,
)
from tests.factories.signin import sign_in

CALENDAR = "/tai-chinh/doi-soat/"
WHY = "Đã hỏi cổng, đúng như vậy."

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    return office()


@pytest.fixture
def due(place):
    return filed(place).dues.get()


@pytest.fixture
def account(place):
    return gateway_account(place.authority)


@pytest.fixture
def client(place) -> Client:
    return sign_in(Client(), accountant(place.authority))


@pytest.fixture
def chief(place) -> Client:
    return sign_in(Client(), leader(place.authority))


@pytest.fixture
def day(account) -> str:
    return f"{CALENDAR}{account.pk}/{clock.today() - timedelta(days=1)}/"


def text(answer) -> str:
    return answer.content.decode()


def given(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("ngay.csv", "\n".join([HEADINGS, *lines]).encode())


def test_a_day_with_money_and_without_a_file_is_missing(client, account, due):
    settled_at(account, due, at=yesterday())
    month = f"?thang={yesterday():%Y-%m}"
    assert "Thiếu tệp" in text(client.get(CALENDAR + month))
    assert "không còn ngày nào" in text(client.get(f"{CALENDAR}?thang=2020-01&tai-khoan=x"))
    assert client.get(f"{CALENDAR}?thang=nonsense").status_code == 200


def test_a_file_is_compared_and_a_difference_ended(client, account, due, day):
    lost = settled_at(account, due, at=yesterday())
    page = text(client.post(f"{day}tep/", {"file": given()}, follow=True))
    assert "Còn 1 khoản lệch phải xử lý" in page
    found = Difference.objects.get()
    shown = text(client.get(f"{CALENDAR}lech/{found.pk}/"))
    assert "Chờ tệp của ngày sau" in shown
    assert lost.receipt_number in shown
    client.post(f"{CALENDAR}lech/{found.pk}/", {"act": "note", "reason": "Đã gọi tổng đài."})
    client.post(f"{CALENDAR}lech/{found.pk}/", {"act": "claim", "reason": "Gửi công văn 12."})
    assert "Đã gửi khiếu nại" in text(client.get(f"{CALENDAR}lech/{found.pk}/"))
    short = client.post(f"{CALENDAR}lech/{found.pk}/", {"act": "end", "outcome": "explained", "reason": "ừ"})
    assert (short.status_code, "Hãy ghi rõ lý do" in text(short)) == (409, True)
    answer = client.post(
        f"{CALENDAR}lech/{found.pk}/", {"act": "end", "outcome": "explained", "reason": WHY}, follow=True
    )
    assert "Không còn khoản lệch nào" in text(answer)
    assert "Không có khoản lệch nào" in text(client.get(f"{day}?loai=duplicate&con=1"))


def test_a_day_is_put_before_a_leader_and_closed_with_a_minute(client, chief, account, due, day):
    settled_at(account, due, at=yesterday())
    assert client.get(f"{day}bien-ban.pdf").status_code == 404
    client.post(f"{day}tep/", {"file": given(line(settled_at(account, due, at=yesterday())))})
    found = Difference.objects.get()
    assert "Còn 1 khoản lệch" in text(client.post(f"{day}viec/", {"act": "prepare"}, follow=True))
    client.post(f"{CALENDAR}lech/{found.pk}/", {"act": "end", "outcome": "explained", "reason": WHY})
    client.post(f"{day}viec/", {"act": "prepare"})
    assert "Chuyển lại để xem thêm" in text(chief.get(day))
    chief.post(f"{day}viec/", {"act": "give_back"})
    client.post(f"{day}viec/", {"act": "prepare"})
    assert client.post(f"{day}viec/", {"act": "confirm"}).status_code == 403
    page = text(chief.post(f"{day}viec/", {"act": "confirm"}, follow=True))
    assert "Tải biên bản" in page
    assert "Đưa tệp" not in page
    minute = chief.get(f"{day}bien-ban.pdf")
    assert minute.content.startswith(b"%PDF")
    assert Reconciliation.objects.get().state == "closed"


def test_a_file_that_cannot_be_read_is_said(client, account, day):
    assert "Hãy chọn tệp" in text(client.post(f"{day}tep/", follow=True))
    answer = client.post(f"{day}tep/", {"file": given("x,7,abc,,pay,0")}, follow=True)
    assert "dòng 2: không đọc được số tiền" in text(answer)
    assert "Chưa có tệp của cổng" in text(answer)


def test_headings_of_another_provider_are_told_once(client, account, day):
    strange = SimpleUploadedFile("la.csv", b"ref,so hieu rieng,amount\nx,7,1000\n")
    assert "Không nhận ra cột" in text(client.post(f"{day}tep/", {"file": strange}, follow=True))
    address = f"{CALENDAR}{account.pk}/cot/"
    assert "Hãy ghi tên cột cho" in text(client.post(address, {"cot-ref": "ref"}, follow=True))
    client.post(address, {"cot-ref": "ref", "cot-provider_ref": "so hieu rieng", "cot-amount": "amount"})
    strange = SimpleUploadedFile("la.csv", b"ref,so hieu rieng,amount\nx,7,1000\n")
    assert "Còn 1 khoản lệch" in text(client.post(f"{day}tep/", {"file": strange}, follow=True))


def test_differences_are_taken_along_as_a_table(client, account, due, day):
    lost = settled_at(account, due, at=yesterday())
    client.post(f"{day}tep/", {"file": given()})
    rows = b"".join(client.get(f"{day}lech.csv")).decode().splitlines()
    assert rows[1].split(",")[:5] == [
        "Chỉ hệ thống có",
        "Thu tiền",
        lost.attempt.gateway_ref,
        lost.provider_ref,
        "115000",
    ]


def test_what_is_older_than_a_day_stands_out(client, account, due, day):
    settled_at(account, due, at=yesterday(ago=3))
    with clock.at(yesterday(12, ago=2)):
        row = compare_day(account, day=clock.today() - timedelta(days=1), upload=day_file())
    page = text(client.get(f"{CALENDAR}{account.pk}/{row.day}/"))
    assert "Quá 24 giờ" in page
    assert "Lệch quá 24 giờ" in text(client.get(f"{CALENDAR}?thang={row.day:%Y-%m}"))


def test_today_and_strangers(client, account, place):
    today = f"{CALENDAR}{account.pk}/{clock.today()}/"
    assert "Ngày này chưa hết" in text(client.get(today))
    assert client.get(f"{CALENDAR}{account.pk}/2026-13-01/").status_code == 404
    stranger = sign_in(Client(), accountant(office().authority))
    assert stranger.get(today).status_code == 404
    assert "Chưa có tài khoản nào" in text(stranger.get(CALENDAR))
    assert sign_in(Client(), place.staff).get(today).status_code == 200  # a leader of the office too


def test_a_longer_day_asks_the_database_no_more_often(client, account, due, day, django_assert_max_num_queries):
    client.post(f"{day}tep/", {"file": given(*(f"x{number},7{number},1000,,pay,0" for number in range(45)))})
    with django_assert_max_num_queries(35):
        assert "x44" in text(client.get(day))
    with django_assert_max_num_queries(30):
        assert "Còn lệch (45)" in text(client.get(f"{CALENDAR}?thang={yesterday():%Y-%m}"))
