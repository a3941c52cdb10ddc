"""The checks of readiness."""

from datetime import date, timedelta

import pytest

from motcua.uptake.readiness.checks import CHECKS, PROOF_LASTS, evaluate, proof_until
from motcua.uptake.readiness.situation import Situation, Tried, Trouble
from tests.factories.dossiers import words
from tests.factories.filing import rich_package

DAY = date(2026, 11, 20)
PROVED = {"tested": DAY, "trained": DAY, "script": DAY}
BEST = {
    "channels": ("online", "counter"),
    "receivers": 1,
    "leaders": 1,
    "phone": "0238 000 000",
    "tried": Tried(True, True),
    "proofs": PROVED,
}


def found(**more):
    return evaluate(Situation(**{"day": DAY, "package": rich_package()} | BEST | more))


def test_a_service_where_all_is_well_has_a_hundred():
    assert (found().score, found().failing) == (100, {})


def test_weights_are_of_a_hundred_and_some_and_ids_are_unique():
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert sum(check.weight for check in CHECKS) == 110


@pytest.mark.parametrize(
    ("more", "check", "why"),
    [
        ({"channels": ("counter",)}, "online", "Cơ quan chưa mở kênh trực tuyến."),
        ({"troubles": [Trouble("filing", "đang sửa")]}, "online", "đang sửa"),
        ({"tried": Tried(False, True)}, "tried", "Các ví dụ của gói thủ tục không ra kết quả mong đợi."),
        ({"tried": Tried(True, False)}, "plain", "Còn câu chữ khó hiểu; xem kết quả kiểm tra của gói thủ tục."),
        ({"bank": False}, "payment", "Chưa kết nối ngân hàng nào."),
        ({"receivers": 0}, "staffed", "Chưa có cán bộ tiếp nhận."),
        ({"leaders": 0}, "owned", "Chưa có lãnh đạo cơ quan trong hệ thống."),
        ({"phone": ""}, "owned", "Cơ quan chưa có số điện thoại."),
        ({"proofs": PROVED | {"tested": DAY - PROOF_LASTS}}, "tested", "Xác nhận ngày 20/11/2025 đã quá 12 tháng."),
        ({"package": rich_package(delivery=["post"])}, "result", "Kết quả chưa trả bằng bản điện tử."),
    ],
)
def test_one_thing_fails_and_says_why(more, check, why):
    result = found(**more)
    assert result.failing == {check: why}
    assert result.score < 100


def uploads(count, **more):
    rows = [{"id": f"p{number}", "name": words(f"Giấy {number}"), "how": "upload"} | more for number in range(count)]
    return rich_package(papers=rows)


def test_attachments_are_few_and_never_what_the_state_holds():
    assert "attachments" not in found(package=uploads(3)).failing
    assert found(package=uploads(4)).failing["attachments"] == "Phải đính kèm 4 giấy tờ, nhiều nhất nên là 3."
    held = uploads(1, state_holds=words("CSDL dân cư"))
    assert found(package=held).failing["attachments"] == "Còn đòi giấy tờ Nhà nước đã có: Giấy 0."


def test_the_price_is_compared_where_it_can_be_known():
    dearer = [
        {"when": "online", "amount": 120000, "basis": "x", "why": words("x")},
        {"otherwise": 100000, "basis": "x"},
    ]
    fee = {"id": "fee", "name": words("Lệ phí"), "kind": "le_phi"}
    assert set(found(package=rich_package(fees=[fee | {"rows": dearer}])).failing) == {"price", "advantage"}
    asked = [{"when": "reason == 'lost'", "amount": 5, "basis": "x"}, {"otherwise": 7, "basis": "x"}]
    assert found(package=rich_package(fees=[fee | {"rows": asked}])).failing == {}


def test_what_does_not_apply_has_no_weight():
    free = found(package=rich_package(fees=[]), bank=False)
    assert (free.score, free.failing) == (100, {})


def test_nothing_in_force_is_not_ready_at_all():
    assert found(package=None).score == 0


def test_a_confirmation_counts_twelve_months():
    last = proof_until(DAY)
    assert last == DAY + timedelta(days=364)
    assert "tested" not in found(day=last).failing
    assert "tested" in found(day=last + timedelta(days=1)).failing
