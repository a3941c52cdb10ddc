"""What staff do with a dossier at their desks."""

import re

from tests.journeys.people import Visitor


def open_dossier(officer: Visitor, code: str) -> None:
    """Find it in the inbox by its code and open it."""
    officer.go("/can-bo/")
    officer.look()
    officer.fill("Tìm mã hồ sơ, tên, điện thoại hoặc số định danh", code)
    officer.press("Tìm")
    officer.leave_by(officer.page.get_by_role("rowheader").get_by_role("link").first)
    officer.sees("Đủ giấy tờ chưa?")
    officer.look()


def take_up(officer: Visitor, act: str) -> None:
    """Choose an act in the decision bar."""
    officer.leave_by(officer.page.locator(".decide").get_by_role("link", name=act, exact=True))
    officer.look()


def tick(officer: Visitor, about: str, wrong: str) -> None:
    """On the page of a request for more: what is wrong with a paper or an answer."""
    group = officer.page.get_by_role("group", name=re.compile(f"^{re.escape(about)}"))
    group.get_by_role("checkbox", name=wrong, exact=True).check()


def accept(officer: Visitor, code: str, number: str) -> str:
    """Accept; the official number has the form `number` (a pattern) and is returned."""
    open_dossier(officer, code)
    take_up(officer, "Tiếp nhận")
    officer.press("Tiếp nhận")
    officer.sees(re.compile(number))
    return re.search(number, officer.page.inner_text("main")).group()


def complete(officer: Visitor, code: str, button: str = "Xong bước này") -> None:
    open_dossier(officer, code)
    take_up(officer, button)
    officer.press(button)
    officer.sees("Đã xong bước. Hồ sơ chuyển tiếp.")


def grant(officer: Visitor, code: str) -> None:
    open_dossier(officer, code)
    take_up(officer, "Quyết định")
    officer.choose("Đồng ý giải quyết")
    officer.press("Ghi quyết định")
    officer.sees("Đã ghi quyết định.")


def refuse(officer: Visitor, code: str, reasons: str) -> None:
    """A refusal without reasons is not taken."""
    open_dossier(officer, code)
    take_up(officer, "Quyết định")
    officer.choose("Không giải quyết được")
    officer.press("Ghi quyết định")
    officer.sees("Ghi lý do, hoặc chọn một câu soạn sẵn")
    officer.look()
    officer.fill("Lý do", reasons)
    officer.press("Ghi quyết định")
    officer.sees("Đã ghi quyết định.")


def hand_over(officer: Visitor, code: str, received_by: str) -> None:
    open_dossier(officer, code)
    take_up(officer, "Trả kết quả tại quầy")
    officer.fill("Họ tên người nhận", received_by)
    officer.press("Trả kết quả tại quầy")
    officer.sees("Đã trả kết quả.")
