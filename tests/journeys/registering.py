"""Registering a household business, screen by screen, as its owner does it."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.journeys.filing import choose_delivery, day, save
from tests.journeys.people import Visitor

NAME = "Lê Văn Bình (mẫu)"
BUSINESS = "Hộ kinh doanh Quán Cơm Bà Sáu (mẫu)"
SERVICE = "Đăng ký thành lập hộ kinh doanh"
OFFICE = "Ủy ban nhân dân phường Bến Son (mẫu)"
TRADE = "quán ăn"


def find(owner: Visitor) -> None:
    owner.go("/")
    owner.page.get_by_role("searchbox").first.fill("mo quan an")
    owner.press("Tìm")
    owner.follow(SERVICE)
    owner.sees("Tốn bao nhiêu?")
    owner.look()


def start(owner: Visitor) -> None:
    owner.follow("Bắt đầu")
    owner.page.get_by_label("Bạn nộp ở đâu?").select_option(label=OFFICE)
    owner.choose("Không")
    owner.choose("Có, nhà mình hoặc đi thuê")
    owner.look()
    owner.press("Bắt đầu")


def address(owner: Visitor, question: str, line: str) -> None:
    group = owner.page.get_by_role("group", name=question)
    group.get_by_role("combobox").select_option(index=3)
    group.get_by_role("textbox").fill(line)


def answer_who(owner: Visitor) -> None:
    owner.fill("Họ và tên chủ hộ là gì?", NAME)
    owner.fill("Số định danh cá nhân của chủ hộ là gì?", "001 085 123 456")
    day(owner, "Chủ hộ sinh ngày nào?", 20, 3, 1985)
    address(owner, "Chủ hộ đang ở đâu?", "7 ngõ Mẫu")
    owner.choose("Có")
    owner.look()
    save(owner)


def answer_contact(owner: Visitor, phone: str, email: str = "") -> None:
    owner.fill("Số điện thoại của bạn là gì?", phone)
    if email:
        owner.fill("Thư điện tử của bạn là gì, nếu có?", email)
    save(owner)


def name_the_business(owner: Visitor) -> None:
    owner.fill("Hộ kinh doanh tên là gì?", BUSINESS)


def answer_business(owner: Visitor) -> None:
    soon = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(days=30)
    address(owner, "Trụ sở hộ kinh doanh ở đâu?", "15 chợ Mẫu")
    day(owner, "Bạn bắt đầu kinh doanh ngày nào?", soon.day, soon.month, soon.year)
    owner.fill("Bạn bỏ ra bao nhiêu vốn?", "50.000.000")
    owner.fill("Bạn dự kiến thuê bao nhiêu người làm?", "2")
    owner.look()
    save(owner)


def answer_trade(owner: Visitor) -> None:
    owner.fill("Bạn buôn bán hay làm dịch vụ gì là chính?", TRADE)
    owner.choose("Không")
    owner.look()
    save(owner)


def answer_founders(owner: Visitor) -> None:
    owner.choose("Một mình chủ hộ")
    owner.choose("Chủ hộ tự nộp")
    owner.page.get_by_role("checkbox").check()
    owner.look()
    save(owner)


def receive(owner: Visitor, how: str) -> None:
    choose_delivery(owner, how)


def put_aside(owner: Visitor, phone: str) -> None:
    """In the middle of a page: the name of the business is typed, the rest is not."""
    name_the_business(owner)
    owner.press("Để sau, giữ giúp tôi")
    owner.look()
    owner.sign_in(phone)
    owner.sees("Đã giữ hồ sơ cho bạn")
    owner.look()


def take_up_again(owner: Visitor, phone: str) -> None:
    """In another browser, by telephone code."""
    owner.go("/ho-so/")
    owner.sign_in(phone)
    owner.sees("Đang khai, chưa nộp")
    owner.look()
    owner.follow(re.compile("^Làm tiếp"))
    assert owner.page.get_by_label("Hộ kinh doanh tên là gì?", exact=True).input_value() == BUSINESS


def finish(owner: Visitor, how: str) -> None:
    """From the page of the business to the receipt; nothing is to be paid."""
    answer_business(owner)
    answer_trade(owner)
    answer_founders(owner)
    receive(owner, how)
    owner.sees("Không mất tiền.")
    owner.look()
    owner.press("Nộp hồ sơ")
    owner.sees("Đã nộp hồ sơ")
