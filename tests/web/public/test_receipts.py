"""Anybody who holds a receipt may see whether it is genuine, and learns no name by it."""

import pytest

from motcua.payments.models import Receipt
from motcua.payments.services import record_cash
from tests.factories.dossiers import filed, office
from tests.factories.tills import open_till

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def receipt() -> Receipt:
    at = office()
    open_till(at)
    return record_cash(filed(at), clerk=at.staff).receipt


def text(answer):
    return answer.content.decode()


def test_a_genuine_one_shows_sum_day_and_office_with_the_payer_masked(client, receipt):
    page = text(client.get(f"/bien-lai/{receipt.code.lower()}/"))
    for said in ("Biên lai này có thật", receipt.number, "115.000\xa0đồng", receipt.authority.name, "Ng*** V*** Th***"):
        assert said in page, said
    assert receipt.payer not in page
    assert receipt.settlement.dossier.code not in page


def test_a_cancelled_one_says_so(client, receipt):
    Receipt.objects.filter(pk=receipt.pk).update(cancelled_at=receipt.issued_at, why_cancelled="Nhầm")
    page = text(client.get(f"/bien-lai/{receipt.code}/"))
    assert "Biên lai này đã hủy" in page
    assert "có thật" not in page
    assert "Nhầm" not in page


def test_an_unknown_one_is_not_found(client):
    answer = client.get("/bien-lai/KHONGCO23456/")
    assert answer.status_code == 404
    assert "gọi 1022 để báo" in text(answer)


def test_number_and_code_are_typed_from_the_paper(client, receipt):
    assert "Kiểm tra biên lai" in text(client.get("/bien-lai/"))
    answer = client.get("/bien-lai/", {"so": receipt.number.lower(), "ma": f" {receipt.code} "})
    assert answer.url == f"/bien-lai/{receipt.code}/"


@pytest.mark.parametrize(
    ("number", "code", "status"),
    [("BL-KHAC", "right", 404), ("right", "SAI", 404), ("right", "", 200), ("\0", "x", 200)],
)
def test_what_does_not_fit_is_said(client, receipt, number, code, status):
    asked = {"so": receipt.number if number == "right" else number, "ma": receipt.code if code == "right" else code}
    answer = client.get("/bien-lai/", asked)
    assert answer.status_code == status
    assert "Biên lai này có thật" not in text(answer)


def test_nobody_tries_codes_for_ever(client):
    for _try in range(60):
        client.get("/bien-lai/KHONGCO23456/")
    assert client.get("/bien-lai/KHONGCO23456/").status_code == 429
