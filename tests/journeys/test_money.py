"""Money from the payer's side to the books: refused, left for a day, by QR code, by somebody else, twice, and back again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import filing
from tests.journeys.deskwork import open_dossier
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import Visitor, new_phone
from tests.journeys.screens import HEAVIEST, Inspection
from tests.journeys.treasury import (
    ask_the_bank,
    import_statement,
    in_the_city,
    next_day,
    open_refund,
    statement,
)

__all__ = ["in_the_city"]
SUM = r"135\.000\sđồng"
FAULT = "Khi ngân hàng làm sai"


def filed(citizen: Visitor, phone: str) -> str:
    """Filed, and on the page that asks for money; returns the code of the dossier."""
    filing.filed(citizen, phone, how="tại quầy", address="")
    return re.search(r"/ho-so/([^/]+)/thanh-toan/", citizen.page.url).group(1)


def to_pay(citizen: Visitor, code: str) -> None:
    citizen.go(f"/ho-so/{code}/thanh-toan/")
    citizen.look()


def comes_back(visit, phone: str, **options) -> Visitor:
    """The same person in another browser."""
    citizen = visit(**options)
    citizen.go("/ho-so/")
    citizen.sign_in(phone)
    return citizen


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_the_payer_reads_the_bank_s_reason_and_pays(visit, script):
    citizen = visit(script=script)
    filed(citizen, new_phone())
    citizen.sees("Thông tư 37/2023/TT-BTC")
    filing.pay(citizen, "Từ chối thanh toán")
    citizen.until("Tài khoản không đủ số dư.")
    citizen.follow("Thanh toán lại")
    citizen.sees("Lần trước chưa trả được")
    filing.pay(citizen)
    citizen.until("Đã nhận được tiền")
    citizen.look()
    code = reference_on_receipt(citizen)
    citizen.go(f"/ho-so/{code}/")
    citizen.look()
    link = citizen.page.get_by_role("link", name=re.compile("^BL-")).first.get_attribute("href")
    answer = citizen.page.context.request.get(citizen.address + link)
    assert answer.body()[:5] == b"%PDF-"
    citizen.leave_by(citizen.page.get_by_role("button", name=re.compile("^Gửi lại cho tôi")))
    citizen.sees(re.compile("Đã nhắn tin số biên lai"))


@pytest.mark.parametrize("script", [True], ids=["script"])
def test_left_half_way_and_resumed_the_next_day(visit, in_the_city, script):
    phone, first = new_phone(), visit(script=script)
    code = filed(first, phone)
    filing.pay(first, "Bỏ ngang, quay về trang trước")
    first.page.close()
    with in_the_city():
        next_day(code)
    citizen = comes_back(visit, phone, script=script)
    citizen.look()
    citizen.follow(re.compile(f"Thanh toán {SUM}"))
    citizen.sees(re.compile("Đã quá giờ mà ngân hàng chưa báo"))
    citizen.look()
    filing.pay(citizen)
    citizen.until("Đã nhận được tiền")


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_a_second_payment_is_not_begun_by_accident(visit, script):
    citizen = visit(script=script)
    code = filed(citizen, new_phone())
    filing.pay(citizen, "Bỏ ngang, quay về trang trước")
    to_pay(citizen, code)
    citizen.sees("Ngân hàng chưa trả lời lần trước")
    citizen.press("Thanh toán qua ngân hàng")
    citizen.sees(re.compile("để bạn không trả hai lần"))
    citizen.look()
    citizen.follow("Xem ngân hàng trả lời chưa")
    citizen.sees("Đang chờ ngân hàng xác nhận")


def test_who_closed_the_browser_after_paying_is_served(visit, in_the_city):
    phone, first = new_phone(), visit()
    code = filed(first, phone)
    first.press("Thanh toán qua ngân hàng")
    first.page.get_by_text(FAULT).click()
    first.press("Thanh toán nhưng không báo về")
    first.sees("Đang chờ ngân hàng xác nhận")
    first.page.close()
    with in_the_city():
        ask_the_bank(code)
    citizen = comes_back(visit, phone)
    citizen.go(f"/ho-so/{code}/")
    citizen.sees("Bạn chưa phải làm gì")
    expect(citizen.page.locator("#tien")).to_contain_text("Đã nộp")


@pytest.mark.parametrize("script", [True], ids=["script"])
def test_by_transfer_with_a_statement_of_the_bank(visit, desk, script):
    citizen = visit(script=script)
    code = filed(citizen, new_phone())
    citizen.follow(re.compile("Chuyển khoản bằng mã QR"))
    citizen.look()
    text = citizen.page.get_by_text(re.compile("^HS[2-9A-Z]{10}$")).inner_text()
    picture = citizen.page.get_by_role("link", name="Tải ảnh mã QR").get_attribute("href")
    assert citizen.page.context.request.get(citizen.address + picture).body()[:4] == b"\x89PNG"
    citizen.press("Tôi đã chuyển khoản")
    citizen.sees("Cảm ơn bạn, đang chờ tiền về")
    citizen.look()
    import_statement(desk("ketoan.csgt"), statement(text.lower(), 135_000, f"FT{text}"))
    citizen.until("Đã nhận được tiền")
    citizen.look()
    officer = desk("tiepnhan.csgt")
    open_dossier(officer, code)
    officer.sees(re.compile(r"^Đã nộp \d"))


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_somebody_else_pays_with_his_own_telephone(visit, script):
    citizen, grandson = visit(script=script), visit(script=script)
    code = filed(citizen, new_phone())
    citizen.follow(re.compile("Nhờ người khác trả hộ"))
    citizen.look()
    citizen.press("Tạo đường dẫn trả hộ")
    citizen.look()
    address = citizen.page.get_by_label("Đường dẫn để gửi").input_value()
    typed = citizen.page.locator(".ref").inner_text()
    grandson.go(address)
    grandson.sees("Tr*** Th*** H*** S***")
    grandson.look()
    assert code not in grandson.page.content()
    grandson.go("/tra-ho/")
    grandson.look()
    grandson.fill("Mã trả hộ", "sai mã")
    grandson.press("Mở trang trả hộ")
    grandson.look()
    grandson.fill("Mã trả hộ", typed.lower())
    grandson.press("Mở trang trả hộ")
    grandson.fill("Tên của bạn, để ghi trên biên lai (không bắt buộc)", "Trần Văn Cháu (mẫu)")
    filing.pay(grandson)
    grandson.until("Đã nhận được tiền")
    grandson.sees(re.compile("Cảm ơn bạn đã trả hộ"))
    grandson.look()
    grandson.go(address)
    grandson.sees("Khoản này đã có người nộp")
    grandson.look()
    citizen.go(f"/ho-so/{code}/")
    expect(citizen.page.locator("#tien")).to_contain_text("Đã nộp")


def test_a_link_that_is_taken_back_pays_nothing(visit):
    citizen, stranger = visit(), visit()
    stranger.forgiven.add(410)
    filed(citizen, new_phone())
    citizen.follow(re.compile("Nhờ người khác trả hộ"))
    citizen.press("Tạo đường dẫn trả hộ")
    address = citizen.page.get_by_label("Đường dẫn để gửi").input_value()
    citizen.press("Thu hồi")
    citizen.sees("Đã thu hồi đường dẫn. Không ai trả bằng đường dẫn ấy được nữa.")
    citizen.look()
    stranger.go(address)
    stranger.sees(re.compile("Người nhờ bạn đã thu hồi đường dẫn."))
    stranger.look()


@pytest.fixture
def paid_twice(visit, script) -> tuple[Visitor, str]:
    """Two telephones pay the same sum, since the first answer was late."""
    citizen, other = visit(script=script), visit(script=script)
    phone = new_phone()
    code = filed(citizen, phone)
    citizen.press("Thanh toán qua ngân hàng")
    bank = citizen.page.url
    other.go("/ho-so/")
    other.sign_in(phone)
    to_pay(other, code)
    filing.pay(other)
    other.until("Đã nhận được tiền")
    citizen.go(bank)
    citizen.press("Thanh toán")
    citizen.until("Bạn đã trả thừa một lần")
    citizen.look()
    return citizen, code


@pytest.mark.parametrize("script", [True], ids=["script"])
def test_paid_twice_and_given_back_by_two_persons(paid_twice, desk):
    citizen, code = paid_twice
    citizen.follow("Về hồ sơ")
    citizen.go(f"/ho-so/{code}/")
    citizen.sees("Tiền hoàn lại cho bạn")
    citizen.sees(re.compile("Hai người phải cùng đồng ý"))
    citizen.look()
    checker, approver = desk("ketoan.csgt"), desk("lanhdao.csgt")
    open_refund(checker, code, "cho-kiem-tra")
    checker.press("Xác nhận đã kiểm tra")
    checker.sees("Đã kiểm tra. Khoản hoàn đang chờ người khác duyệt.")
    open_refund(approver, code, "cho-duyet")
    approver.press("Duyệt hoàn tiền")
    approver.sees("Đã duyệt. Người nộp đã được báo.")
    citizen.page.reload()
    citizen.until("Đã trả xong")
    citizen.look()


def test_before_withdrawing_one_reads_what_happens_with_the_money(visit):
    citizen = visit()
    code = filed(citizen, new_phone())
    filing.pay(citizen)
    citizen.until("Đã nhận được tiền")
    citizen.go(f"/ho-so/{code}/rut/")
    citizen.sees(re.compile(f"Bạn đã nộp {SUM}: được hoàn lại đủ"))
    citizen.look()
    citizen.press("Rút hồ sơ")
    citizen.until("Tiền hoàn lại cho bạn")
    citizen.look()


def test_screens_of_paying_are_light_and_readable(visit):
    citizen, helper = visit(), visit()
    inspection, beside = Inspection(citizen), Inspection(helper)
    code = filed(citizen, new_phone())
    for page in ("chuyen-khoan/", "tai-quay/", "tra-ho/"):
        inspection.at(f"/ho-so/{code}/thanh-toan/{page}")
    citizen.press("Tạo đường dẫn trả hộ")
    inspection.here()
    address = citizen.page.get_by_label("Đường dẫn để gửi").input_value()
    beside.at("/tra-ho/")
    beside.wrong("Mở trang trả hộ")
    beside.at(address.removeprefix(helper.address))
    beside.at(address.removeprefix(helper.address) + "chuyen-khoan/")
    citizen.go(f"/ho-so/{code}/thanh-toan/chuyen-khoan/")
    citizen.press("Tôi đã chuyển khoản")
    inspection.here()
    inspection.at(f"/ho-so/{code}/thanh-toan/")
    assert inspection.problems + beside.problems == []
    weights = inspection.weights | beside.weights
    assert max(size for size, _requests in weights.values()) <= HEAVIEST
