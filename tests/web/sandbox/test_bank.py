from urllib.parse import urlsplit

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.foundation import clock
from motcua.payments.queries import outcome_of
from motcua.payments.services import Choice, start_payment
from tests.factories.dossiers import filed

pytestmark = pytest.mark.django_db
DAY = "/thu/ngan-hang/theo-ngay/"


@pytest.fixture
def started():
    dossier = filed()
    return start_payment(dossier, person=dossier.filed_by)


def calls():
    return ProcrastinateJob.objects.filter(task_name="payments.sandbox_callback").count()


def test_the_page_shows_the_sum_and_that_nothing_is_real(client, started):
    page = client.get(started.url).content.decode()
    assert "115.000\u00a0đồng" in page
    assert started.attempt.gateway_ref in page
    assert "Trang thử – không có thật" in page
    assert page.count('name="choice"') == len(Choice) == 10


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ("tra", 1),
        ("tu-choi", 1),
        ("bo-ngang", 0),
        ("tra-muon", 1),
        ("bao-hai-lan", 2),
        ("tra-khong-bao", 0),
        ("bao-nguoc", 2),
        ("nghi-ngo", 1),
        ("gia-mao", 1),
        ("sai-so-tien", 1),
    ],
)
def test_each_button_sends_the_browser_back_on_the_same_host(client, started, choice, count):
    answer = client.post(started.url, {"choice": choice})
    assert answer.status_code == 302
    assert urlsplit(answer["Location"])[:3] == ("", "", f"/thanh-toan/ket-qua/{started.attempt.pk}/")
    assert calls() == count
    assert outcome_of(started.attempt) == "started"  # only the callback changes it


def test_a_bent_address_is_refused_and_pays_nothing(client, started):
    bent = started.url.replace("vnp_Amount=11500000", "vnp_Amount=100")
    for answer in (client.get(bent), client.post(bent, {"choice": "tra"}), client.get("/thu/ngan-hang/")):
        assert answer.status_code == 400
        assert "Ngân hàng không nhận yêu cầu này" in answer.content.decode()
    assert calls() == 0


def test_an_unknown_button_shows_the_page_again(client, started):
    assert client.post(started.url, {"choice": "khac"}).status_code == 200
    assert calls() == 0


def test_the_file_of_a_day_is_downloaded_and_nonsense_asks_again(client, started):
    assert "SANDBOX1" in client.get(DAY).content.decode()
    with clock.at(started.attempt.created_at):
        client.post(started.url, {"choice": "tra-khong-bao"})
    day = clock.local_day(started.attempt.created_at)
    answer = client.get(DAY, {"ngay": day.isoformat(), "don-vi": "SANDBOX1"})
    assert answer["Content-Disposition"] == f'attachment; filename="doi-soat-SANDBOX1-{day:%Y%m%d}.csv"'
    assert started.attempt.gateway_ref in answer.content.decode()
    for asked in (
        {"ngay": "2026-02-31", "don-vi": "SANDBOX1"},
        {"ngay": "", "don-vi": ""},
        {"ngay": "2026-11-22", "don-vi": "X"},
    ):
        assert "Hãy chọn ngày và mã đơn vị." in client.get(DAY, asked).content.decode()
