"""Somebody else pays: the applicant's page of links, and the pages of whoever holds one."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.payments.models import MerchantAccount, PayLink, PaymentAttempt, TransferNotice
from motcua.payments.services import open_shift, record_cash
from tests.factories.dossiers import Office, citizen, filed, office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
ADDRESS = re.compile(r'value="[^"]*(/tra-ho/[\w-]{24}/)"')
CODE = re.compile(r'<p class="ref">((?:[2-9A-Z]{4}-){2}[2-9A-Z]{4})</p>')


@pytest.fixture
def at() -> Office:
    return office(fee=115_000)


@pytest.fixture
def dossier(client, at) -> Dossier:
    person = citizen()
    client.force_login(person)
    return filed(at, person=person)


@pytest.fixture
def page(client, dossier) -> str:
    """The applicant's page with a link that was made just now."""
    address = f"/ho-so/{dossier.reference}/thanh-toan/tra-ho/"
    assert "Chưa có đường dẫn nào" in client.get(address).content.decode().replace("\xa0", " ")
    assert client.post(address).url == address
    return client.get(address).content.decode().replace("\xa0", " ")


@pytest.fixture
def link(page) -> str:
    return ADDRESS.search(page).group(1)


@pytest.fixture
def helper() -> Client:
    """The browser of somebody without an account."""
    return Client()


def said(client: Client, address: str, **told) -> str:
    return client.get(address, **told).content.decode().replace("\xa0", " ")


def test_the_link_is_shown_in_the_browser_that_made_it_and_nowhere_else(client, dossier, page):
    assert "<svg" in page
    assert CODE.search(page)
    elsewhere = Client()
    elsewhere.force_login(dossier.filed_by)
    again = said(elsewhere, f"/ho-so/{dossier.reference}/thanh-toan/tra-ho/")
    assert not ADDRESS.search(again)
    assert "chỉ hiện lúc tạo" in again
    assert "1 đường dẫn đang mở" in said(client, f"/ho-so/{dossier.reference}/thanh-toan/")


def test_it_says_enough_to_be_sure_and_no_more(dossier, link, helper):
    answer = helper.get(link)
    shown = answer.content.decode().replace("\xa0", " ")
    assert "Ng*** V*** Th***" in shown
    assert "115.000 đồng" in shown
    assert dossier.procedure.name in shown
    assert dossier.receiving_authority.name in shown
    for private in (dossier.applicant.full_name, dossier.reference, dossier.applicant.email, "Hồ sơ của tôi</a></li>"):
        assert private not in shown
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
    assert 'content="noindex"' in shown


def test_without_an_account_one_gets_to_the_bank_and_back(dossier, link, helper):
    answer = helper.post(link, {"khoa": "a", "ten": "  Cháu\u0000 Nam  "})
    attempt = PaymentAttempt.objects.get()
    assert attempt.gateway_ref in answer.url
    assert (attempt.started_by, attempt.payer_name) == (None, "Cháu Nam")
    back = f"/thanh-toan/ket-qua/{attempt.pk}/"
    waiting = said(helper, back)
    assert "Đang chờ ngân hàng xác nhận" in waiting
    assert link in waiting
    assert dossier.reference not in waiting
    stranger = said(Client(), back)  # a banking app may open another browser: it learns nothing of the link
    assert "Đang chờ ngân hàng xác nhận" in stranger
    assert link not in stranger


def test_the_applicant_sees_the_try_of_his_helper_on_his_own_side(client, dossier, link, helper):
    helper.post(link, {"khoa": "a"})
    shown = said(client, f"/thanh-toan/ket-qua/{PaymentAttempt.objects.get().pk}/")
    assert f"/ho-so/{dossier.reference}/" in shown


def test_a_try_of_ones_own_is_not_for_those_without_an_account(client, dossier, helper):
    client.post(f"/ho-so/{dossier.reference}/thanh-toan/", {"khoa": "a"})
    assert helper.get(f"/thanh-toan/ket-qua/{PaymentAttempt.objects.get().pk}/").url.startswith("/dang-nhap/")


def test_what_is_paid_meanwhile_says_so(at, dossier, link, helper):
    open_shift(at.authority, clerk=at.staff)
    record_cash(dossier, clerk=at.staff)
    assert "Khoản này đã có người nộp" in said(helper, link)
    assert helper.post(link, {"khoa": "a"}).status_code == 200
    assert PaymentAttempt.objects.count() == 0


def test_a_link_that_was_taken_back_pays_nothing(client, dossier, link, helper):
    address = f"/ho-so/{dossier.reference}/thanh-toan/tra-ho/{PayLink.objects.get().pk}/thu-hoi/"
    other = Client()
    other.force_login(citizen())
    assert other.post(address).status_code == 404
    assert client.post(address).status_code == 302
    for answer in (helper.get(link), helper.post(link, {"khoa": "a"})):
        assert answer.status_code == 410
        assert "Người nhờ bạn đã thu hồi đường dẫn." in answer.content.decode().replace("\xa0", " ")
        assert answer["X-Robots-Tag"] == "noindex"
    assert PaymentAttempt.objects.count() == 0


def test_after_a_week_it_is_over(link, helper):
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        answer = helper.get(link)
    assert answer.status_code == 410
    assert "dùng được 7 ngày" in answer.content.decode().replace("\xa0", " ")


def test_the_code_is_typed_and_leads_there(page, helper):
    code = CODE.search(page).group(1)
    answer = helper.post("/tra-ho/", {"ma": code.lower().replace("-", " ")})
    assert answer.url == f"/tra-ho/{code.replace('-', '')}/"
    assert "115.000 đồng" in said(helper, answer.url)


@pytest.mark.parametrize("typed", ["", "KKKK", "x" * 500, "\u0000", "<b>", "Đường 12"])
def test_nonsense_is_told_kindly(helper, typed):
    answer = helper.post("/tra-ho/", {"ma": typed})
    assert answer.status_code == 422
    assert "Không có đường dẫn nào với mã này." in answer.content.decode().replace("\xa0", " ")
    assert "<b>" not in answer.content.decode().replace("<b>Lỗi:</b>", "") or typed != "<b>"


def test_who_guesses_has_to_wait(helper):
    answers = [helper.post("/tra-ho/", {"ma": f"AAAABBBB{n:04}"}).status_code for n in range(21)]
    assert answers[:20] == [422] * 20
    assert answers[20] == 429


def test_unknown_links_are_not_found(helper):
    assert helper.get("/tra-ho/" + "a" * 24 + "/").status_code == 404


def test_a_helper_may_transfer_and_say_so(dossier, link, helper):
    MerchantAccount.objects.create(
        gateway="vietqr", live=False, bank_bin="970436", account_number="0011001234567", account_name="KHO BAC MAU"
    )
    assert f"{link}chuyen-khoan/" in said(helper, link)
    assert "0011001234567" in said(helper, f"{link}chuyen-khoan/")
    assert helper.get(f"{link}chuyen-khoan/ma-qr.png").content.startswith(b"\x89PNG")
    assert helper.post(f"{link}da-chuyen-khoan/").url == f"{link}da-chuyen-khoan/"
    assert TransferNotice.objects.get().link == PayLink.objects.get()
    assert "người nhờ bạn nhận tin nhắn" in said(helper, f"{link}da-chuyen-khoan/")
