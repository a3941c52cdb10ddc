"""Every paper of a life, from real facts to readable text."""

import io
import unicodedata

import pypdf
import pytest

from motcua.accounts.phones import national
from motcua.dossiers import paperwork
from motcua.dossiers.lifecycle import MOVES, Telling, act, advance
from motcua.dossiers.models import Document, JournalEntry
from motcua.dossiers.record import Record
from motcua.files.queries import content
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
PAPERS = {  # kind: (a dossier for it, its move, what stands on it)
    "filing_receipt": ("submitted", "submit", ["HS-", "14 giờ 30 phút, thứ Hai, ngày 23 tháng 11 năm 2026"]),
    "form_01": (
        "accepted",
        "accept",
        [
            "3 ngày làm việc",
            "115.000 đồng (đã nộp)",
            "14 giờ 30 phút, thứ Năm, ngày 26 tháng 11 năm 2026",
            "Ảnh chân dung",
        ],
    ),
    "form_02": (
        "awaiting_supplement",
        "ask_supplement",
        ["Ảnh bị mờ", "Số nhà", "Điều 5 (mẫu)", "thứ Hai, ngày 07 tháng 12 năm 2026"],
    ),
    "form_03": ("declined", "decline", ["Ảnh chụp quá mờ", "Thiếu chữ ký"]),
    "result": ("result_ready", "release", ["001 190 123 456", "đồng ý giải quyết", "Luật thử (mẫu)"]),
}


def words_of(document):
    pages = pypdf.PdfReader(io.BytesIO(content(document.stored))).pages
    return squeezed("".join(page.extract_text() for page in pages))


def squeezed(text):
    return "".join(unicodedata.normalize("NFC", text).split())


def made(dossier, move):
    entry = JournalEntry.objects.select_related("dossier").get(dossier=dossier, move=move)
    return paperwork.make(entry.dossier, entry)


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_names_the_applicant_the_office_and_what_it_is_about(at, kind):
    state, move, said = PAPERS[kind]
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.STATES[state](at)
        document = made(dossier, move)
    text = words_of(document)
    assert (document.kind, document.title) == (kind, Document.Kind(kind).label)
    for part in [cases.NAME, "Thủ tục thử (mẫu)", *said]:
        assert squeezed(part) in text, part
    assert squeezed(at.authority.name.upper()) in text.upper()
    reference = dossier.code if kind == "filing_receipt" else dossier.reference
    assert squeezed(reference) in text


def test_form_01_tells_how_to_reach_the_applicant_and_who_took_it_in(at):
    dossier = cases.accepted(at)
    text = words_of(made(dossier, "accept"))
    assert squeezed(national(dossier.applicant.phone)) in text
    assert squeezed(at.staff["receiver"].full_name) in text


def test_a_refusal_is_a_notice_with_its_reasons_and_none_of_the_answers(at):
    dossier = cases.ready(at, outcome="refused")
    text = words_of(made(dossier, "release"))
    for part in [cases.NAME, *cases.REASONS.splitlines(), at.staff["leader"].full_name, "không giải quyết"]:
        assert squeezed(part) in text
    assert cases.PERSONAL_ID not in text.replace(" ", "")


def line(dossier, move, *, note="", **facts):
    """A journal line as a service of that act leaves it."""
    record = Record()
    telling = Telling(None, facts, note)
    (advance if move in MOVES else act)(dossier, move, record=record, telling=telling)
    record.write()
    return dossier


def test_an_apology_says_why_what_was_promised_and_what_is_promised_now(at):
    due, new = local("2026-11-26 14:30"), local("2026-12-01 17:00")
    with clock.at(cases.FRIDAY):
        dossier = cases.in_decision(at)
    with clock.at(local("2026-11-26 08:00")):
        line(dossier, "apologise", note="Nơi cấp cũ chưa trả lời.", due_at=due.isoformat(), new_due=new.isoformat())
        document = made(dossier, "apologise")
    text = words_of(document)
    assert (document.kind, document.title) == ("form_04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả")
    for part in [
        f"Kính gửi: Ông/Bà {cases.NAME}",
        "Ngày 20/11/2026",
        "14 giờ 30 phút, thứ Năm, ngày 26 tháng 11 năm 2026",
        "sẽ không kịp",
        "Lý do: Nơi cấp cũ chưa trả lời.",
        "17 giờ 00 phút, thứ Ba, ngày 01 tháng 12 năm 2026",
    ]:
        assert squeezed(part) in text, part


def test_a_notice_of_stopping_goes_to_who_asked_for_it(at):
    dossier = cases.accepted(at)
    with clock.at(local("2027-02-05 09:05")):
        line(dossier, "stop", note="Chuyển nơi ở.")
        document = made(dossier, "stop")
    text = words_of(document)
    assert document.kind == "stop_notice"
    for part in [
        "Về việc dừng giải quyết hồ sơ",
        "09 giờ 05 phút, thứ Sáu, ngày 05 tháng 02 năm 2027",
        "Chuyển nơi ở.",
    ]:
        assert squeezed(part) in text, part


def test_an_organisation_is_spoken_to_as_one(at):
    dossier = cases.accepted(at)
    dossier.applicant.kind, dossier.applicant.full_name = "organisation", "Công ty TNHH Thử (mẫu)"
    dossier.applicant.save()
    line(dossier, "stop")
    text = words_of(made(dossier, "stop"))
    assert squeezed("Kính gửi: Công ty TNHH Thử (mẫu)") in text
    assert "Quýđơnvị" in text
    assert "Ông/Bà" not in text


def test_paper_on_paper_is_listed_and_gets_no_receipt_of_filing_online(at):
    dossier = cases.pay(cases.walked_in(at))
    assert made(dossier, "submit") is None
    cases.services.accept(dossier, officer=at.staff["receiver"])
    assert "Bảngiấy" in words_of(made(dossier, "accept"))


def test_the_same_line_makes_the_same_paper_once(at):
    dossier = cases.accepted(at)
    assert made(dossier, "accept") == made(dossier, "accept")
    assert Document.objects.filter(kind="form_01").count() == 1


def test_lines_without_a_paper_make_none(at):
    assert made(cases.in_decision(at), "start") is None
