"""Finding a try or a sum, and everything that the bank said about it."""

import re
from html import unescape

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.foundation.adapters import adapter
from motcua.payments.models import AttemptVerdict, CallbackLog, Settlement
from motcua.payments.ports import Brought, Told
from motcua.payments.services import start_payment, take_callback
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.dossiers import filed, office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
ROOM = "/tai-chinh/giao-dich/"


def said(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def accountant(authority) -> Client:
    return sign_in(Client(), MembershipFactory(authority=authority, role=Membership.Role.ACCOUNTANT).person)


@pytest.fixture
def at():
    return office()


@pytest.fixture
def desk(at) -> Client:
    return accountant(at.authority)


def tried(at, told: Told | None, *, amount: int | None = None):
    dossier = filed(at)
    attempt = start_payment(dossier, person=dossier.filed_by).attempt
    if told:
        order = Brought(attempt.gateway_ref, amount or attempt.amount, "Le phi", "/", "/")
        word = adapter("bank", "sandbox").callback(order, told, keys=attempt.account.keys)
        take_callback("sandbox", params=word)
    return attempt


def test_an_empty_room_says_so(desk):
    assert "Chưa có giao dịch nào" in said(desk.get(ROOM))
    assert "Không thấy giao dịch nào" in said(desk.get(ROOM, {"q": "x"}))
    assert "Chưa có giao dịch nào" in said(desk.get(ROOM, {"loai": "thu"}))


def test_tries_are_found_by_reference_state_day_and_gateway(at, desk):
    paid, waiting = tried(at, Told.PAID), tried(at, None)
    sums = Settlement.objects.get()

    def found(**asked) -> set[str]:
        page = said(desk.get(ROOM, asked))
        return {each.gateway_ref for each in (paid, waiting) if each.gateway_ref in page}

    assert found() == {paid.gateway_ref, waiting.gateway_ref}
    for text in (paid.gateway_ref, paid.dossier.code.lower(), sums.receipt_number, sums.provider_ref):
        assert found(q=text) == {paid.gateway_ref}
    assert found(**{"trang-thai": "started"}) == {waiting.gateway_ref}
    assert found(**{"tu-ngay": "2099-01-01"}) == set()
    assert found(**{"den-ngay": "2020-01-01"}) == set()
    assert found(cong="vnpay") == set()


@pytest.mark.parametrize(
    "asked", [{"tu-ngay": "2026-02-31"}, {"trang": "x"}, {"q": "\0'\""}, {"trang-thai": "x", "cong": "y"}]
)
def test_nonsense_in_the_address_is_no_error(at, desk, asked):
    tried(at, None)
    assert desk.get(ROOM, asked).status_code == 200


def test_a_try_shows_every_word_of_the_bank(at, desk):
    attempt = tried(at, Told.PAID)
    page = said(desk.get(f"{ROOM}{attempt.pk}/"))
    assert "Ngân hàng báo về Đã trả tiền 00/00" in page
    assert "00 · đã ghi nhận" in page
    assert Settlement.objects.get().receipt_number in page
    assert "Chưa ghi lại lời báo nào" in said(desk.get(f"{ROOM}{tried(at, None).pk}/"))


def test_what_has_to_be_judged_is_pointed_at(at, desk):
    held, wrong = tried(at, Told.PENDING), tried(at, Told.PAID, amount=1)
    page = said(desk.get(ROOM))
    assert "2 lần thanh toán cần người xem lại." in page
    shown = said(desk.get(ROOM, {"trang-thai": "look"}))
    assert held.gateway_ref in shown
    assert wrong.gateway_ref in shown
    assert "Người nộp đã bị trừ tiền nhưng tiền chưa về" in said(desk.get(f"{ROOM}{held.pk}/"))
    assert "khác số phải nộp" in said(desk.get(f"{ROOM}{wrong.pk}/"))
    assert CallbackLog.objects.get(attempt=wrong).answer == "04"


def test_an_accountant_says_what_was_found_and_it_waits_no_longer(at, desk):
    wrong = tried(at, Told.PAID, amount=1)
    address = f"{ROOM}{wrong.pk}/"
    empty = desk.post(address, {"words": "  "})
    assert (empty.status_code, "Hãy ghi đã xem gì" in said(empty)) == (409, True)
    head = sign_in(Client(), MembershipFactory(authority=at.authority, role=Membership.Role.HEAD).person)
    assert "Đã xem xong" not in said(head.get(address))
    assert head.post(address, {"words": "Tôi xem rồi"}).status_code == 403
    for _time in range(2):
        answer = desk.post(address, {"words": "Đã gọi ngân hàng, tiền trả lại người nộp"}, follow=True)
    assert "Đã gọi ngân hàng" in said(answer)
    assert AttemptVerdict.objects.get().remark == "amount"
    assert "cần người xem lại" not in said(desk.get(ROOM))
    assert wrong.gateway_ref not in said(desk.get(ROOM, {"trang-thai": "look"}))


def test_sums_are_listed_and_opened(at, desk):
    attempt = tried(at, Told.PAID)
    sums = Settlement.objects.get()
    assert sums.receipt_number in said(
        desk.get(ROOM, {"loai": "thu", "q": sums.receipt_number, "trang-thai": "online"})
    )
    assert "Không thấy" in said(desk.get(ROOM, {"loai": "thu", "trang-thai": "surplus"}))
    assert "Không thấy" in said(desk.get(ROOM, {"loai": "thu", "cong": "vnpay", "tu-ngay": "2020-01-01"}))
    page = said(desk.get(f"{ROOM}khoan-thu/{sums.pk}/"))
    assert attempt.gateway_ref in page
    assert sums.provider_ref in page


def test_other_offices_do_not_exist(at):
    attempt = tried(at, Told.PAID)
    stranger = accountant(AuthorityFactory())
    assert attempt.gateway_ref not in said(stranger.get(ROOM))
    assert stranger.get(f"{ROOM}{attempt.pk}/").status_code == 404
    assert stranger.get(f"{ROOM}khoan-thu/{Settlement.objects.get().pk}/").status_code == 404


def test_the_list_is_read_in_as_many_queries_however_long(at, desk, django_assert_max_num_queries):
    for _each in range(8):
        tried(at, Told.PAID)
    with django_assert_max_num_queries(30):
        desk.get(ROOM)
