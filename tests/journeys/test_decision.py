"""From the first draft to the paper: drafted, discussed with other offices, changed, decided; and saying sorry in time."""

import re
from pathlib import Path

from django.conf import settings

from motcua.catalogue.reading import read_folder
from motcua.foundation import clock
from tests.journeys import answering, deskwork, filing
from tests.journeys.following import paper, reference_on_receipt, without_blanks
from tests.journeys.people import Visitor, new_phone
from tests.journeys.test_every_procedure import answer_all, pay_if_asked, receive

OFFICE = "benson"
ANSWER = "Khu đất thuộc ô OM-12, đất ở hiện hữu cải tạo."
CHANGED = "Khu đất thuộc ô OM-12, đất ở hiện hữu cải tạo; chỉ giới đường đỏ 12 m."
OPINION = "Không vướng công trình của phường."
SORRY = "Sổ hộ tịch điện tử tạm ngừng, phải chờ ghi lại."


def filed(citizen: Visitor, slug: str, office: str, phone: str) -> str:
    """A dossier at the office whose name has these words; its code."""
    source = read_folder(Path(settings.PROCEDURES) / slug)
    package, example = source.package, answering.richest_example(source)
    answers = answering.answers_for_today(package, example, clock.today(), phone="+84" + phone[1:])
    citizen.go(f"/thu-tuc/{slug}/")
    citizen.follow("Bắt đầu")
    choice = citizen.page.locator('select[name="noi-nop"]')
    if choice.count():
        choice.select_option(value=choice.locator("option", has_text=office).first.get_attribute("value"))
    for question in package.eligibility:
        fits = next(each.id for each in question.choices if each.id not in question.stop)
        citizen.page.locator(f'[name="{question.id}"][value="{fits}"]').check()
    citizen.press("Bắt đầu")
    answer_all(citizen, package, answers)
    receive(citizen)
    filing.submit(citizen, phone)
    pay_if_asked(citizen)
    return reference_on_receipt(citizen)


def more(officer: Visitor, act: str) -> None:
    """Choose an act in the menu beside the decision bar."""
    officer.page.locator(".decide summary", has_text="Việc khác").click()
    deskwork.take_up(officer, act)


def test_a_result_is_drafted_discussed_changed_and_printed(visit, desk):
    citizen, phone = visit(), new_phone()
    code = filed(citizen, "cung-cap-thong-tin-quy-hoach", "Bến Son", phone)
    number = deskwork.accept(desk(f"tiepnhan.{OFFICE}"), code, r"H99\.51-\d{6}-\d{4}")
    deskwork.complete(desk(f"truongphong.{OFFICE}"), code)

    officer = desk(f"canbo.{OFFICE}")
    deskwork.open_dossier(officer, code)
    deskwork.take_up(officer, "Dự thảo kết quả")
    officer.fill("Quy hoạch nói gì về khu đất này?", ANSWER)
    officer.press("Lưu dự thảo và xem")
    officer.sees("Đã lưu dự thảo.")
    assert officer.page.get_by_role("img", name="Trang 1 của dự thảo").is_visible()
    officer.look()

    ask_two(officer, code)
    neighbour = desk("canbo.caumay")
    neighbour.go("/can-bo/y-kien/")
    neighbour.look()
    neighbour.leave_by(neighbour.page.get_by_role("link", name=number))
    neighbour.look()
    neighbour.choose("Ý kiến khác")
    neighbour.fill("Nội dung", OPINION)
    neighbour.press("Gửi ý kiến")
    neighbour.sees("Đã gửi ý kiến.")

    deskwork.open_dossier(officer, code)
    officer.sees(OPINION)
    officer.leave_by(officer.page.get_by_role("button", name=re.compile("Không cần nữa, rút câu hỏi")))
    officer.sees("Đã rút câu hỏi.")
    deskwork.complete(officer, code)

    head = desk(f"truongphong.{OFFICE}")
    deskwork.open_dossier(head, code)
    deskwork.take_up(head, "Dự thảo kết quả")
    head.fill("Quy hoạch nói gì về khu đất này?", CHANGED)
    head.press("Lưu, về hồ sơ")
    deskwork.complete(head, code)

    leader = desk(f"lanhdao.{OFFICE}")
    deskwork.open_dossier(leader, code)
    deskwork.take_up(leader, "Quyết định")
    assert leader.page.get_by_role("radio", name="Đồng ý giải quyết", exact=True).is_checked()
    leader.press("Ghi quyết định")
    leader.sees("Đã ghi quyết định.")
    deskwork.complete(desk(f"vanthu.{OFFICE}"), code, "Phát hành kết quả")
    citizen.wait_for_message(phone, number)
    citizen.go(f"/ho-so/{number}/")
    assert without_blanks(CHANGED) in paper(citizen, "Kết quả giải quyết")


def ask_two(officer: Visitor, code: str) -> None:
    """Two wards at once; the step waits for both."""
    deskwork.open_dossier(officer, code)
    more(officer, "Xin ý kiến")
    for place, ward in (("Cơ quan 1", "Cầu Mây"), ("Cơ quan 2", "Chợ Lụa")):
        box = officer.page.get_by_label(place, exact=True)
        option = box.locator("option", has_text=re.compile(f"Ủy ban nhân dân.*{ward}")).first
        box.select_option(value=option.get_attribute("value"))
    officer.fill("Cần hỏi điều gì", "Khu đất có vướng công trình của phường không?")
    officer.press("Xin ý kiến")
    officer.sees("Đã gửi câu hỏi.")
    officer.sees("còn chờ 2")
    officer.look()


def test_who_cannot_keep_the_day_says_sorry_before_it(visit, desk):
    citizen, phone = visit(), new_phone()
    code = filed(citizen, "dang-ky-khai-sinh", "Bến Son", phone)
    number = deskwork.accept(desk("tiepnhan.benson"), code, r"H99\.51-\d{6}-\d{4}")
    officer = desk("canbo.benson")
    deskwork.open_dossier(officer, code)
    more(officer, "Xin lỗi và hẹn lại")
    officer.fill("Lý do", SORRY)
    officer.press("Xin lỗi và hẹn lại")
    officer.sees("Đã gửi thư xin lỗi.")
    officer.sees("Đã xin lỗi và hẹn lại")
    citizen.wait_for_message(phone, "Xin loi Ong/Ba")
    citizen.go(f"/ho-so/{number}/")
    assert without_blanks(SORRY) in paper(citizen, "Phiếu xin lỗi và hẹn lại ngày trả kết quả")
