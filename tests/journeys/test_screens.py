"""Every screen of a citizen: light, from our own address only, readable when small, large, wrong or English."""

import re

from tests.journeys import filing
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import new_phone
from tests.journeys.screens import HEAVIEST, Inspection

FIRST = "Lưu và tiếp tục"
PUBLIC = (
    "/",
    "/tim/?q=mo+quan+an",
    "/tim/?q=khong+co+gi+nhu+the",
    "/thu-tuc/doi-giay-phep-lai-xe/",
    "/thu-tuc/dang-ky-ho-kinh-doanh/",
    "/thu-tuc/dang-ky-ho-kinh-doanh/bat-dau/",
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
        inspection.wrong(FIRST)
        answer(citizen)
    inspection.here()
    inspection.wrong(FIRST)
    filing.give_photos(citizen)
    inspection.here()
    inspection.wrong(FIRST)
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
