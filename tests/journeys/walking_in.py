"""A paper dossier at the counter, typed by keyboard."""

import re

from playwright.sync_api import expect

from tests.journeys.keys import Keyboard
from tests.journeys.people import Visitor, new_phone


def somebody() -> str:
    """A name of one's own, so that a search finds this person only."""
    letters = "".join("abcdeghikl"[int(digit)] for digit in new_phone()[-6:])
    return f"Phan Thị {letters.capitalize()} (mẫu)"


def open_till(clerk: Visitor) -> None:
    """The clerk's shift is open; one press when it is not."""
    clerk.go("/can-bo/ca-thu/")
    if clerk.page.get_by_role("button", name=re.compile("^Mở ca thu")).count():
        clerk.press(re.compile("^Mở ca thu"))
        clerk.sees("Đã mở ca thu.")


def type_in(clerk: Visitor, name: str) -> Keyboard:
    """From the menu to the filled form, by keys."""
    keys = Keyboard(clerk)
    open_till(clerk)
    clerk.go("/can-bo/tiep-nhan/")
    keys.press("Đổi giấy phép lái xe")
    expect(
        clerk.page.get_by_label("Họ và tên người nộp", exact=True)
    ).to_be_focused()  # a moment after the page is there
    clerk.page.keyboard.type(name)
    keys.type("Số điện thoại", new_phone())
    keys.type("Số định danh cá nhân", "001188004321")
    keys.tick("Đơn đề nghị đổi giấy phép lái xe")
    keys.tick("Ảnh hai mặt bằng lái đang có")
    keys.choose("Đã thu đủ phí bằng", "Tiền mặt")
    return keys


def register(clerk: Visitor) -> None:
    """Somebody comes with paper and is registered."""
    type_in(clerk, somebody()).press("Tiếp nhận và in giấy hẹn")
