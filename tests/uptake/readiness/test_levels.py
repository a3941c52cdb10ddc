"""Levels from what really works at an office on a day."""

from datetime import date

import pytest

from motcua.uptake.readiness.levels import derive
from motcua.uptake.readiness.situation import Situation, Trouble
from tests.factories.dossiers import small_package, words
from tests.factories.filing import rich_package

DAY = date(2026, 11, 20)
ALL = ("online", "counter", "post")


def known(package=None, **more):
    return Situation(**{"day": DAY, "channels": ALL, "package": package or rich_package()} | more)


def told(situation):
    level = derive(situation)
    return level.number, level.kind, list(level.reasons)


def test_all_works():
    assert told(known()) == (4, "full", [])


def test_nothing_is_in_force():
    assert told(Situation(DAY, ALL)) == (1, "information", ["Chưa có bản công bố nào có hiệu lực."])


def test_a_withdrawn_procedure_is_information():
    assert told(known(withdrawn=True)) == (1, "information", ["Thủ tục đã bị bãi bỏ."])


def test_no_online_channel():
    number, kind, reasons = told(known(channels=("counter",)))
    assert (kind, reasons) == ("information", ["Cơ quan này chưa nhận hồ sơ trực tuyến."])
    assert number in (1, 2)


def test_the_office_says_why_filing_does_not_work():
    _number, kind, reasons = told(known(troubles=[Trouble("filing", "đang sửa hệ thống")]))
    assert (kind, reasons) == ("information", ["Chưa nộp được trực tuyến, vì: đang sửa hệ thống"])


def test_the_office_says_why_payment_does_not_work():
    assert told(known(troubles=[Trouble("payment", "kho bạc chưa mở tài khoản")])) == (
        3,
        "partial",
        ["Chưa nộp phí trực tuyến, vì: kho bạc chưa mở tài khoản"],
    )


def test_no_bank_is_connected():
    assert told(known(bank=False))[2] == ["Chưa nộp phí trực tuyến, vì chưa kết nối ngân hàng nào."]


def test_what_costs_nothing_needs_no_bank():
    assert told(known(small_package(fee=0), bank=False))[0] == 4


@pytest.mark.parametrize(
    ("ways", "troubles", "post", "expected"),
    [
        (["online"], [Trouble("result", "chưa có chữ ký số")], True, ["Phải đến nhận kết quả, vì: chưa có chữ ký số"]),
        (["online", "post"], [Trouble("result", "chưa có chữ ký số")], True, []),
        (["post"], [], False, ["Phải đến nhận kết quả, vì: chưa kết nối bưu chính"]),
        (["counter"], [], True, ["Phải đến nhận kết quả."]),
    ],
)
def test_how_the_result_comes_home(ways, troubles, post, expected):
    assert told(known(rich_package(delivery=ways), troubles=troubles, post=post))[2] == expected


def test_reasons_of_the_law_and_of_the_office_stand_together():
    package = rich_package(presence=words("Phải có mặt để chụp ảnh."))
    assert told(known(package, bank=False)) == (
        3,
        "partial",
        ["Chưa nộp phí trực tuyến, vì chưa kết nối ngân hàng nào.", "Phải có mặt để chụp ảnh."],
    )
