"""Money at the counter: a shift, cash with change, a receipt that anybody can check, the count, a second person."""

import re

from playwright.sync_api import expect

from tests.journeys import filing
from tests.journeys.deskwork import open_dossier, take_up
from tests.journeys.people import Visitor, new_phone

COUNTER = "tiepnhan.csgt"


def test_cash_a_receipt_and_the_closed_shift(visit, desk):
    citizen, clerk = visit(script=False), desk(COUNTER)
    close_what_is_open(clerk)
    filing.filed(citizen, new_phone(), how="tại quầy", address="")
    code = reference_of_unpaid(citizen)

    open_dossier(clerk, code)
    take_up(clerk, "Thu phí tại quầy")
    clerk.sees("Chưa mở ca thu")
    clerk.fill("Khách đưa", "200.000")
    clerk.fill("Tiền lẻ có sẵn trong ngăn kéo", "500.000")
    clerk.press("Mở ca thu")
    assert clerk.page.get_by_label("Khách đưa").input_value() == "200.000"
    clerk.page.get_by_label("Tiền mặt", exact=True).check()
    clerk.press("Tính tiền thối")
    clerk.sees(re.compile(r"65\.000\sđồng"))
    clerk.page.get_by_label("Tiền mặt", exact=True).check()
    clerk.press("Thu và in biên lai")
    clerk.sees(re.compile(r"Thối lại 65\.000\sđồng"))
    clerk.look()
    number = clerk.page.locator("dt", has_text="Số biên lai").locator("xpath=following-sibling::dd").inner_text()

    anybody = visit(script=False)
    anybody.go("/bien-lai/")
    anybody.fill("Số biên lai", number)
    anybody.fill("Mã kiểm tra", clerk.page.locator(".tear b").inner_text())
    anybody.press("Kiểm tra")
    anybody.sees("Biên lai này có thật")
    anybody.look()

    clerk.go("/can-bo/ca-thu/")
    clerk.sees(number)
    clerk.look()
    clerk.follow("Đếm tiền, đóng ca")
    clerk.look()
    count(clerk, {"500.000": "1", "100.000": "1", "20.000": "1", "10.000": "1", "5.000": "1"})
    clerk.sees("Tiền khớp với biên lai. Đã đóng ca thu.")
    clerk.look()
    confirmed(desk("ketoan.csgt"))


def test_what_differs_needs_a_reason(desk):
    clerk = desk(COUNTER)
    close_what_is_open(clerk)
    clerk.go("/can-bo/ca-thu/")
    clerk.press(re.compile("^Mở ca thu"))
    clerk.follow("Đếm tiền, đóng ca")
    count(clerk, {"1.000": "1"})
    clerk.sees("Tiền chưa khớp với biên lai")
    clerk.look()
    clerk.press("Đóng ca với số này")
    clerk.sees("Ghi lý do chênh lệch")
    clerk.fill("Vì sao chênh?", "Thừa một tờ, chưa rõ của ai")
    clerk.press("Đóng ca với số này")
    clerk.sees("Thừa một tờ, chưa rõ của ai")


def count(clerk: Visitor, notes: dict[str, str]) -> None:
    for note, many in notes.items():
        clerk.fill(f"Tờ {note}", many)
    clerk.press("Ghi số đếm")


def close_what_is_open(clerk: Visitor) -> None:
    """Whatever an earlier journey left in the drawer."""
    clerk.go("/can-bo/ca-thu/")
    if not clerk.page.get_by_role("link", name="Đếm tiền, đóng ca").count():
        return
    clerk.follow("Đếm tiền, đóng ca")
    count(clerk, {})
    if clerk.page.get_by_label("Vì sao chênh?").count():
        clerk.fill("Vì sao chênh?", "Ca của lần thử trước")
        clerk.press("Đóng ca với số này")


def reference_of_unpaid(citizen: Visitor) -> str:
    """As the page of all that one has filed shows it."""
    citizen.go("/ho-so/")
    found = re.search(r"HS-[0-9A-Z]{4}-[0-9A-Z]{4}", citizen.page.inner_text("main"))
    assert found, citizen.page.url
    return found.group()


def confirmed(accountant: Visitor) -> None:
    accountant.go("/can-bo/ca-thu/cho-xac-nhan/")
    accountant.look()
    accountant.page.locator("tbody th a").last.click()
    accountant.press(re.compile("^Xác nhận, đã nhận"))
    accountant.sees("Đã xác nhận ca thu.")
    expect(accountant.page.get_by_role("heading", name="Ca thu", exact=True)).to_be_visible()
