"""What a citizen does beside filing: writes, reads the answer, corrects, complains, stops, files again for his child."""

import re

import pytest

from tests.journeys import filing
from tests.journeys.deskwork import accept
from tests.journeys.filing import SERVICE, photo
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import Visitor, new_phone

NUMBER = r"H99\.40\.1-\d{6}-\d{4}"
CHILD = "Trần Bé Na (mẫu)"


@pytest.fixture
def citizen(visit, script) -> Visitor:
    """Somebody with a dossier that is filed and paid; its code is in `code`, her telephone in `phone`."""
    person = visit(script=script)
    person.phone = new_phone()
    filing.filed(person, person.phone)
    filing.pay(person)
    person.until("Đã nhận được tiền")
    person.code = reference_on_receipt(person)
    return person


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_from_a_question_to_a_second_filing(citizen, desk):
    code = citizen.code
    see_where_it_is(citizen, code)
    write(citizen, code)
    answer(desk("tiepnhan.csgt"), code)
    citizen.wait_for_message(citizen.phone, "da tra loi thu")
    read(citizen, code)
    correct(citizen, code)
    complain(citizen, code)
    answer_complaint(desk("lanhdao.csgt"), code)
    read_answer(citizen, code)
    accept(desk("tiepnhan.csgt"), code, NUMBER)
    stop(citizen, code)
    add_a_child(citizen)
    file_again_for_the_child(citizen)


def open_own(citizen: Visitor, code: str) -> None:
    citizen.go(f"/ho-so/{code}/")
    citizen.look()


def see_where_it_is(citizen: Visitor, code: str) -> None:
    open_own(citizen, code)
    citizen.sees("Hồ sơ của bạn đang ở đây")
    citizen.sees("Bạn chưa phải làm gì")


def write(citizen: Visitor, code: str) -> None:
    """An empty letter is not sent; one with words and a photo is."""
    open_own(citizen, code)
    citizen.follow("Trao đổi với cơ quan")
    citizen.look()
    citizen.press("Gửi thư")
    citizen.sees("Viết vài chữ hoặc kèm một tệp")
    citizen.look()
    citizen.fill("Thư của bạn", "Tôi đi công tác, có nhận sớm được không?")
    citizen.page.locator("input[type=file]").set_input_files(photo())
    citizen.press("Gửi thư")
    citizen.sees("Tôi đi công tác, có nhận sớm được không?")
    citizen.sees("Cơ quan chưa đọc")
    citizen.look()


def answer(officer: Visitor, code: str) -> None:
    officer.go("/can-bo/")
    officer.follow(re.compile("Thư của người dân"))
    officer.look()
    officer.follow(code)
    officer.sees("Tôi đi công tác, có nhận sớm được không?")
    officer.look()
    officer.fill("Trả lời", "Được ạ, chiều thứ Sáu Ông/Bà nhận tin nhắn.")
    officer.press("Gửi trả lời")
    officer.sees("Được ạ, chiều thứ Sáu Ông/Bà nhận tin nhắn.")


def read(citizen: Visitor, code: str) -> None:
    citizen.go("/ho-so/")
    citizen.look()
    citizen.follow("1 thư mới")
    citizen.sees("Được ạ, chiều thứ Sáu Ông/Bà nhận tin nhắn.")
    citizen.look()


def correct(citizen: Visitor, code: str) -> None:
    """Another telephone counts when its code has come back."""
    other = new_phone()
    open_own(citizen, code)
    citizen.follow("Sửa thông tin liên hệ")
    citizen.look()
    citizen.fill("Số điện thoại nhận tin", other)
    citizen.fill("Thư điện tử", "na.moi@mau.example")
    citizen.press("Lưu thay đổi")
    citizen.look()
    citizen.fill("Mã trong tin nhắn", citizen.read_code(other))
    citizen.press("Xác nhận")
    citizen.sees("na.moi@mau.example")
    citizen.wait_for_message(citizen.phone, "thong tin lien he da sua")


def complain(citizen: Visitor, code: str) -> None:
    open_own(citizen, code)
    citizen.follow("Phản ánh, kiến nghị")
    citizen.look()
    citizen.choose("Việc khác")
    citizen.fill("Kể lại việc đã xảy ra", "Gọi số điện thoại của cơ quan không ai nghe.")
    citizen.press("Gửi phản ánh")
    citizen.sees("Chờ trả lời")
    citizen.look()


def answer_complaint(leader: Visitor, code: str) -> None:
    leader.go("/can-bo/")
    leader.follow(re.compile("Phản ánh"))
    leader.look()
    row = leader.page.get_by_role("row").filter(has_text=code)
    leader.leave_by(row.get_by_role("link").first)
    leader.look()
    leader.fill("Trả lời người phản ánh", "Xin lỗi Ông/Bà, đường dây đã sửa xong.")
    leader.press("Gửi trả lời")
    leader.sees("Đã trả lời. Người phản ánh được nhắn tin.")


def read_answer(citizen: Visitor, code: str) -> None:
    citizen.go(f"/ho-so/{code}/phan-anh/")
    citizen.sees("Xin lỗi Ông/Bà, đường dây đã sửa xong.")
    citizen.look()


def stop(citizen: Visitor, code: str) -> None:
    open_own(citizen, code)
    citizen.follow("Đề nghị dừng giải quyết")
    citizen.look()
    citizen.press("Dừng giải quyết")
    citizen.sees("Đã dừng giải quyết hồ sơ.")
    citizen.until("Thông báo dừng giải quyết hồ sơ")


def add_a_child(citizen: Visitor) -> None:
    citizen.go("/toi/")
    citizen.look()
    citizen.follow(re.compile("Người tôi làm thay"))
    citizen.look()
    citizen.follow("Thêm người thân")
    citizen.look()
    citizen.fill("Họ và tên", CHILD)
    citizen.choose("Con")
    citizen.press("Lưu")
    citizen.sees(CHILD)
    citizen.look()


def file_again_for_the_child(citizen: Visitor) -> None:
    """The name of the child stands there, and the photo of the first filing is used again with one press."""
    citizen.go("/toi/giay-to/")
    citizen.sees("Ảnh chân dung nền trắng")
    citizen.look()
    filing.find(citizen)
    citizen.follow("Bắt đầu")
    citizen.choose(f"{CHILD} · Con")
    citizen.page.get_by_role("checkbox").check()
    citizen.look()
    citizen.choose(re.compile("Còn, kể cả đã hỏng hoặc hết hạn"))
    citizen.choose("Việt Nam")
    citizen.press("Bắt đầu")
    citizen.sees(f"nộp thay {CHILD}")
    assert citizen.page.get_by_label("Họ và tên của bạn là gì?", exact=True).input_value() == CHILD
    filing.answer_who(citizen)
    filing.answer_contact(citizen, citizen.phone)
    filing.answer_licence(citizen)
    filing.declare(citizen)
    citizen.sees("Bạn đã nộp giấy này rồi")
    citizen.look()
    while citizen.page.get_by_role("button", name=re.compile("Dùng lại bản này")).count():
        citizen.leave_by(citizen.page.get_by_role("button", name=re.compile("Dùng lại bản này")).first)
    citizen.sees("Đã dùng lại:")
    filing.save(citizen)
    filing.choose_delivery(citizen, "bưu điện", "12 đường Mẫu")
    citizen.sees("Nộp thay cho")
    citizen.look()
    if citizen.page.get_by_role("checkbox").count():
        citizen.page.get_by_role("checkbox").check()
    citizen.press("Nộp hồ sơ")
    citizen.go("/ho-so/")
    assert citizen.page.get_by_role("link", name=SERVICE).count() == 2
