"""The books on the screen, as files, and the rows behind each figure."""

import csv
import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.foundation.money import dong
from motcua.payments.models import Settlement
from motcua.payments.services.settling import Source, settle
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import FEE, filed, office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
BOOKS = "/tai-chinh/so-thu/"


def words(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def accountant(at) -> Client:
    person = MembershipFactory(authority=at.authority, role=Membership.Role.ACCOUNTANT).person
    return sign_in(Client(), person)


def paid(at, method: str) -> Settlement:
    due = filed(at).dues.get()
    bank = Source(gateway="vietqr", provider_ref=f"VQR-{due.pk}")
    clerk = {"method": "cash", "taken_by": at.staff, "taken_over": True, "receipt_number": f"BL-{due.pk}"}
    if method == "transfer":
        return settle(due, amount=due.amount, method="transfer", source=bank)
    return Settlement.objects.create(
        dossier=due.dossier, due=due, authority=at.authority, amount=due.amount, settled_at=clock.now(), **clerk
    )


@pytest.fixture
def at():
    """An office with three dossiers that paid, one of them online."""
    place = office()
    for method in ("transfer", "cash", "cash"):
        paid(place, method)
    return place


def test_one_sentence_says_it_and_the_share_shows_both_its_numbers(at):
    said = words(accountant(at).get(BOOKS))
    assert f"thu {dong(3 * FEE).replace(chr(160), ' ')} của 3 hồ sơ." in said
    assert "33,3% hồ sơ có nộp phí đã nộp trực tuyến." in said
    assert "= 1 / 3 = 33,3%" in said
    assert "Quyết định 766/QĐ-TTg" in said


def test_an_accountant_sees_the_money_of_his_office_alone(at):
    other = office()
    paid(other, "cash")
    browser = accountant(at)
    assert other.authority.name not in words(browser.get(BOOKS))
    forced = words(browser.get(BOOKS, {"don-vi": other.authority.code}))
    assert other.authority.name not in forced
    assert "của 3 hồ sơ." in forced


def test_the_leaders_of_the_province_see_all_and_may_choose_one(at):
    other = office()
    paid(other, "cash")
    manager = MembershipFactory(authority=other.authority, role=Membership.Role.MANAGER).person
    browser = sign_in(Client(), manager)
    assert "của 4 hồ sơ." in words(browser.get(BOOKS))
    assert "của 1 hồ sơ." in words(browser.get(BOOKS, {"don-vi": other.authority.code}))


@pytest.mark.parametrize("split", ["co-quan", "thu-tuc", "kenh", "thang", "cach-nop", "linh-tinh"])
def test_every_number_leads_to_its_rows(at, split):
    browser = accountant(at)
    page = browser.get(BOOKS, {"xem": split})
    links = {
        unescape(link) for link in re.findall(r'href="(/tai-chinh/so-thu/[a-z-]+/\?[^"]+)"', page.content.decode())
    }
    assert {link.split("/")[3] for link in links} == {"thu", "nop", "nop-tt"}
    for link in links:
        answer = browser.get(link)
        shown, counted = answer.context["pages"].object_list, answer.context["count"]
        assert len(shown) == counted > 0, link
        if answer.context["amount"] is not None:
            assert sum(row.amount for row in shown) == answer.context["amount"], link


def test_the_files_say_what_the_page_says(at):
    browser = accountant(at)
    answer = browser.get(f"{BOOKS}so-thu.csv", {"xem": "thu-tuc"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[1][0] == at.offering.procedure.code
    assert rows[-1] == ["", "Tất cả", str(3 * FEE), "3", str(3 * FEE), "0", "0", "0", "0", "3", "1"]
    sheet = ZipFile(io.BytesIO(browser.get(f"{BOOKS}so-thu.xlsx").content)).read("xl/worksheets/sheet1.xml").decode()
    assert f"<v>{3 * FEE}</v>" in sheet


@pytest.mark.parametrize(
    "nonsense",
    [
        {"tu": "hôm qua", "den": "2026-13"},
        {"tu": "2026-05", "den": "2024-01"},
        {"tu": "9999-99"},
        {"don-vi": "\0", "thu-tuc": "\0x", "kenh": "fax", "xem": "?"},
        {"tu": "0001-01", "den": "²³-11"},
    ],
)
def test_nonsense_in_the_address_is_passed_over(at, nonsense):
    browser = accountant(at)
    assert browser.get(BOOKS, nonsense).status_code == 200
    assert browser.get(f"{BOOKS}thu/", nonsense | {"trang": "-7", "cach": "vàng"}).status_code == 200


def test_empty_books_say_so():
    assert "Chưa có khoản nào" in words(accountant(office()).get(BOOKS))


def test_who_has_nothing_to_do_with_money_finds_no_books(at):
    officer = MembershipFactory(authority=at.authority, role=Membership.Role.OFFICER).person
    browser = sign_in(Client(), officer)
    for address in (BOOKS, f"{BOOKS}so-thu.csv", f"{BOOKS}thu/"):
        assert browser.get(address).status_code == 404
    assert accountant(at).get(f"{BOOKS}khac/").status_code == 404


def test_a_page_asks_the_database_a_fixed_number_of_times(at, django_assert_max_num_queries):
    browser = accountant(at)
    browser.get(BOOKS)
    with django_assert_max_num_queries(20):
        browser.get(BOOKS)


def test_billions_are_said_in_few_letters(at):
    Settlement.objects.filter(method="cash").update(amount=22_000_000_000)
    assert "44,00 tỷ" in words(accountant(at).get(BOOKS))
