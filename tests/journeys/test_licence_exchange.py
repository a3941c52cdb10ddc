"""A driving licence is exchanged: found, filed, paid, supplemented, decided, sent home, verified and counted."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.journeys import filing
from tests.journeys.deskwork import accept, complete, grant, open_dossier, take_up, tick
from tests.journeys.filing import NAME
from tests.journeys.following import paper, reference_on_receipt
from tests.journeys.people import Visitor, new_phone

NUMBER = r"H99\.40\.1-\d{6}-\d{4}"
EMAIL = "hoa.sen.{}@mau.example"
STEPS = (  # who completes which step between acceptance and decision
    ("truongphong.csgt", "Xong bước này"),
    ("canbo.csgt", "Xong bước này"),
    ("truongphong.csgt", "Xong bước này"),
)


def test_from_search_to_the_shipment(visit, desk):
    """With JavaScript, as most people come; the life of a citizen in test_citizen_life goes without it."""
    citizen, phone = visit(), new_phone()
    email = EMAIL.format(phone)
    filing.filed(citizen, phone, email=email)
    filing.pay(citizen)
    citizen.until("Đã nhận được tiền")
    citizen.look()
    code = reference_on_receipt(citizen)
    paper(citizen, "Giấy xác nhận đã nộp hồ sơ")
    citizen.wait_for_message(phone, code)

    accept(desk("tiepnhan.csgt"), code, NUMBER)
    citizen.wait_for_message(email, "hẹn")
    ask_for_a_better_photo(desk("truongphong.csgt"), code)
    citizen.wait_for_message(phone, "bo sung")
    answer_with_a_photo(citizen, code)
    for username, button in STEPS:
        complete(desk(username), code, button)
    grant(desk("lanhdao.csgt"), code)
    complete(desk("vanthu.csgt"), code, "Phát hành kết quả")

    citizen.wait_for_message(email, "Kết quả")
    citizen.wait_for_message(phone, "RM")  # the tracking number of the post
    number = follow_without_signing_in(visit(), code, phone)
    address = see_everything(citizen, number)
    verify(visit(), address, number)
    see_it_counted(visit())


def ask_for_a_better_photo(officer: Visitor, code: str) -> None:
    open_dossier(officer, code)
    take_up(officer, "Yêu cầu bổ sung")
    tick(officer, "Ảnh chân dung nền trắng", "Bị mờ")
    officer.press("Thêm mục đã chọn")
    officer.look()
    officer.press("Gửi yêu cầu")
    officer.sees("Đang chờ người nộp bổ sung")


def answer_with_a_photo(citizen: Visitor, code: str) -> None:
    citizen.go(f"/ho-so/{code}/")
    citizen.look()
    citizen.leave_by(citizen.page.locator("main").get_by_role("link", name="Trả lời yêu cầu").first)
    citizen.look()
    citizen.fill("Trả lời của bạn", "Tôi gửi lại ảnh mới.")
    citizen.page.get_by_label("Ảnh hoặc tệp PDF").set_input_files(filing.photo("green"))
    citizen.press("Gửi phần bổ sung")
    citizen.sees("Đã gửi phần bổ sung")


def follow_without_signing_in(anybody: Visitor, code: str, phone: str) -> str:
    """Code and last four digits are enough to see how it stands; the official number is learnt there."""
    anybody.go("/tra-cuu/")
    anybody.look()
    anybody.fill("Mã hồ sơ", code)
    anybody.page.get_by_label(re.compile("4 số cuối")).fill(phone[-4:])
    anybody.press("Xem hồ sơ")
    anybody.look()
    anybody.sees("Có kết quả")
    assert NAME not in anybody.page.inner_text("main")
    return re.search(NUMBER, anybody.page.inner_text("main")).group()


def see_everything(citizen: Visitor, number: str) -> str:
    """The signed-in applicant sees the result, and who looked; returns the address that the QR of the result holds."""
    citizen.go(f"/ho-so/{number}/")
    citizen.look()
    citizen.sees(re.compile("^RM"))  # the number of the parcel
    citizen.sees("Ai đã xem hồ sơ của tôi")
    citizen.sees(re.compile("Hoàng Minh Tuấn"))  # the officer
    return re.search(r"/xac-minh/\w+/", paper(citizen, "Kết quả giải quyết")).group()


def verify(anybody: Visitor, address: str, number: str) -> None:
    """The public page knows the paper and hides its holder's name."""
    anybody.go(address)
    anybody.look()
    anybody.sees(number)
    assert NAME not in anybody.page.content()


def see_it_counted(anybody: Visitor) -> None:
    anybody.go("/so-lieu/")
    anybody.look()
    anybody.sees(re.compile("dân tự nộp"))
    csv = anybody.page.context.request.get(f"{anybody.address}/so-lieu/truc-tuyen.csv").text()
    month = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%Y-%m")
    [line] = [line for line in csv.splitlines() if line.startswith(f"{month},H99.40.1,")]
    assert int(line.split(",")[3]) >= 1  # the split of fewer than five dossiers is not told
