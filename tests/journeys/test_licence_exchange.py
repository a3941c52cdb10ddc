"""A driving licence is exchanged: found, filed, paid, supplemented, decided, sent home, verified and counted."""

import re

from tests.journeys import filing
from tests.journeys.filing import NAME
from tests.journeys.people import Visitor, new_phone

EMAIL = "hoa.sen.{}@mau.example"
STEPS = (  # who completes which step between acceptance and decision
    ("truongphong.csgt", "Xong bước này"),
    ("canbo.csgt", "Xong bước này"),
    ("truongphong.csgt", "Xong bước này"),
)


def test_from_search_to_the_shipment(visit, desk, script):
    citizen, phone = visit(script=script), new_phone()
    email = EMAIL.format(phone)
    filing.filed(citizen, phone, email=email)
    filing.pay(citizen)
    citizen.until("Đã nhận được tiền")
    citizen.look()
    code = reference_on_receipt(citizen)
    paper(citizen, "Giấy xác nhận đã nộp hồ sơ")
    citizen.wait_for_message(phone, code)

    accept(desk("tiepnhan.csgt"), code)
    citizen.wait_for_message(email, "hẹn")
    ask_for_a_better_photo(desk("truongphong.csgt"), code)
    citizen.wait_for_message(phone, "bo sung")
    answer_with_a_photo(citizen, code)
    for username, button in STEPS:
        complete(desk(username), code, button)
    decide(desk("lanhdao.csgt"), code)
    complete(desk("vanthu.csgt"), code, "Phát hành kết quả")

    citizen.wait_for_message(email, "Kết quả")
    citizen.wait_for_message(phone, "RM")  # the tracking number of the post
    number = follow_without_signing_in(visit(script=script), code, phone)
    assert re.fullmatch(r"H99\.40\.1-\d{6}-\d{4}", number)
    citizen.go(f"/ho-so/{number}/")
    citizen.look()
    citizen.sees("Có kết quả")
    citizen.sees("canbo.csgt" if False else "Chuyên viên")
    verify(visit(script=script), citizen, number)


def reference_on_receipt(citizen: Visitor) -> str:
    if not citizen.page.locator("#ma").count():
        citizen.follow("Xem biên nhận hồ sơ")
    citizen.look()
    return citizen.page.locator("#ma").inner_text().strip()


def paper(citizen: Visitor, title: str) -> None:
    """The paper is there as a PDF."""
    citizen.until(title)
    link = citizen.page.get_by_role("link", name=re.compile(title)).first.get_attribute("href")
    answer = citizen.page.context.request.get(citizen.address + link)
    assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")


def open_dossier(officer: Visitor, code: str) -> None:
    officer.go("/can-bo/")
    officer.look()
    officer.fill("Tìm mã hồ sơ hoặc tên người nộp", code)
    officer.press("Tìm")
    officer.page.get_by_role("rowheader").get_by_role("link").first.click()
    officer.sees(NAME)
    officer.look()


def take_up(officer: Visitor, act: str) -> None:
    """Choose an act in the decision bar."""
    officer.page.locator(".decide").get_by_role("link", name=act, exact=True).click()
    officer.look()


def accept(officer: Visitor, code: str) -> None:
    open_dossier(officer, code)
    take_up(officer, "Tiếp nhận")
    officer.press("Tiếp nhận")
    officer.sees(re.compile(r"H99\.40\.1-\d{6}-\d{4}"))


def ask_for_a_better_photo(officer: Visitor, code: str) -> None:
    open_dossier(officer, code)
    take_up(officer, "Yêu cầu bổ sung")
    officer.page.get_by_label("Cần bổ sung gì").first.fill("Ảnh chân dung rõ mặt")
    officer.page.get_by_label("Vì sao").first.fill("Ảnh đã gửi bị mờ, không nhận được mặt.")
    officer.press("Gửi yêu cầu")
    officer.sees("Đang chờ người nộp bổ sung")


def answer_with_a_photo(citizen: Visitor, code: str) -> None:
    citizen.go(f"/ho-so/{code}/")
    citizen.look()
    citizen.page.locator("main").get_by_role("link", name="Trả lời yêu cầu").first.click()
    citizen.look()
    citizen.fill("Trả lời của bạn", "Tôi gửi lại ảnh mới.")
    citizen.page.get_by_label("Ảnh hoặc tệp PDF").set_input_files(filing.photo("green"))
    citizen.press("Gửi phần bổ sung")
    citizen.sees("Đang xử lý")


def complete(officer: Visitor, code: str, button: str) -> None:
    open_dossier(officer, code)
    take_up(officer, button)
    officer.press(button)


def decide(officer: Visitor, code: str) -> None:
    open_dossier(officer, code)
    take_up(officer, "Quyết định")
    officer.choose("Đồng ý giải quyết")
    officer.press("Ghi quyết định")


def follow_without_signing_in(anybody: Visitor, code: str, phone: str) -> str:
    anybody.go("/tra-cuu/")
    anybody.look()
    anybody.fill("Mã hồ sơ", code)
    anybody.page.get_by_label(re.compile("4 số cuối")).fill(phone[-4:])
    anybody.press("Tra cứu")
    anybody.look()
    anybody.sees("Có kết quả")
    return re.search(r"H99\.40\.1-\d{6}-\d{4}", anybody.page.inner_text("main")).group()


def verify(anybody: Visitor, citizen: Visitor, number: str) -> None:
    """The QR on the result opens a public page that knows it, and hides the holder's name."""
    link = citizen.page.get_by_role("link", name=re.compile("Kết quả giải quyết")).first.get_attribute("href")
    assert citizen.page.context.request.get(citizen.address + link).body()[:5] == b"%PDF-"
