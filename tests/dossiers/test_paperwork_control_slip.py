"""Form 05, from the journal and the step runs of real dossiers."""

import io

import pypdf
import pytest

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.paperwork.control_slip import control_slip, hand_overs, kept, slip_facts
from motcua.foundation import clock
from tests.dossiers.test_paperwork import line, squeezed
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def whole(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def words(dossier):
    pages = pypdf.PdfReader(io.BytesIO(control_slip(whole(dossier)))).pages
    return squeezed("".join(page.extract_text() for page in pages))


def told(dossier):
    return [
        (each.giver.split("\n")[-1], each.taker.split("\n")[-1], each.result, each.note)
        for each in hand_overs(whole(dossier))
    ]


def test_a_whole_life_is_told_hand_over_by_hand_over(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.accepted(at)
    with clock.at(local("2026-11-30 09:00")):
        services.complete_step(dossier, officer=at.staff["officer"], note="Đã xác minh")
        services.decide(dossier, officer=at.staff["leader"], outcome="granted")
        services.complete_step(dossier, officer=at.staff["clerk"])
    with clock.at(local("2026-11-30 10:00")):
        services.deliver(dossier, officer=at.staff["receiver"])
    names = {role: person.full_name for role, person in at.staff.items()}
    applicant = f"Người nộp: {cases.NAME}"
    assert told(dossier) == [
        (applicant, f"tiep_nhan: {names['receiver']}", "", "Nộp hồ sơ"),
        (f"tiep_nhan: {names['receiver']}", f"tham_dinh: {names['officer']}", "Trước hạn", ""),
        (f"tham_dinh: {names['officer']}", f"quyet_dinh: {names['leader']}", "Quá hạn", "Đã xác minh"),
        (f"quyet_dinh: {names['leader']}", f"ban_hanh: {names['clerk']}", "Đúng hạn", ""),
        (f"ban_hanh: {names['clerk']}", f"tra_ket_qua: {names['receiver']}", "Đúng hạn", ""),
        (f"tra_ket_qua: {names['receiver']}", applicant, "Đúng hạn", "Trả kết quả"),
    ]


def test_while_the_office_waits_the_dossier_is_with_the_applicant(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.asked(at)
    with clock.at(local("2026-11-25 08:00")):
        services.answer_supplement(dossier, person=dossier.filed_by, answers=[{"text": "Ảnh mới"}, {"text": "Số 5"}])
    officer = "tham_dinh"
    assert told(dossier)[2:] == [
        (officer, "Người nộp", "", "Yêu cầu bổ sung, tạm dừng tính giờ"),
        ("Người nộp", officer, "", "Đã bổ sung"),
    ]


def test_who_takes_back_or_is_declined_ends_the_slip(at):
    assert told(cases.withdrawn(at))[-1][-1] == "Người nộp rút hồ sơ: Đổi ý"
    assert told(cases.declined(at))[-1][-1].startswith("Không tiếp nhận: ")


def test_a_step_done_on_its_day_is_on_time_and_one_without_a_limit_is_neither(at):
    run = cases.accepted(at).steps.order_by("id").first()
    run.due_at = local("2026-11-26 14:30")
    moments = ["2026-11-25 17:00", "2026-11-26 07:30", "2026-11-26 14:30", "2026-11-26 14:31"]
    assert [kept(_done(run, local(at))) for at in moments] == ["Trước hạn", "Đúng hạn", "Đúng hạn", "Quá hạn"]
    run.due_at = None
    assert kept(run) == ""


def _done(run, at):
    run.done_at = at
    return run


def test_the_slip_says_where_it_is_what_was_promised_and_up_to_which_line(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.accepted(at)
    due, new = local("2026-11-26 14:30"), local("2026-12-01 17:00")
    line(dossier, "apologise", note="Chờ.", due_at=due.isoformat(), new_due=new.isoformat())
    facts = slip_facts(whole(dossier))
    assert facts["standing"].startswith(f"{at.authority.name}, tham_dinh, hạn của bước ")
    assert (facts["received_at"], facts["due_at"], facts["new_due"]) == (
        "2026-11-20T14:30",
        "2026-11-26T14:30",
        "2026-12-01T17:00",
    )
    assert (facts["lines"], facts["mark"]) == (dossier.journal_length, dossier.journal_head[:12])
    text = words(dossier)
    for part in ["PHIẾU KIỂM SOÁT", dossier.reference, cases.NAME, "đã xin lỗi, hẹn lại 17:00, 01/12/2026", "Ký giao"]:
        assert squeezed(part) in text, part


def test_a_dossier_that_nobody_has_taken_in_has_a_slip_too(at):
    text = words(cases.filed(at))
    assert squeezed("Hẹn trả kết quả: chưa có") in text
