"""Accounts on the screen: who sees and changes them, and that no secret ever comes back."""

import re
from html import unescape

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.payments.models import AccountChange, MerchantAccount
from motcua.payments.services import sandbox_account
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
ROOM = "/tai-chinh/tai-khoan/"
Role = Membership.Role
SECRET, OTHER = "secret-of-sixteen-and-more", "another-secret-of-some-length"


def said(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def office():
    return AuthorityFactory()


def as_one(role: str, office) -> Client:
    return sign_in(Client(), MembershipFactory(authority=office, role=role).person)


@pytest.fixture
def accountant(office) -> Client:
    return as_one(Role.ACCOUNTANT, office)


def typed(at, **more) -> dict[str, str]:
    return {"office": str(at.pk), "gateway": "vnpay", "merchant_code": "HLAM0001", "secret": SECRET} | more


def test_an_accountant_adds_a_gateway_and_the_secret_never_comes_back(office, accountant):
    empty = said(accountant.get(ROOM))
    assert "Chưa có tài khoản nào" in empty
    answer = accountant.post(f"{ROOM}them/cong/", typed(office), follow=True)
    assert "Đã thêm tài khoản" in said(answer)
    assert f"khóa …{SECRET[-4:]}" in said(answer)
    assert SECRET not in answer.content.decode()
    account = MerchantAccount.objects.get()
    assert (account.authority, account.gateway, account.secret, account.live) == (office, "vnpay", SECRET, False)
    assert "Ai đã thay đổi gì" in said(answer)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"secret": "short"}, "ít nhất 16 ký tự"),
        ({"merchant_code": "mã có dấu"}, "Mã đơn vị chỉ gồm chữ"),
        ({"secret": ""}, "Nhập khóa bí mật"),
        ({"gateway": "momo"}, "1 chỗ cần sửa"),
        ({"office": "chung"}, "1 chỗ cần sửa"),
        ({"office": "999999"}, "1 chỗ cần sửa"),
    ],
)
def test_nonsense_is_said_and_the_typed_secret_is_not_sent_back(office, accountant, given, words):
    answer = accountant.post(f"{ROOM}them/cong/", typed(office, **given))
    assert answer.status_code in {200, 409}
    assert words in said(answer)
    assert SECRET not in answer.content.decode()
    assert not MerchantAccount.objects.exists()


def test_a_bank_account_for_transfers(office, accountant):
    bank = {
        "office": str(office.pk), "bank_bin": "970436", "bank_name": "Vietcombank (mẫu)",
        "account_number": "0011001234567", "account_name": "KHO BAC MAU",
    }  # fmt: skip
    wrong = accountant.post(f"{ROOM}them/ngan-hang/", bank | {"bank_bin": "97"})
    assert "6 chữ số" in said(wrong)
    answer = accountant.post(f"{ROOM}them/ngan-hang/", bank, follow=True)
    assert "Vietcombank (mẫu) …4567" in said(answer)
    assert "0011001234567" not in answer.content.decode()


def test_a_key_is_changed_and_an_account_ended(office, accountant):
    accountant.post(f"{ROOM}them/cong/", typed(office))
    account = MerchantAccount.objects.get()
    page = accountant.get(f"{ROOM}{account.pk}/doi-khoa/")
    assert f"khóa đang dùng …{SECRET[-4:]}" in said(page)
    again = accountant.post(f"{ROOM}{account.pk}/doi-khoa/", {"secret": SECRET})
    assert (again.status_code, "Khóa mới phải khác khóa cũ" in said(again)) == (409, True)
    accountant.post(f"{ROOM}{account.pk}/doi-khoa/", {"secret": OTHER})
    assert "Ngừng dùng tài khoản này?" in said(accountant.get(f"{ROOM}{account.pk}/ngung/"))
    ended = accountant.post(f"{ROOM}{account.pk}/ngung/", follow=True)
    assert "1 tài khoản đã ngừng dùng" in said(ended)
    assert accountant.post(f"{ROOM}{account.pk}/ngung/").status_code == 404
    assert [each.what for each in AccountChange.objects.all()] == ["ended", "key", "added"]


@pytest.mark.parametrize("role", [Role.HEAD, Role.LEADER])
def test_heads_and_leaders_read_and_change_nothing(office, accountant, role):
    accountant.post(f"{ROOM}them/cong/", typed(office))
    account, reader = MerchantAccount.objects.get(), as_one(role, office)
    assert "HLAM0001" in said(reader.get(ROOM))
    assert "Đổi khóa" not in reader.get(ROOM).content.decode()
    for address in ("them/cong/", f"{account.pk}/doi-khoa/", f"{account.pk}/ngung/"):
        assert reader.post(f"{ROOM}{address}", typed(office)).status_code == 404
    assert AccountChange.objects.count() == 1


def test_other_offices_and_other_roles_find_nothing(office, accountant):
    accountant.post(f"{ROOM}them/cong/", typed(office))
    account = MerchantAccount.objects.get()
    neighbour = as_one(Role.ACCOUNTANT, AuthorityFactory())
    assert "HLAM0001" not in said(neighbour.get(ROOM))
    assert neighbour.get(f"{ROOM}{account.pk}/doi-khoa/").status_code == 404
    assert as_one(Role.OFFICER, office).get(ROOM).status_code == 404
    assert Client().get(ROOM).status_code == 302
    assert accountant.get(f"{ROOM}them/khac/").status_code == 404


def test_the_common_account_is_the_provinces(office, accountant):
    manager, common = as_one(Role.MANAGER, AuthorityFactory()), sandbox_account()
    assert "Tài khoản chung của tỉnh" in said(manager.get(ROOM))
    assert accountant.get(f"{ROOM}{common.pk}/doi-khoa/").status_code == 404
    assert manager.get(f"{ROOM}{common.pk}/doi-khoa/").status_code == 200
    answer = manager.post(f"{ROOM}them/cong/", typed(office, office="chung"), follow=True)
    assert "Đã thêm tài khoản" in said(answer)


def test_a_gateway_that_is_silent_is_seen(office, accountant):
    accountant.post(f"{ROOM}them/cong/", typed(office))
    MerchantAccount.objects.update(down_since="2026-11-22T03:00:00Z")
    assert "Không trả lời từ 10:00 22/11" in said(accountant.get(ROOM))
