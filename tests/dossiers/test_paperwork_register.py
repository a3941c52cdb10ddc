"""Form 06, from the journal of real dossiers."""

import csv
import io
import tracemalloc
from datetime import date

import openpyxl
import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from motcua.dossiers import services
from motcua.dossiers.models import AccessRecord
from motcua.dossiers.paperwork.register import HEADS, csv_pieces, volume_pdf, volumes, write_xlsx
from motcua.dossiers.queries.register import RegisterFilters, all_lines, lines, offices_of_register, register
from motcua.foundation import clock
from tests.dossiers.test_paperwork import line, squeezed
from tests.factories import cases
from tests.factories.authorities import MembershipFactory
from tests.factories.registers import copies
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


def asked(at, **more):
    return RegisterFilters(at.authority, *NOVEMBER, **more)


def read(at, **more):
    return lines(register(asked(at, **more)))


@pytest.fixture
def month(at):
    """A dossier that was returned, one that is worked on, one taken back, one not yet taken in."""
    with clock.at(local("2026-11-20 14:30")):
        returned = cases.ready(at)
    with clock.at(local("2026-11-23 08:00")):
        services.deliver(returned, officer=at.staff["receiver"])
    with clock.at(local("2026-11-23 09:00")):
        working = cases.accepted(at, full_name="Trần Văn Đang (mẫu)")
    with clock.at(local("2026-11-24 09:00")):
        gone = cases.withdrawn(at)
        cases.filed(at)
    return {"returned": returned, "working": working, "gone": gone}


def test_a_line_tells_who_what_and_every_day_of_it(at, month):
    first = read(at)[0]
    assert (first.place, first.reference, first.applicant, first.sets) == (
        1,
        month["returned"].reference,
        cases.NAME,
        1,
    )
    assert (first.procedure, first.agency) == ("Thủ tục thử (mẫu)", at.authority.name)
    assert (first.received_at, first.due_at) == (local("2026-11-20 14:30"), local("2026-11-26 14:30"))
    assert (first.result_at, first.returned_at) == (local("2026-11-20 14:30"), local("2026-11-23 08:00"))
    assert (first.method, first.note, first.late) == ("Nhận tại quầy", "", False)


def test_lines_stand_in_the_order_of_acceptance_and_only_what_was_taken_in(at, month):
    assert [each.reference for each in read(at)] == [month[name].reference for name in ("returned", "working", "gone")]
    assert [each.place for each in read(at)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"standing": "open"}, ["working"]),
        ({"standing": "returned"}, ["returned"]),
        ({"standing": "ready"}, []),
        ({"standing": "gone"}, ["gone"]),
        ({"text": "đang"}, ["working"]),
        ({"procedure": "0.000000"}, []),
    ],
)
def test_it_is_narrowed_by_standing_procedure_and_name(at, month, more, found):
    assert [each.reference for each in read(at, **more)] == [month[name].reference for name in found]


def test_a_number_finds_its_line(at, month):
    assert [each.reference for each in read(at, text=f" {month['gone'].number.lower()} ")] == [month["gone"].reference]


def test_days_outside_and_other_offices_have_their_own_lines(at, month):
    assert lines(register(RegisterFilters(at.authority, date(2026, 11, 24), date(2026, 11, 24))))[0].place == 1
    assert lines(register(RegisterFilters(at.authority, date(2026, 10, 1), date(2026, 10, 31)))) == []
    assert read(cases.bureau()) == []


def test_what_was_late_apologised_for_or_refused_is_said(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.decided(at, outcome="refused")
    due, new = local("2026-11-26 14:30"), local("2026-12-01 17:00")
    with clock.at(local("2026-11-30 09:00")):
        services.complete_step(dossier, officer=at.staff["clerk"])
    line(cases.fresh(cases.accepted(at)), "remark")
    told = read(at)[0]
    assert (told.late, told.note) == (True, "Trễ hạn; không giải quyết")
    with clock.at(local("2026-11-25 09:00")):
        other = cases.accepted(at)
        line(other, "apologise", due_at=due.isoformat(), new_due=new.isoformat())
    assert read(at, text=other.number)[0].note == "đã xin lỗi, hẹn lại 01/12/2026"


def test_a_long_register_comes_in_batches_without_gap_or_double(at, monkeypatch, django_assert_max_num_queries):
    with clock.at(local("2026-11-20 14:30")):
        copies(cases.accepted(at), 24)
    monkeypatch.setattr("motcua.dossiers.queries.register.BATCH", 7)
    with django_assert_max_num_queries(4 * 4 + 1):
        batches = list(all_lines(asked(at)))
    assert [len(each) for each in batches] == [7, 7, 7, 4]
    told = [each for batch in batches for each in batch]
    assert [each.place for each in told] == list(range(1, 26))
    assert len({each.reference for each in told}) == 25


def test_memory_does_not_grow_with_the_register(at):
    with clock.at(local("2026-11-02 14:00")):
        copies(cases.accepted(at), 1_600)
    reader = at.staff["receiver"]

    def peak(last):
        tracemalloc.start()
        size = sum(map(len, csv_pieces(RegisterFilters(at.authority, date(2026, 11, 1), last), reader)))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size, found

    peak(date(2026, 11, 2))
    (small, little), (large, much) = peak(date(2026, 11, 2)), peak(date(2026, 11, 30))
    assert large > 2 * small
    assert much < 1.3 * little


def rows_of_csv(at, **more):
    made = b"".join(csv_pieces(asked(at, **more), at.staff["receiver"])).decode()
    assert made.startswith("\ufeff")
    return list(csv.reader(io.StringIO(made.removeprefix("\ufeff"))))


def test_csv_has_heads_and_a_row_a_line_in_vietnamese_for_every_reader(at, month):
    with override("en"):
        heads, first, *rest = rows_of_csv(at)
    assert heads == HEADS
    assert len(rest) == 2
    told = dict(zip(HEADS, first, strict=True))
    assert (told["Nhận hồ sơ"], told["Trả kết quả"]) == ("20/11/2026 14:30", "23/11/2026 08:00")
    assert told["Phương thức nhận kết quả"] == "Nhận tại quầy"
    assert told["Điện thoại"].startswith("097")


def test_nothing_that_people_write_becomes_a_formula(at):
    with clock.at(local("2026-11-20 14:30")):
        applicant = cases.accepted(at).applicant
    applicant.full_name = "=HYPERLINK(1) (mẫu)"
    applicant.save()
    assert "'=HYPERLINK(1) (mẫu)" in rows_of_csv(at)[1]


def test_xlsx_has_a_title_and_real_moments(at, month, tmp_path):
    path = tmp_path / "so.xlsx"
    write_xlsx(asked(at), path, at.staff["receiver"])
    sheet = openpyxl.load_workbook(path).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert at.authority.name_vi in rows[0][0]
    assert rows[1][0] == "Từ ngày 01/11/2026 đến ngày 30/11/2026"
    assert rows[3] == HEADS
    told = dict(zip(HEADS, rows[4], strict=True))
    assert (told["TT"], f"{told['Nhận hồ sơ']:%d/%m/%Y %H:%M}") == (1, "20/11/2026 14:30")
    assert len(rows) == 7


def test_who_takes_it_along_is_written_down_for_each_applicant(at, month):
    rows_of_csv(at)
    looks = AccessRecord.objects.filter(what="Sổ theo dõi hồ sơ, bản tải về", person=at.staff["receiver"])
    assert {each.dossier_id for each in looks} == {each.pk for each in month.values()}


def test_who_may_not_read_it_takes_nothing(at, month):
    stranger = MembershipFactory(role="receiver").person
    with pytest.raises(PermissionDenied):
        list(csv_pieces(asked(at), stranger))


@pytest.mark.parametrize(("role", "reads"), [("receiver", 1), ("head", 1), ("leader", 1), ("clerk", 1), ("officer", 0)])
def test_reception_heads_leaders_and_clerks_have_a_register(at, role, reads):
    assert offices_of_register(at.staff[role]).count() == reads


@pytest.mark.parametrize(
    ("count", "parts"), [(0, [(1, 0)]), (1, [(1, 1)]), (300, [(1, 300)]), (301, [(1, 300), (301, 301)])]
)
def test_volumes_hold_three_hundred_lines(count, parts):
    assert volumes(count) == parts


def test_a_volume_is_a_sheet_on_its_side_with_its_lines(at, month):
    pdf = pypdf.PdfReader(io.BytesIO(volume_pdf(asked(at), 1, at.staff["receiver"])))
    text = squeezed("".join(page.extract_text() for page in pdf.pages)).replace("\u200b", "")
    assert [round(float(side)) for side in pdf.pages[0].mediabox] == [0, 0, 842, 595]
    for part in ["SỔ THEO DÕI HỒ SƠ", "Từ ngày 01/11/2026", *(each.reference for each in month.values())]:
        assert squeezed(part) in text, part
    with pytest.raises(IndexError):
        volume_pdf(asked(at), 2, at.staff["receiver"])


def test_an_empty_register_says_so(at):
    pdf = pypdf.PdfReader(io.BytesIO(volume_pdf(asked(at), 1, at.staff["receiver"])))
    assert squeezed("Không có hồ sơ nào trong thời gian này.") in squeezed(pdf.pages[0].extract_text())
