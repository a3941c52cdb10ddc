"""A procedure written in the browser, approved by another person, in force in every office the same moment."""

import itertools
import re
import time

import pytest
from playwright.sync_api import expect

from motcua.foundation.text import slug
from tests.journeys import writing
from tests.journeys.people import Visitor, new_phone

DESK = {"width": 1280, "height": 800}
AUTHOR, SECOND = "bientap.tinh", "kiemsoat.tinh"
OFFICES = ["phường Bến Son", "phường Cầu Mây"]
ASK = "Bạn cần mấy bản?"
numbers = itertools.count(int(time.time()) % 90000)


@pytest.fixture
def at_desk(visit, desk, signed_in):
    """`at_desk(username)`: this person's browser, with JavaScript or without."""

    def open_one(username: str, *, script: bool) -> Visitor:
        if username not in signed_in:
            desk(username)
        return visit(script=script, viewport=DESK, storage_state=signed_in[username])

    return open_one


@pytest.fixture
def author(at_desk, script) -> Visitor:
    return at_desk(AUTHOR, script=script)


@pytest.fixture
def second(at_desk, script) -> Visitor:
    return at_desk(SECOND, script=script)


@pytest.fixture
def name() -> str:
    return f"Cấp bản sao thử {next(numbers)}"


def new_code() -> str:
    return f"9.{next(numbers):06}"


def start_filing(citizen: Visitor, name: str, office: str) -> None:
    citizen.go(f"/thu-tuc/{slug(name)}/")
    citizen.follow("Bắt đầu")
    box = citizen.page.get_by_label("Bạn nộp ở đâu?", exact=True)
    if box.count():
        option = box.locator("option", has_text=office).first.get_attribute("value")
        box.select_option(option)
    citizen.press("Bắt đầu")
    citizen.fill("Họ và tên của bạn là gì?", "Nguyễn Thị Hoa (mẫu)")


def finish(citizen: Visitor) -> None:
    """The rest of the way to the check."""
    citizen.fill("Số điện thoại của bạn là gì?", new_phone())
    citizen.press("Lưu và tiếp tục")
    citizen.choose(re.compile("quầy"))
    citizen.press("Lưu và tiếp tục")
    citizen.sees("Kiểm tra rồi nộp")


@pytest.mark.parametrize("script", [False], ids=["no-script"])
def test_written_approved_and_in_force_everywhere_at_once(author, second, visit, name):
    writing.bring(author, new_code(), name)
    writing.add_fee(author, "20000")
    writing.add_question(author, "so_ban", ASK)
    writing.approve(second, writing.send(author, OFFICES, "Xin đọc giúp"), "Thủ tục mới")
    early, late = visit(), visit()
    start_filing(early, name, OFFICES[0])
    expect(early.page.get_by_label(ASK, exact=True)).to_be_visible()

    author.go("/quan-ly/thu-tuc/")
    author.fill("Tìm theo tên hoặc mã", name)
    author.press("Tìm")
    author.leave_by(author.page.get_by_role("button", name=re.compile(rf"^Sửa\s?: {name}")))
    writing.section(author, "Phí")
    author.page.get_by_label(re.compile(r"^Mức chung \(đồng, dòng cuối\)")).fill("50.000")
    preview = author.page.locator("#xem-truoc")
    if author.script:  # as one types; without a script after saving
        expect(preview.get_by_text(re.compile(r"50\.000\sđồng")).first).to_be_visible()
    writing.save(author)
    expect(preview.get_by_text(re.compile(r"50\.000\sđồng")).first).to_be_visible()
    author.look()
    shorten(author)
    writing.take_question_out(author, ASK)
    writing.approve(second, writing.send(author, []), "50.000")
    for office in OFFICES:
        second.sees(re.compile(office))

    start_filing(late, name, OFFICES[1])
    expect(late.page.get_by_label(ASK, exact=True)).to_have_count(0)
    finish(late)
    late.sees(re.compile(r"50\.000\sđồng"))
    early.fill(ASK, "hai")
    finish(early)
    early.sees(re.compile(r"20\.000\sđồng"))


def shorten(author: Visitor) -> None:
    """Three days become two; until the hours add up the check says so at once."""
    writing.section(author, "Thời hạn và các bước")
    author.page.get_by_role("group", name="Thời hạn", exact=True).get_by_label("Mức", exact=True).fill("2")
    if not author.script:
        writing.save(author)
    author.sees(re.compile("các bước cộng lại 24 giờ, thời hạn là 16 giờ"))
    author.look()
    author.page.get_by_role("group", name="Thẩm định").get_by_label(re.compile("^Số giờ")).fill("4")
    writing.save(author)
    author.sees("Các bước cộng lại vừa đúng thời hạn.")


def test_two_people_at_once_lose_nothing(author, second, name):
    writing.begin(author, new_code(), name)
    writing.section(author, "Thời hạn và các bước")
    second.go(author.page.url)
    author.page.get_by_role("group", name="Đối chiếu sổ gốc").get_by_role("group", name="Tên").get_by_label(
        "Tiếng Anh"
    ).fill("Scrutiny")
    writing.save(author)
    law = second.page.get_by_role("group", name="Thời hạn", exact=True).get_by_label(re.compile("^Căn cứ"))
    law.fill("Thông tư của người thứ hai")
    second.leave_by(second.page.locator(".stick").get_by_role("button", name="Lưu", exact=True))
    second.sees("Chưa lưu: hai người cùng sửa")
    expect(second.page.locator("del", has_text="Scrutiny")).to_be_visible()
    second.look()
    second.press("Lưu bản đã chọn")
    second.sees("Đã lưu bản gộp.")
    text = second.page.get_by_label("Nội dung", exact=True).input_value()
    assert "en: Scrutiny" in text
    assert "basis: Thông tư của người thứ hai" in text


def test_tried_out_with_the_keyboard_and_kept_as_an_example(author, name):
    writing.begin(author, new_code(), name)
    author.follow("Chạy thử")
    author.look()
    author.press("Bắt đầu chạy thử")
    author.sees("BẢN CHẠY THỬ – không gửi đi")
    author.page.get_by_label("Họ và tên của bạn là gì?", exact=True).focus()
    author.page.keyboard.type("Trần Văn An (mẫu)")
    author.page.keyboard.press("Tab")
    author.page.keyboard.type("0912 345 678")
    with author.page.expect_navigation():
        author.page.keyboard.press("Enter")
    author.page.get_by_label("Bạn cần mấy bản sao?", exact=True).fill("2")
    author.choose("Không")
    author.page.get_by_label("Bạn cần mấy bản sao?", exact=True).focus()
    with author.page.expect_navigation():
        author.page.keyboard.press("Enter")
    author.sees("Nếu nộp thật thì")
    author.look()
    author.fill("Ví dụ này kể chuyện gì", "Anh An nộp trên mạng")
    author.press("Giữ làm ví dụ")
    author.sees("Anh An nộp trên mạng")
    author.look()
    expect(author.page.get_by_text("Cho kết quả đúng")).to_have_count(3)
    author.follow("Lịch sử")
    author.look()


def test_nothing_sticks_out_on_small_screens(at_desk, name):
    author = at_desk(AUTHOR, script=True)
    writing.begin(author, new_code(), name)
    author.page.set_viewport_size({"width": 360, "height": 740})
    draft = author.page.url.partition("#")[0].rsplit("/", 2)[0]
    for part in ("thong-tin", "giay-to", "phi", "thoi-han", "cau-hoi", "cau-hoi/you", "cau-hoi/you/full_name", "ket-qua",
                 "vi-du", "van-ban-goc", "lich-su", "lich-su/1", "duyet", "bo", "chay-thu"):  # fmt: skip
        author.go(f"{draft}/{part}/")
        author.look()
