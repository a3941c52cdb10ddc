"""Writing a procedure in the browser, screen by screen, as the people of a department do it."""

import re

from motcua.catalogue.exchange import to_zip
from tests.factories.writing import tiny_files
from tests.journeys.people import Visitor


def begin(author: Visitor, code: str, name: str) -> None:
    """A new procedure from the small skeleton, with its name in English."""
    author.go("/quan-ly/thu-tuc/")
    author.look()
    author.follow("Soạn thủ tục mới")
    author.fill("Mã thủ tục", code)
    author.fill("Tên thủ tục", name)
    author.look()
    author.press("Bắt đầu soạn")
    box = author.page.get_by_role("group", name="Tên", exact=True)
    box.get_by_label("Tiếng Anh", exact=True).fill(f"{name} (English)")
    author.look()
    save(author)


def bring(author: Visitor, code: str, name: str) -> None:
    """A new procedure from a small package that was written elsewhere, without a fee."""
    author.go("/quan-ly/thu-tuc/")
    author.follow("Soạn thủ tục mới")
    package = {"name": "goi.zip", "mimeType": "application/zip", "buffer": to_zip(tiny_files(code, name))}
    author.page.get_by_label("Tệp .zip của gói").set_input_files(package)
    author.press("Tải lên")
    author.look()


def save(author: Visitor) -> None:
    button = author.page.locator(".stick").get_by_role("button", name="Lưu", exact=True)
    author.leave_by(button)
    author.sees("Đã lưu.")


def section(author: Visitor, name: str) -> None:
    author.leave_by(author.page.get_by_role("navigation", name="Các phần của bản soạn").get_by_role("link", name=name))


def add_fee(author: Visitor, amount: str) -> None:
    """A fee with one row, of a key that nobody has to think of."""
    section(author, "Phí")
    author.leave_by(author.page.get_by_role("button", name=re.compile(r"^Thêm dòng\s?: Phí, lệ phí")))
    set_fee(author, amount)


def set_fee(author: Visitor, amount: str) -> None:
    author.page.get_by_label(re.compile(r"^Mức chung \(đồng, dòng cuối\)")).fill(amount)
    save(author)


def add_question(author: Visitor, key: str, ask: str) -> None:
    section(author, "Câu hỏi")
    author.fill("Mã của câu hỏi mới", key)
    with author.page.expect_navigation():
        author.page.keyboard.press("Enter")
    box = author.page.get_by_role("group", name="Câu hỏi", exact=True)
    box.get_by_label("Tiếng Việt", exact=True).first.fill(ask)
    author.page.get_by_label("Không bắt buộc trả lời", exact=True).check()  # the example does not answer it
    author.look()
    save(author)


def take_question_out(author: Visitor, ask: str) -> None:
    section(author, "Câu hỏi")
    author.look()
    author.leave_by(author.page.get_by_role("button", name=re.compile(rf"^Bỏ\s?: {re.escape(ask)}")))
    assert author.page.get_by_role("link", name=ask).count() == 0


def send(author: Visitor, offices: list[str], note: str = "") -> str:
    """Send it for approval; gives the address of the page."""
    author.leave_by(author.page.get_by_role("link", name="Gửi duyệt", exact=True))
    for office in offices:
        author.page.get_by_role("checkbox", name=office).first.check()
    author.page.get_by_label(re.compile("^Nhắn người duyệt")).fill(note)
    author.look()
    author.press("Gửi duyệt")
    author.sees("Đã gửi duyệt.")
    author.look()
    return author.page.url


def approve(second: Visitor, address: str, says: str) -> None:
    """Read the differences in words, and put it in force."""
    second.go(address)
    second.sees(says)
    second.look()
    second.press("Duyệt và ban hành")
    second.sees("đã ban hành")
    second.look()
