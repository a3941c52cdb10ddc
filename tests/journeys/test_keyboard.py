"""Without a mouse: a household business from the home page to the receipt, and a desk's list."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.journeys.keys import Keyboard
from tests.journeys.people import new_phone
from tests.journeys.registering import BUSINESS, NAME, SERVICE
from tests.journeys.walking_in import register


def test_a_whole_filing_by_keys_alone(visit):
    owner, phone = visit(viewport={"width": 1024, "height": 768}), new_phone()
    keys = Keyboard(owner)
    skip_to_content(keys)
    find(keys)
    keys.select("Bạn nộp ở đâu?", "Bến Son")
    keys.choose("Bạn đang làm chủ", "Không")
    keys.choose("Bạn đã có chỗ", "Có, nhà mình")
    keys.press("Bắt đầu")
    answer(keys, phone)
    keys.choose("Bạn muốn nhận kết quả", "Nhận bản điện tử")
    keys.press("Lưu và tiếp tục")
    keys.press("Nộp hồ sơ")
    sign_in(keys, phone)
    keys.press("Nộp hồ sơ")
    assert re.fullmatch(r"HS-[0-9A-Z]{4}-[0-9A-Z]{4}", owner.page.locator("#ma").inner_text())
    owner.sees("Đã nộp hồ sơ")


def skip_to_content(keys: Keyboard) -> None:
    """The first Tab of every page leads past the frame."""
    keys.visitor.go("/")
    keys.page.keyboard.press("Tab")
    at = keys.here()
    assert (at["name"], at["ring"]) == ("Đi tới nội dung chính", True)
    keys.page.keyboard.press("Enter")
    assert keys.page.evaluate("document.activeElement.id") == "main"


def find(keys: Keyboard) -> None:
    at = keys.tab_to("")
    while at["type"] != "search":
        at = keys.tab_to("")
    keys.page.keyboard.type("mo quan an")
    keys.enter()
    keys.press(SERVICE)
    keys.press("Bắt đầu")


def answer(keys: Keyboard, phone: str) -> None:
    keys.type("Họ và tên chủ hộ", NAME)
    keys.type("Số định danh cá nhân", "001085123456")
    keys.day("sinh ngày nào", 20, 3, 1985)
    keys.select("Phường, xã", "Bến Son", group="đang ở đâu")
    keys.type("Số nhà", "7 ngõ Mẫu", group="đang ở đâu")
    keys.choose("tài khoản định danh", "Có")
    keys.press("Lưu và tiếp tục")
    keys.type("Số điện thoại", phone)
    keys.press("Lưu và tiếp tục")
    answer_business(keys)
    keys.type("Bạn buôn bán", "quán ăn")
    keys.choose("làm thêm nghề khác", "Không")
    keys.press("Lưu và tiếp tục")
    keys.choose("Ai đứng ra lập", "Một mình")
    keys.choose("Ai nộp hồ sơ", "Chủ hộ tự nộp")
    keys.tick("Tôi cam đoan")
    keys.press("Lưu và tiếp tục")


def answer_business(keys: Keyboard) -> None:
    """Enter in a box sends the page: what is missing is said, and the summary leads to the place."""
    keys.type("Hộ kinh doanh tên là gì?", BUSINESS)
    keys.enter()
    assert "chỗ cần sửa" in keys.here()["name"]
    keys.tab_to("Chọn phường, xã và nhập địa chỉ trụ sở")
    keys.page.keyboard.press("Enter")
    keys.tab_to("Hộ kinh doanh tên là gì?", back=True)
    soon = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(days=30)
    keys.select("Phường, xã", "Bến Son", group="Trụ sở")
    keys.type("Số nhà", "15 chợ Mẫu", group="Trụ sở")
    keys.day("bắt đầu kinh doanh", soon.day, soon.month, soon.year)
    keys.type("Bạn bỏ ra bao nhiêu vốn?", "50.000.000")
    keys.type("Bạn dự kiến thuê", "2")
    keys.press("Lưu và tiếp tục")


def sign_in(keys: Keyboard, phone: str) -> None:
    keys.type("Số điện thoại", phone)
    keys.enter()
    keys.type("Mã trong tin nhắn", keys.visitor.read_code(phone))
    keys.enter()


def test_many_are_chosen_and_done_without_a_mouse(desk):
    """x ticks, a ticks all, ? tells, / searches: a remark goes into two dossiers at once."""
    keys = Keyboard(desk("tiepnhan.csgt"))
    for _person in range(2):
        register(keys.visitor)
    keys.visitor.go("/can-bo/?nhom=office&xep=new")
    press = keys.page.keyboard.press
    press("?")
    assert keys.here()["name"].startswith("Phím tắt")
    assert keys.page.get_by_text("chọn, bỏ chọn cả trang").is_visible()
    press("?")
    for key in "jxjx":
        press(key)
    keys.visitor.sees("Đã chọn 2 hồ sơ")
    press("a")
    keys.visitor.sees(re.compile(r"Đã chọn \d+ hồ sơ"))
    press("a")
    keys.visitor.sees("Đánh dấu hồ sơ ở cột đầu")
    for key in "kxjx":
        press(key)
    keys.select("Việc cần làm", "Ghi chú nội bộ")
    keys.press("Tiếp tục")
    keys.visitor.sees("2 hồ sơ sẽ được làm")
    keys.type("Ghi chú", "Người nhà đến lấy")
    keys.press("Ghi chú nội bộ")
    keys.visitor.sees("2 hồ sơ đã làm xong")
    keys.visitor.go("/can-bo/?nhom=office")
    press("/")
    assert keys.here()["type"] == "search"
    keys.page.keyboard.type("khong co ai ten nay")
    keys.enter()
    keys.visitor.sees("Không thấy hồ sơ nào")


def test_keys_can_be_turned_off(desk):
    """Whoever dictates or has a switch must be able to silence single letters (WCAG 2.1.4)."""
    keys = Keyboard(desk("tiepnhan.csgt"))
    register(keys.visitor)
    keys.visitor.go("/can-bo/?nhom=office")
    keys.page.keyboard.press("?")
    keys.tick("Tắt phím tắt")
    keys.visitor.go("/can-bo/?nhom=office")
    before = keys.here()
    keys.page.keyboard.press("j")
    assert keys.here() == before


def test_a_list_is_walked_with_j_and_k(desk):
    keys = Keyboard(desk("tiepnhan.csgt"))
    for _person in range(3):
        register(keys.visitor)
    keys.visitor.go("/can-bo/?nhom=office")
    rows = keys.page.get_by_role("rowheader").get_by_role("link").all_inner_texts()
    assert len(rows) >= 3
    walked = []
    for key in "jjjk":
        keys.page.keyboard.press(key)
        at = keys.here()
        assert at["ring"]
        walked.append(at["name"])
    assert walked == [rows[0], rows[1], rows[2], rows[1]]
    keys.enter()
    assert rows[1] in keys.page.title()
