"""Filing a driving-licence exchange, screen by screen, as a citizen does it."""

import io
import re

from PIL import Image

from tests.journeys.people import Visitor

NAME = "Trần Thị Hoa Sen (mẫu)"
SERVICE = "Đổi giấy phép lái xe"
SURE = "Tôi đã xem tài khoản ngân hàng: lần trước chưa bị trừ tiền"


def photo(colour: str = "navy") -> dict:
    """A photo as a telephone makes it."""
    out = io.BytesIO()
    Image.new("RGB", (1600, 1200), colour).save(out, "JPEG")
    return {"name": "anh-chup.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def find(citizen: Visitor) -> None:
    citizen.go("/")
    citizen.look()
    citizen.page.get_by_role("searchbox").first.fill("doi bang lai xe")
    citizen.press("Tìm")
    citizen.look()
    citizen.follow(SERVICE)
    citizen.sees("Tốn bao nhiêu?")
    citizen.look()


def start(citizen: Visitor) -> None:
    citizen.follow("Bắt đầu")
    citizen.look()
    citizen.choose(re.compile("Còn, kể cả đã hỏng hoặc hết hạn"))
    citizen.choose("Việt Nam")
    citizen.press("Bắt đầu")


def save(citizen: Visitor) -> None:
    citizen.press("Lưu và tiếp tục")


def day(citizen: Visitor, question: str, day: int, month: int, year: int) -> None:
    group = citizen.page.get_by_role("group", name=question)
    for label, number in (("Ngày", day), ("Tháng", month), ("Năm", year)):
        group.get_by_label(label, exact=True).fill(str(number))


def answer_who(citizen: Visitor) -> None:
    citizen.fill("Họ và tên của bạn là gì?", NAME)
    day(citizen, "Bạn sinh ngày nào?", 5, 3, 1988)
    citizen.choose("Thẻ căn cước (Việt Nam)")
    if not citizen.script:  # the question that follows from the answer comes after saving
        save(citizen)
    citizen.fill("Số định danh cá nhân của bạn là gì?", "001 188 004 321")
    home = citizen.page.get_by_role("group", name="Bạn đang ở đâu?")
    home.get_by_role("combobox").select_option(index=3)
    home.get_by_role("textbox").fill("12 đường Mẫu")
    citizen.look()
    save(citizen)


def answer_contact(citizen: Visitor, phone: str, email: str = "") -> None:
    citizen.fill("Số điện thoại của bạn là gì?", phone)
    if email:
        citizen.fill("Thư điện tử của bạn là gì, nếu có?", email)
    save(citizen)


def answer_licence(citizen: Visitor) -> None:
    citizen.fill("Số giấy phép lái xe của bạn là gì?", "400123456789")
    citizen.page.get_by_label("Bằng lái hạng nào?", exact=True).select_option(label="Hạng A1")
    day(citizen, "Bằng lái cấp ngày nào?", 5, 1, 2016)
    citizen.choose("Sắp hết hạn hoặc đã hết hạn")
    citizen.choose("Không")
    citizen.look()
    save(citizen)


def declare(citizen: Visitor) -> None:
    citizen.page.get_by_role("checkbox").check()
    save(citizen)


def give_photos(citizen: Visitor) -> None:
    for place in citizen.page.locator("input[type=file]").all():
        place.set_input_files(photo())
    citizen.press("Gửi các tệp đã chọn")
    citizen.look()
    save(citizen)


def choose_delivery(citizen: Visitor, how: str, address: str = "") -> None:
    citizen.choose(re.compile(how))
    if address:
        citizen.page.get_by_role("textbox").first.fill(address)
    citizen.look()
    save(citizen)


def submit(citizen: Visitor, phone: str) -> None:
    """Check the answers, press, prove the telephone, press again."""
    citizen.look()
    if citizen.page.get_by_role("checkbox").count():
        citizen.page.get_by_role("checkbox").check()
    citizen.press("Nộp hồ sơ")
    citizen.look()
    citizen.sign_in(phone)
    citizen.sees("Kiểm tra rồi nộp")
    citizen.press("Nộp hồ sơ")


def pay(citizen: Visitor, choice: str = "Thanh toán") -> None:
    citizen.look()
    if (sure := citizen.page.get_by_role("checkbox", name=SURE)).count():  # the bank has not answered the last try
        sure.check()
    citizen.press("Thanh toán qua ngân hàng")
    citizen.look()
    citizen.press(choice)


def filed(
    citizen: Visitor,
    phone: str,
    *,
    email: str = "",
    how: str = "bưu điện",
    address: str = "12 đường Mẫu, phường Bến Son (mẫu)",
) -> None:
    """Everything up to the page that asks for money."""
    find(citizen)
    start(citizen)
    answer_who(citizen)
    answer_contact(citizen, phone, email)
    answer_licence(citizen)
    declare(citizen)
    give_photos(citizen)
    choose_delivery(citizen, how, address)
    submit(citizen, phone)
