"""More is asked: two items, answered on two devices; one is right, the other is asked again with a leader's leave."""

import re

import pytest

from tests.journeys import filing
from tests.journeys.deskwork import accept, open_dossier, take_up, tick
from tests.journeys.filing import photo
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import Visitor, new_phone

NUMBER = r"H99\.40\.1-\d{6}-\d{4}"
HEAD, LEADER = "truongphong.csgt", "lanhdao.csgt"
LICENCE = "Số giấy phép lái xe"
WHY_AGAIN = "Tra cứu không thấy số giấy phép này nên phải hỏi lại."


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_two_items_on_two_devices_and_a_second_round(visit, desk, script):
    citizen, phone = visit(script=script), new_phone()
    filing.filed(citizen, phone)
    filing.pay(citizen)
    citizen.until("Đã nhận được tiền")
    code = reference_on_receipt(citizen)
    accept(desk("tiepnhan.csgt"), code, NUMBER)

    ask(desk(HEAD), code)
    citizen.wait_for_message(phone, "can bo sung")
    answer_the_first(citizen, code)
    other = visit(script=script)
    answer_the_second_and_send(other, code, phone)

    judge(desk(HEAD), code)
    ask_the_leader(desk(HEAD), code)
    allow(desk(LEADER), code)
    ask_again(desk(HEAD), code)
    answer_again(other, code)


def ask(officer: Visitor, code: str) -> None:
    """One item about a paper, one about an answer; seen as the applicant will read it, then sent."""
    open_dossier(officer, code)
    take_up(officer, "Yêu cầu bổ sung")
    tick(officer, "Ảnh chân dung nền trắng", "Bị mờ")
    officer.page.locator("summary", has_text="Câu trả lời cần sửa").click()
    tick(officer, LICENCE, "Không khớp giấy tờ")
    officer.press("Thêm mục đã chọn")
    officer.sees("Yêu cầu gồm 2 mục")
    officer.look()
    officer.press("Xem trước phiếu")
    officer.sees("Người nộp sẽ đọc như thế này")
    officer.look()
    officer.press("Gửi yêu cầu")
    officer.sees("Đang chờ người nộp bổ sung")


def open_request(citizen: Visitor, code: str) -> None:
    citizen.go(f"/ho-so/{code}/bo-sung/")
    citizen.look()


def answer_the_first(citizen: Visitor, code: str) -> None:
    open_request(citizen, code)
    citizen.sees("Đã trả lời 0/2 mục")
    citizen.page.get_by_label("Ảnh hoặc tệp PDF").set_input_files(photo("green"))
    citizen.leave_by(citizen.page.get_by_role("button", name="Lưu mục này").first)
    citizen.sees("Đã trả lời 1/2 mục")
    citizen.look()


def answer_the_second_and_send(other: Visitor, code: str, phone: str) -> None:
    """On another telephone: the first is there, the second is sent only when it has an answer."""
    other.go(f"/ho-so/{code}/bo-sung/")
    other.sign_in(phone)
    open_request(other, code)
    other.sees("Đã trả lời 1/2 mục")
    other.press("Gửi phần bổ sung")
    other.sees("Có 1 mục cần xem lại")
    other.look()
    other.page.get_by_label(re.compile("^Số giấy phép lái xe")).fill("400123456780")
    other.press("Gửi phần bổ sung")
    other.sees("Đã gửi phần bổ sung")


def judge(officer: Visitor, code: str) -> None:
    open_dossier(officer, code)
    officer.sees("400123456780")
    take_up(officer, "Xem lại phần bổ sung")
    officer.page.get_by_role("radio", name="Đạt", exact=True).first.check()
    officer.page.get_by_role("radio", name="Chưa đạt", exact=True).last.check()
    officer.press("Ghi phần xem lại")
    officer.sees("Ghi chưa đạt ở chỗ nào")
    officer.look()
    officer.page.get_by_label(re.compile("^Nếu chưa đạt")).last.fill("Số này không có trong hệ thống.")
    officer.press("Ghi phần xem lại")
    officer.sees("Số này không có trong hệ thống.")


def ask_the_leader(officer: Visitor, code: str) -> None:
    open_dossier(officer, code)
    officer.page.locator("summary", has_text="Việc khác").click()
    officer.follow("Xin lãnh đạo cho yêu cầu thêm")
    officer.look()
    officer.page.get_by_label("Vì sao cần yêu cầu thêm").fill("Số giấy phép vẫn không tra được.")
    officer.press("Xin lãnh đạo cho yêu cầu thêm")
    officer.sees("Đang chờ lãnh đạo trả lời.")


def allow(leader: Visitor, code: str) -> None:
    leader.go("/can-bo/xin-bo-sung/")
    leader.look()
    leader.sees("Số giấy phép vẫn không tra được.")
    leader.follow(re.compile("^Trả lời đề nghị này"))
    leader.look()
    leader.choose("Cho yêu cầu bổ sung thêm một lần")
    leader.page.get_by_label("Lý do", exact=True).fill(WHY_AGAIN)
    leader.press("Ghi câu trả lời")
    leader.sees("Đã trả lời. Chuyên viên thấy ở đầu trang hồ sơ.")


def ask_again(officer: Visitor, code: str) -> None:
    """Only what was not right is there already."""
    open_dossier(officer, code)
    take_up(officer, "Yêu cầu bổ sung")
    officer.sees("Yêu cầu gồm 1 mục")
    officer.sees("Đã đạt ở lần trước, không hỏi lại")
    officer.press("Gửi yêu cầu")
    officer.sees("Đang chờ người nộp bổ sung")


def answer_again(citizen: Visitor, code: str) -> None:
    open_request(citizen, code)
    citizen.sees(WHY_AGAIN)
    citizen.sees("Đã đạt, bạn không phải gửi lại")
    citizen.page.get_by_label(re.compile("^Số giấy phép lái xe")).fill("400123456788")
    citizen.press("Gửi phần bổ sung")
    citizen.sees("Đã gửi phần bổ sung")
