"""A paper dossier at the counter, typed by keyboard."""

from playwright.sync_api import expect

from tests.journeys.keys import Keyboard
from tests.journeys.people import Visitor, new_phone


def somebody() -> str:
    """A name of one's own, so that a search finds this person only."""
    letters = "".join("abcdeghikl"[int(digit)] for digit in new_phone()[-6:])
    return f"Phan Thị {letters.capitalize()} (mẫu)"


def type_in(clerk: Visitor, name: str) -> Keyboard:
    """From the menu to the filled form, by keys."""
    keys = Keyboard(clerk)
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
    keys.tick("Đã thu đủ phí bằng tiền mặt")
    return keys


def register(clerk: Visitor) -> None:
    """Somebody comes with paper and is registered."""
    type_in(clerk, somebody()).press("Tiếp nhận và in giấy hẹn")
