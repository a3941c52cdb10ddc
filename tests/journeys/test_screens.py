"""Every screen of a citizen: light, from our own address only, readable when small, large, wrong or English."""

import re

from tests.journeys import filing, registering
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import new_phone
from tests.journeys.screens import HEAVIEST, Inspection

HOUSEHOLD = "dang-ky-ho-kinh-doanh"
NEXT = "Lưu và tiếp tục"
PUBLIC = (
    "/",
    "/tim/?q=mo+quan+an",
    "/tim/?q=khong+co+gi+nhu+the",
    "/tim/?q=giay+phep+xay+dung+phuong+ben+son",
    "/tim/?viec=land",
    "/thu-tuc/a-z/?chu=Đ",
    "/linh-vuc/",
    "/co-quan/",
    "/co-quan/trung-tam-hanh-chinh-cong/",
    "/thu-tuc/doi-giay-phep-lai-xe/",
    f"/thu-tuc/{HOUSEHOLD}/",
    f"/thu-tuc/{HOUSEHOLD}/bat-dau/",
    "/dang-nhap/",
    "/tra-cuu/",
    "/giup-do/",
    "/so-lieu/",
    "/ngoai-tuyen/",
)


def test_public_screens(visit):
    citizen = visit()
    inspection = Inspection(citizen)
    for path in PUBLIC:
        inspection.at(path)
    for path, button in (
        ("/tra-cuu/", "Xem hồ sơ"),
        ("/giup-do/", "Gọi lại cho tôi"),
        ("/dang-nhap/", "Gửi mã cho tôi"),
    ):
        citizen.go(path)
        inspection.wrong(button)
    assert inspection.problems == []
    assert max(size for size, _requests in inspection.weights.values()) <= HEAVIEST


def test_large_letters_are_chosen_and_kept(visit):
    citizen = visit()
    citizen.go("/tra-cuu/")
    usual = citizen.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    citizen.follow("Chữ to")
    large = citizen.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert (citizen.page.url, large > usual) == (f"{citizen.address}/tra-cuu/", True)
    citizen.go("/giup-do/")
    assert citizen.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == large


def test_screens_on_the_way_from_the_first_question_to_the_receipt(visit):
    citizen, phone = visit(), new_phone()
    inspection = Inspection(citizen)
    citizen.go("/thu-tuc/doi-giay-phep-lai-xe/bat-dau/")
    inspection.wrong("Bắt đầu")
    citizen.go("/thu-tuc/doi-giay-phep-lai-xe/")
    filing.start(citizen)
    for answer in (
        filing.answer_who,
        lambda one: filing.answer_contact(one, phone),
        filing.answer_licence,
        filing.declare,
    ):
        inspection.here()
        inspection.wrong(NEXT)
        answer(citizen)
    inspection.here()
    inspection.wrong(NEXT)
    filing.give_photos(citizen)
    inspection.here()
    inspection.wrong(NEXT)
    filing.choose_delivery(citizen, "tại quầy")
    inspection.here()
    citizen.press("Nộp hồ sơ")
    inspection.here()
    prove_the_telephone(inspection, phone)
    citizen.press("Nộp hồ sơ")
    inspection.here()
    filing.pay(citizen)
    citizen.until("Đã nhận được tiền")
    inspection.here()
    follow(inspection, reference_on_receipt(citizen), phone)
    assert inspection.problems == []


def prove_the_telephone(inspection: Inspection, phone: str) -> None:
    citizen = inspection.visitor
    citizen.fill("Số điện thoại", phone)
    citizen.press("Gửi mã cho tôi")
    inspection.here()
    code = citizen.read_code(phone)
    citizen.fill("Mã trong tin nhắn", "000000" if code != "000000" else "111111")
    inspection.wrong("Vào")
    citizen.fill("Mã trong tin nhắn", code)
    citizen.press("Vào")


def follow(inspection: Inspection, code: str, phone: str) -> None:
    """Receipt, list, dossier, withdrawing, and the page for whoever knows the code."""
    citizen = inspection.visitor
    inspection.here()
    for path in ("/ho-so/", f"/ho-so/{code}/", f"/ho-so/{code}/rut/"):
        inspection.at(path)
    citizen.go("/tra-cuu/")
    citizen.fill("Mã hồ sơ", code)
    citizen.page.get_by_label(re.compile("4 số cuối")).fill(phone[-4:])
    citizen.press("Xem hồ sơ")
    inspection.here()


def test_screens_with_long_lists_and_of_a_draft_put_aside(visit):
    """The list of trades is the longest that a page carries."""
    owner, phone = visit(), new_phone()
    inspection = Inspection(owner)
    owner.go(f"/thu-tuc/{HOUSEHOLD}/")
    registering.start(owner)
    registering.answer_who(owner)
    registering.answer_contact(owner, phone)
    inspection.here()
    registering.name_the_business(owner)
    registering.answer_business(owner)
    inspection.here()
    inspection.wrong(NEXT)
    owner.press("Để sau, giữ giúp tôi")
    owner.sign_in(phone)
    inspection.here()
    inspection.at("/ho-so/")
    owner.follow(re.compile("^Bỏ"))
    inspection.here()
    assert inspection.problems == []
