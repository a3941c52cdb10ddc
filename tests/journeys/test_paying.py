"""Money: refused, abandoned, paid late, told twice. What counts is the bank's signed word, once."""

import re

from playwright.sync_api import expect

from tests.journeys import filing
from tests.journeys.deskwork import open_dossier
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import Visitor, new_phone

LATE = 60_000  # the bank of the sandbox tells 20 seconds late; then the page asks again every two seconds


def test_refused_then_abandoned_then_paid_late(visit, desk):
    citizen, phone = visit(), new_phone()
    filing.filed(citizen, phone, how="tại quầy", address="")
    filing.pay(citizen, "Từ chối thanh toán")
    citizen.until("Ngân hàng từ chối lần này; tài khoản của bạn không bị trừ tiền.")
    citizen.look()

    citizen.follow("Thanh toán lại")
    filing.pay(citizen, "Bỏ ngang, quay về trang trước")
    citizen.follow("Về hồ sơ")
    code = reference_on_receipt(citizen)
    not_accepted_unpaid(desk("tiepnhan.csgt"), code)

    citizen.go("/ho-so/")
    citizen.look()
    citizen.follow(re.compile(r"Thanh toán 135\.000\sđồng"))
    filing.pay(citizen, "Thanh toán nhưng báo muộn 20 giây")
    citizen.sees("Đang chờ ngân hàng xác nhận")
    citizen.look()
    expect(citizen.page.get_by_text("Đã nhận được tiền")).to_be_visible(timeout=LATE)
    citizen.sees(re.compile(r"^135\.000\sđồng$"))
    officer = desk("tiepnhan.csgt")
    open_dossier(officer, code)
    officer.sees(re.compile(r"^Đã nộp \d"))
    expect(officer.page.locator(".decide").get_by_role("link", name="Tiếp nhận", exact=True)).to_be_visible()


def test_told_twice_paid_once(visit, desk):
    citizen, phone = visit(script=False), new_phone()
    filing.filed(citizen, phone, how="tại quầy", address="")
    filing.pay(citizen, "Thanh toán và báo hai lần")
    citizen.until("Đã nhận được tiền")
    number = receipt_number(citizen)
    code = reference_on_receipt(citizen)
    citizen.sees(re.compile(rf"Đã nộp 135\.000\sđồng, biên lai {re.escape(number)}"))
    officer = desk("tiepnhan.csgt")
    officer.wait_for_quiet()
    open_dossier(officer, code)
    assert officer.page.locator(".log").get_by_text("Đã nộp phí, lệ phí").count() == 1
    citizen.page.reload()
    citizen.sees(re.compile(f"biên lai {re.escape(number)}"))


def receipt_number(citizen: Visitor) -> str:
    return citizen.page.locator("dt", has_text="Số biên lai").locator("xpath=following-sibling::dd").inner_text()


def not_accepted_unpaid(officer: Visitor, code: str) -> None:
    """The bar does not offer it; who types the address of the act is led back and told."""
    open_dossier(officer, code)
    officer.sees("Chưa nộp")
    bar = officer.page.locator(".decide")
    assert bar.get_by_role("link", name="Thu phí tại quầy", exact=True).count() == 1
    assert bar.get_by_role("link", name="Tiếp nhận", exact=True).count() == 0
    page = officer.page.url
    officer.go(page.removeprefix(officer.address) + "tiep-nhan/")
    assert officer.page.url == page
    officer.sees("Hồ sơ đang ở bước khác nên chưa làm được việc này.")
