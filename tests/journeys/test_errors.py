"""When something does not go: the page says what happened and what to do next."""

from playwright.sync_api import BrowserContext

from tests.journeys.deskwork import open_dossier, take_up
from tests.journeys.people import Visitor
from tests.journeys.walking_in import somebody, type_in


def at_status(visit) -> Visitor:
    citizen = visit()
    citizen.go("/tra-cuu/")
    return citizen


def ask(citizen: Visitor, code: str) -> None:
    citizen.fill("Mã hồ sơ", code)
    citizen.fill("4 số cuối điện thoại đã khai trong hồ sơ", "0000")
    citizen.press("Xem hồ sơ")


def test_a_page_that_was_open_too_long(visit):
    citizen = at_status(visit)
    citizen.forgiven.add(403)
    context: BrowserContext = citizen.page.context
    context.clear_cookies()
    ask(citizen, "HS-AAAA-BBBB")
    citizen.sees("Trang này đã mở quá lâu")
    citizen.look()
    citizen.page.go_back()
    citizen.page.reload()
    ask(citizen, "HS-AAAA-BBBB")
    citizen.sees("Không tìm thấy hồ sơ với mã và 4 số này.")


def test_an_address_that_leads_nowhere(visit):
    citizen = visit()
    citizen.forgiven.add(404)
    for address in ("/khong-co-trang-nay/", "/xac-minh/AAAA-BBBB-CCCC/"):
        citizen.go(address)
        citizen.look()
    citizen.go("/khong-co-trang-nay/")
    citizen.sees("Không tìm thấy trang này")
    citizen.page.locator("main").get_by_role("searchbox").fill("doi bang lai xe")
    citizen.press("Tìm")
    citizen.sees("Đổi giấy phép lái xe")


def test_too_many_tries(visit):
    citizen = at_status(visit)
    for _try in range(10):
        ask(citizen, "HS-QQQQ-QQQQ")
        citizen.sees("Không tìm thấy hồ sơ với mã và 4 số này.")
    ask(citizen, "HS-QQQQ-QQQQ")
    citizen.sees("Bạn thử hơi nhiều lần")
    citizen.look()


def test_somebody_else_was_quicker(desk, visit, signed_in):
    """Two windows on the same step: the second is told, and what was typed is still there."""
    clerk = desk("tiepnhan.csgt")
    keys = type_in(clerk, somebody())
    keys.press("Tiếp nhận và in giấy hẹn")
    number = clerk.page.locator(".ref").inner_text()
    first = desk("truongphong.csgt")
    second = visit(storage_state=signed_in["truongphong.csgt"], viewport={"width": 1280, "height": 800})
    for window in (first, second):
        open_dossier(window, number)
        take_up(window, "Xong bước này")
        window.fill("Ghi chú cho người xử lý tiếp theo", "Giao đồng chí Tuấn (mẫu)")
    first.press("Xong bước này")
    first.sees("Đã xong bước. Hồ sơ chuyển tiếp.")
    second.press("Xong bước này")
    second.sees("Chưa ghi được")
    second.sees("Vừa xảy ra với hồ sơ này")
    assert second.page.get_by_label("Ghi chú cho người xử lý tiếp theo").input_value() == "Giao đồng chí Tuấn (mẫu)"
    second.look()
