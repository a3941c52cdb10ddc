"""The books on the screen, and the first page of the money office."""

import csv
import io

import pytest
from django.test import Client

from motcua.foundation import clock
from motcua.payments import services
from motcua.payments.ledger.booking import Payout
from motcua.payments.models import LedgerEntry
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE
from tests.factories.refunds import MoneyOffice, money_office, paid, paid_twice, proposed
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
BOOKS = "/tai-chinh/so-cai/"


@pytest.fixture
def at() -> MoneyOffice:
    return money_office()


@pytest.fixture
def accountant(at, client) -> Client:
    return sign_in(client, at.accountant)


def table(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_an_empty_house_says_so(accountant):
    assert "Chưa có bút toán nào" in accountant.get(BOOKS).content.decode()


def test_the_sentence_says_that_the_books_are_even(accountant, at):
    paid(at)
    said = accountant.get(BOOKS).content.decode()
    assert "Sổ cân" in said
    assert "115.000" in said
    assert "Ngân hàng thử" in said


def test_the_file_has_every_account_and_both_sums(accountant, at):
    settlement = paid(at)
    services.approve_refund(proposed(at, settlement, amount=15_000), by=at.head)
    services.book_payout(at.at.authority, reference="FT1", payout=Payout("sandbox", FEE, 1_100))
    rows = table(accountant.get(f"{BOOKS}tai-ve.csv"))
    assert [row[:1] + row[2:] for row in rows[1:]] == [
        ["Cổng thanh toán đã thu, chờ tiền về", "0", str(FEE), str(FEE), "0"],
        ["Tài khoản ngân hàng, kho bạc", "0", "113900", "0", "113900"],
        ["Đã duyệt hoàn, chờ chi", "0", "0", "15000", "15000"],
        ["Thu lệ phí", "0", "15000", str(FEE), "100000"],
        ["Chi phí cổng thanh toán", "0", "1100", "0", "1100"],
        ["Tổng phát sinh", "", "245000", "245000", ""],
    ]
    assert accountant.get(f"{BOOKS}tai-ve.xlsx").content[:2] == b"PK"


def test_an_account_has_a_balance_after_each_line(accountant, at):
    paid(at)
    paid(at)
    rows = table(accountant.get(f"{BOOKS}le_phi/tai-ve.csv"))
    assert [row[5] for row in rows[1:]] == ["0", "115000", "230000"]
    said = accountant.get(f"{BOOKS}le_phi/").content.decode()
    assert "230.000" in said
    assert "Dư đầu kỳ" in said


def test_the_next_month_begins_with_what_was_there(accountant, at):
    paid(at)
    later = f"{clock.today().year + 1}-01"
    rows = table(accountant.get(f"{BOOKS}tai-ve.csv", {"thang": later}))
    assert rows[1][2:] == ["115000", "0", "0", "115000"]
    assert "Tháng này không có phát sinh" in accountant.get(f"{BOOKS}le_phi/", {"thang": later}).content.decode()


def test_an_entry_shows_its_lines_and_what_took_it_back(accountant, at):
    settlement = paid(at)
    entry = LedgerEntry.objects.get(settlement=settlement)
    back = services.reverse_entry(entry, by=at.accountant, memo="Ghi nhầm")
    said = accountant.get(f"{BOOKS}but-toan/{entry.pk}/").content.decode()
    assert settlement.receipt_number in said
    assert "đã được đảo" in said
    assert "đảo một bút toán trước" in accountant.get(f"{BOOKS}but-toan/{back.pk}/").content.decode()


@pytest.mark.parametrize(
    "query", ["?thang=abc", "?thang=9999-99", "?thang=2026-13&don-vi=%00", "?thang=1999-01", "?trang=x"]
)
def test_nonsense_in_the_address_is_this_month(accountant, query):
    assert accountant.get(BOOKS + query).status_code == 200
    assert accountant.get(f"{BOOKS}le_phi/{query}").status_code == 200


def test_an_account_that_does_not_exist_is_not_found(accountant):
    assert accountant.get(f"{BOOKS}vang/").status_code == 404


def test_nobody_sees_the_books_of_others(accountant, at):
    other = money_office()
    entry = LedgerEntry.objects.get(settlement=paid(other))
    assert accountant.get(f"{BOOKS}but-toan/{entry.pk}/").status_code == 404
    assert "Chưa có bút toán nào" in accountant.get(BOOKS, {"don-vi": other.at.authority.code}).content.decode()


def test_what_the_night_found_is_said(accountant, at):
    services.reverse_entry(LedgerEntry.objects.get(settlement=paid(at)), by=None, memo="Ghi nhầm")
    services.check_ledger()
    assert "Sổ chưa khớp" in accountant.get(BOOKS).content.decode()
    assert "1 khoản trong sổ cái chưa khớp" in accountant.get("/tai-chinh/").content.decode()


def test_home_says_that_nothing_waits(accountant):
    said = accountant.get("/tai-chinh/").content.decode()
    assert "Hôm nay không có việc nào chờ bạn" in said
    assert "Mọi việc đã xong" in said


def test_home_counts_what_waits_and_what_came_in(accountant, at):
    paid_twice(at)
    said = accountant.get("/tai-chinh/").content.decode()
    assert "Hôm nay có 1 việc chờ bạn" in said
    assert "1 khoản hoàn tiền chờ bạn" in said
    assert "115.000" in said


def test_home_is_not_there_for_staff_without_money(at):
    officer = MembershipFactory(authority=at.at.authority, role="officer").person
    assert sign_in(Client(), officer).get("/tai-chinh/").status_code == 404
