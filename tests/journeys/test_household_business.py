"""A household business: begun on one device, finished on another, refused with reasons, granted and handed over."""

import re

from tests.journeys import deskwork, registering
from tests.journeys.following import paper, reference_on_receipt, without_blanks
from tests.journeys.people import Visitor, new_phone

NUMBER = r"H99\.51-\d{6}-\d{4}"
REASONS = "Tên hộ kinh doanh trùng với một hộ đã đăng ký trong phường. Ông/Bà chọn tên khác rồi nộp lại."
STEPS = ("truongphong.benson", "canbo.benson", "truongphong.benson")  # between acceptance and decision


def filed(visit, phone: str, *, script: bool, how: str) -> tuple[Visitor, str]:
    """Begun in one browser, finished in another; returns the second and the reference."""
    first = visit(script=script)
    registering.find(first)
    registering.start(first)
    registering.answer_who(first)
    registering.answer_contact(first, phone)
    registering.put_aside(first, phone)
    first.page.close()

    second = visit(script=script)
    registering.take_up_again(second, phone)
    registering.finish(second, how)
    code = reference_on_receipt(second)
    assert without_blanks(registering.NAME) in paper(second, "Giấy xác nhận đã nộp hồ sơ")
    return second, code


def worked(desk, code: str) -> str:
    number = deskwork.accept(desk("tiepnhan.benson"), code, NUMBER)
    for username in STEPS:
        deskwork.complete(desk(username), code)
    return number


def test_refused_with_reasons(visit, desk):
    phone = new_phone()
    owner, code = filed(visit, phone, script=True, how="bản điện tử")
    number = worked(desk, code)
    deskwork.refuse(desk("lanhdao.benson"), code, REASONS)
    deskwork.complete(desk("vanthu.benson"), code, "Phát hành kết quả")
    owner.wait_for_message(phone, number)

    owner.go(f"/ho-so/{number}/")
    owner.sees("Không giải quyết được")
    owner.sees(REASONS)
    owner.look()
    assert without_blanks(REASONS) in paper(owner, "Kết quả giải quyết")


def test_granted_and_handed_over_at_the_counter(visit, desk):
    phone = new_phone()
    owner, code = filed(visit, phone, script=False, how="quầy")
    number = worked(desk, code)
    deskwork.grant(desk("lanhdao.benson"), code)
    deskwork.complete(desk("vanthu.benson"), code, "Phát hành kết quả")
    owner.go(f"/ho-so/{number}/")
    owner.sees("Mời bạn đến nhận kết quả")
    said = paper(owner, "Kết quả giải quyết")
    assert without_blanks(registering.BUSINESS) in said
    assert without_blanks(registering.NAME) in said

    clerk = desk("tiepnhan.benson")
    deskwork.hand_over(clerk, code, "Lê Thị Lan (mẫu)")
    clerk.sees(re.compile("Lê Thị Lan"))
    owner.go(f"/ho-so/{number}/")
    owner.sees("Đã trả kết quả")
    owner.look()
