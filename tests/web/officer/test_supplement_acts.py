"""Marks, leave of a leader, more time, waits outside: their pages at the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.queries.supplements import open_leave
from motcua.dossiers.queries.waits import open_wait
from motcua.dossiers.services import Bill
from tests.factories import cases
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db):
    return cases.bureau()


def seat(at, role):
    return sign_in(Client(), at.staff[role])


def address(dossier, name):
    return reverse(f"officer:{name}", args=[dossier.pk])


def post(browser, dossier, name, **data):
    return browser.post(address(dossier, name), {"seen": cases.fresh(dossier).journal_length} | data)


def bar(browser, dossier):
    page = browser.get(address(dossier, "dossier"))
    return [act.name for act in page.context["acts"]], page.content.decode()


def test_marks_are_set_with_reasons_and_shown(at):
    dossier, desk = cases.supplied(at), seat(at, "officer")
    names, _said = bar(desk, dossier)
    assert "judge" in names
    said = desk.get(address(dossier, "judge")).content.decode()
    assert "Số 12 ngõ 3" in said  # what was given
    half = post(desk, dossier, "judge", **{"dat-0": "right", "dat-1": "wrong", "vi-sao-1": " "})
    assert "Ghi chưa đạt ở chỗ nào" in half.content.decode()
    done = post(desk, dossier, "judge", **{"dat-0": "right", "dat-1": "wrong", "vi-sao-1": "Chưa có tên đường"})
    assert done.url == address(dossier, "dossier")
    _names, said = bar(desk, dossier)
    assert "Chưa có tên đường" in said


def test_a_corrected_answer_is_shown_before_and_after(at):
    dossier = cases.accepted(at)
    item = {"what": "Họ và tên", "reason": "Khác căn cước", "question": "full_name"}
    services.ask_supplement(dossier, officer=at.staff["officer"], items=[item], days=10)
    services.save_supplement_item(dossier, person=dossier.filed_by, place=(1, 0), value="Trần Thị Mới (mẫu)")
    _names, said = bar(seat(at, "officer"), dossier)
    assert "đã soạn, chưa gửi" in said
    assert "Trần Thị Mới" not in said  # what is not sent is nobody's business
    services.send_supplement(dossier, person=dossier.filed_by, round=1)
    _names, said = bar(seat(at, "officer"), dossier)
    assert f"<del>{cases.NAME}</del>" in said
    assert "<b>Trần Thị Mới (mẫu)</b>" in said


def test_the_way_to_a_second_request_leads_over_the_leader(at):
    dossier, desk, leader = cases.judged(at), seat(at, "officer"), seat(at, "leader")
    names, _said = bar(desk, dossier)
    assert "supplement" not in names
    assert "ask_round" in names
    assert post(desk, dossier, "ask_round", reason="Số nhà vẫn chưa rõ").url == address(dossier, "dossier")
    names, said = bar(desk, dossier)
    assert "ask_round" not in names
    assert "Đang chờ lãnh đạo trả lời." in said
    assert dossier.reference in leader.get(reverse("officer:rounds")).content.decode()
    assert "Trả lời đề nghị này" in bar(leader, dossier)[1]
    answer = post(leader, dossier, "allow_round", answer="yes", reason="Cần số nhà để gửi kết quả.")
    assert answer.url == address(dossier, "dossier")
    names, said = bar(desk, dossier)
    assert "supplement" in names
    assert "Cần số nhà để gửi kết quả." in said
    page = desk.get(address(dossier, "supplement"))
    assert [one["what"].value() for one in page.context["form"].items] == ["Số nhà"]
    assert page.context["form"].items[0]["reason"].value() == "Chưa rõ"
    assert page.context["right"] == ["Ảnh chân dung"]


def test_a_leader_says_no_and_the_officer_reads_why(at):
    dossier, desk = cases.judged(at), seat(at, "officer")
    services.ask_round(dossier, officer=at.staff["officer"], reason="Chưa rõ")
    post(seat(at, "leader"), dossier, "allow_round", answer="no", reason="Tra sổ gốc là đủ.")
    names, said = bar(desk, dossier)
    assert "Lãnh đạo không cho yêu cầu thêm" in said
    assert "Tra sổ gốc là đủ." in said
    assert "supplement" not in names


@pytest.mark.parametrize("data", [{}, {"answer": "yes"}, {"reason": "x"}, {"answer": "maybe", "reason": "x"}])
def test_half_an_answer_of_the_leader_is_none(at, data):
    dossier = cases.judged(at)
    services.ask_round(dossier, officer=at.staff["officer"], reason="Chưa rõ")
    assert post(seat(at, "leader"), dossier, "allow_round", **data).status_code == 200
    assert open_leave(dossier) is not None


def test_the_page_of_leave_is_for_leaders_only(at):
    dossier = cases.judged(at)
    assert seat(at, "officer").get(address(dossier, "allow_round")).status_code == 302
    answer = post(seat(at, "officer"), dossier, "allow_round", answer="yes", reason="Tự cho mình")
    assert answer.status_code == 409
    assert not dossier.round_leaves.exists()
    assert dossier.reference not in seat(at, "clerk").get(reverse("officer:rounds")).content.decode()


def test_the_page_of_asking_says_itself_that_it_needs_leave():
    at = cases.bureau(supplement={"days": 10, "check_within": 1, "basis": "Điều 3 (mẫu)"})
    dossier = cases.accepted(at)
    dossier.__class__.objects.filter(pk=dossier.pk).update(accepted_at="2020-01-02T03:04:05+07:00")
    said = seat(at, "officer").get(address(dossier, "supplement")).content.decode()
    assert "Đã quá hạn mà cơ quan được yêu cầu bổ sung" in said
    assert address(dossier, "ask_round") in said


def test_more_time_is_given_at_the_desk(at):
    dossier, desk = cases.asked(at), seat(at, "officer")
    names, said = bar(desk, dossier)
    assert names[:1] == ["prolong"]
    assert "người nộp còn" in said
    assert post(desk, dossier, "prolong", days="x", reason="").status_code == 200
    assert post(desk, dossier, "prolong", days="5", reason="Ông/Bà đang ốm").status_code == 302
    names, said = bar(desk, dossier)
    assert "prolong" not in names
    assert "Ông/Bà đang ốm" in said


def test_waiting_for_a_payment_and_going_on(at):
    dossier, desk = cases.accepted(at), seat(at, "officer")
    assert {"await_payment", "await_other_body"} <= set(bar(desk, dossier)[0])
    bill = {"notice": "Nộp lệ phí trước bạ", "amount": "2.500.000", "payee": "Thuế cơ sở 1 (mẫu)", "days": "30"}
    assert post(desk, dossier, "await_payment", **bill).url == address(dossier, "dossier")
    names, said = bar(desk, dossier)
    assert names[0] == "resume"
    for words in ("Nộp lệ phí trước bạ", "2.500.000", "Thuế cơ sở 1 (mẫu)", "đã chờ 0 ngày"):
        assert words in said
    own = Client()
    own.force_login(dossier.filed_by)
    page = own.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "Nộp lệ phí trước bạ" in page
    assert "2.500.000" in page
    assert "Nộp lệ phí trước bạ" in desk.get(address(dossier, "resume")).content.decode()
    assert post(desk, dossier, "resume", note="Biên lai 12").status_code == 302
    assert cases.fresh(dossier).state == "processing"


def test_waiting_for_another_office_is_told_by_name(at):
    dossier, desk = cases.accepted(at), seat(at, "officer")
    assert "Ghi tên cơ quan đang chờ" in post(desk, dossier, "await_other_body", question="x").content.decode()
    given = {"body": "Xã Hoa Lư (mẫu)", "question": "Có đăng ký kết hôn không?"}
    assert post(desk, dossier, "await_other_body", **given).status_code == 302
    assert "Đang chờ Xã Hoa Lư (mẫu)" in bar(desk, dossier)[1]
    own = Client()
    own.force_login(dossier.filed_by)
    page = own.get(f"/ho-so/{dossier.reference}/").content.decode()
    assert "Xã Hoa Lư (mẫu)" in page
    assert "Có đăng ký kết hôn không?" not in page  # the question is between the offices


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("await_payment", {"notice": "", "amount": "x", "days": "0"}),
        ("await_payment", {"notice": "Nộp", "amount": "0"}),
        ("await_other_body", {"body": "A" * 300, "question": "x"}),
    ],
)
def test_what_is_wrong_with_a_wait_is_said_and_nothing_waits(at, name, data):
    dossier = cases.accepted(at)
    answer = post(seat(at, "officer"), dossier, name, **data)
    assert answer.status_code in {200, 409}
    assert "Lỗi:" in answer.content.decode()
    assert open_wait(dossier) is None


def test_a_stale_wait_is_marked(at):
    dossier, officer = cases.accepted(at), at.staff["officer"]
    services.await_payment(dossier, officer=officer, bill=Bill("Nộp thuế"))
    dossier.waits.update(since="2020-01-02T03:04:05+07:00")
    assert "tag -warn" in bar(seat(at, "officer"), dossier)[1]


def test_what_is_brought_on_paper_is_written_down_at_the_counter(at):
    dossier = services.accept(cases.pay(cases.walked_in(at)), officer=at.staff["receiver"])
    services.ask_supplement(dossier, officer=at.staff["officer"], items=cases.ITEMS, days=10)
    counter = seat(at, "receiver")
    assert address(dossier, "receive_supplement") in bar(counter, dossier)[1]
    assert "Đã nhận bản giấy." in counter.get(address(dossier, "receive_supplement")).content.decode()
    half = counter.post(address(dossier, "receive_supplement"), {"loi-0": "Đã nhận ảnh", "loi-1": ""})
    assert half.status_code == 422
    assert "Đã nhận ảnh" in half.content.decode()
    done = counter.post(address(dossier, "receive_supplement"), {"loi-0": "Đã nhận ảnh", "loi-1": "Số 12"})
    assert done.status_code == 302
    assert cases.fresh(dossier).state == "processing"
    assert seat(at, "officer").get(address(dossier, "receive_supplement")).status_code == 404


def test_the_counter_does_not_answer_for_who_files_online(at):
    dossier = cases.asked(at)
    assert seat(at, "receiver").get(address(dossier, "receive_supplement")).status_code == 404
    assert address(dossier, "receive_supplement") not in bar(seat(at, "receiver"), dossier)[1]
