"""A department's old cases: every row checked, all taken over or none, figures as the file has them."""

import csv
import tracemalloc
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from motcua.dossiers.models import Dossier, ImportedCase, JournalEntry, State, StepRun
from motcua.dossiers.old_cases.mapping import read_mapping
from motcua.dossiers.queries import by_reference_and_phone, inbox_of
from motcua.dossiers.queries.chain import breaks_in_journal
from motcua.dossiers.services.importing import import_old_cases
from motcua.foundation import clock
from motcua.foundation.data_files import BadFile
from motcua.notifications.models import Message
from motcua.uptake.queries import by_authority_and_month, total
from motcua.uptake.spans import Span
from tests.factories.cases import Bureau
from tests.factories.working_time import local

NOW = local("2026-03-20 09:00")
COLUMNS = (
    "Mã hồ sơ", "Thủ tục", "Đơn vị", "Hình thức", "Trạng thái", "Họ tên", "Điện thoại", "Ngày nộp", "Ngày tiếp nhận",
    "Ngày hẹn trả", "Ngày có kết quả", "Ngày trả", "Ngày kết thúc",
)  # fmt: skip
MAPPING = """
source: he-thong-cu
columns:
  number: Mã hồ sơ
  procedure: Thủ tục
  authority: Đơn vị
  channel: Hình thức
  state: Trạng thái
  full_name: Họ tên
  phone: Điện thoại
  submitted_at: Ngày nộp
  accepted_at: Ngày tiếp nhận
  due_at: Ngày hẹn trả
  ready_at: Ngày có kết quả
  delivered_at: Ngày trả
  ended_at: Ngày kết thúc
words:
  procedure: {{Cấp thẻ thử: "{procedure}"}}
  authority: {{Sở Cũ: {authority}}}
  state: {{Đã trả: delivered, Đang giải quyết: processing, Rút: withdrawn, Từ chối: declined}}
  channel: {{Qua mạng: self_remote}}
"""
DONE = ("Đã trả", "01/12/2025 08:00", "01/12/2025 09:00", "04/12/2025", "03/12/2025 10:00", "05/12/2025", "")
OPEN = ("Đang giải quyết", "16/03/2026 08:00", "16/03/2026 09:00", "25/03/2026 16:00", "", "", "")
GONE = ("Rút", "02/01/2026", "05/01/2026", "08/01/2026", "", "", "06/01/2026")


def row(number: str, life: tuple[str, ...] = DONE, channel: str = "", **changes: str) -> list[str]:
    """One line of the old system's table."""
    state, *dates = life
    cells = [number, "Cấp thẻ thử", "Sở Cũ", channel, state, "Lê Văn Cũ (mẫu)", "0912 345 678", *dates]
    return [changes.get(name, cell) for name, cell in zip(COLUMNS, cells, strict=True)]


@pytest.fixture
def taken(at: Bureau, tmp_path: Path):
    """Imports rows, as CSV or XLSX, at the end of March 2026."""
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(
        MAPPING.format(procedure=at.offering.procedure.code, authority=at.authority.code), encoding="utf-8"
    )

    def take(*rows: list[str], kind: str = "csv", **how):
        file = written(tmp_path / f"cu.{kind}", [list(COLUMNS), *rows])
        with clock.at(NOW):
            return import_old_cases(file, mapping=read_mapping(mapping), **how)

    take.mapping = mapping
    return take


def written(path: Path, rows: list[list[str]]) -> Path:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return path
    book = Workbook()
    for each in rows:
        book.active.append(each)
    book.save(path)
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_old_cases_come_with_their_dates_and_their_journal(taken, kind):
    report = taken(row("HS-01"), row("HS-02", OPEN), row("HS-03", GONE), kind=kind)
    assert (report.rows, report.faulty, report.written) == (3, 0, 3)
    done, lying, gone = (Dossier.objects.get(number=f"HS-0{place}") for place in (1, 2, 3))
    assert (done.state, done.delivered_at) == (State.DELIVERED, local("2025-12-05 07:30"))
    moves = [(line.move, line.at) for line in done.journal.order_by("seq")]
    assert moves == [
        ("submit", local("2025-12-01 08:00")),
        ("accept", local("2025-12-01 09:00")),
        ("start", local("2025-12-01 09:00")),
        ("decide", local("2025-12-03 10:00")),
        ("release", local("2025-12-03 10:00")),
        ("deliver", local("2025-12-05 07:30")),
    ]
    assert {line.facts["imported"] for line in JournalEntry.objects.all()} == {"he-thong-cu"}
    assert (lying.state, lying.open_step, lying.due_at) == ("processing", "tham_dinh", local("2026-03-25 16:00"))
    assert (gone.state, gone.open_step) == (State.WITHDRAWN, "")
    assert list(breaks_in_journal()) == []


def test_an_open_case_lies_in_the_inbox_with_its_old_date_and_is_found_by_its_old_number(taken, at):
    taken(row("hs 02/2026", OPEN))
    assert [each.due_at for each in inbox_of(at.staff["officer"])] == [local("2026-03-25 16:00")]
    assert by_reference_and_phone("HS02/2026", "5678").number == "HS02/2026"
    assert StepRun.objects.get(done_at=None).step == "tham_dinh"


def test_the_same_file_twice_makes_no_doubles(taken):
    rows = [row("HS-01"), row("HS-02", OPEN)]
    taken(*rows)
    again = taken(*rows, row("HS-03"))
    assert (again.known, again.written, Dossier.objects.count(), ImportedCase.objects.count()) == (2, 1, 3, 3)


def test_figures_equal_the_file(taken, at):
    channels = ["", "Qua mạng", "Trực tiếp", "Bưu chính", "2", "3", "1"]
    lives = [DONE, OPEN, GONE]
    rows = [row(f"HS-{place:03}", lives[place % 3], channels[place % 7]) for place in range(42)]
    taken(*rows)
    online = {"Qua mạng", "2"}
    want = Counter((datetime.strptime(each[7][:10], "%d/%m/%Y").month, each[3] in online) for each in rows)
    for month, year in ((12, 2025), (1, 2026), (3, 2026)):
        figure = total(Span(date(year, month, 1), date(year, month, 1)))
        assert (figure.online, figure.paper) == (want[month, True], want[month, False])
        (office,) = by_authority_and_month(Span(date(year, month, 1), date(year, month, 1)))
        assert (office.office.code, office.figure) == (at.authority.code, figure)


def test_nobody_is_told_and_nothing_is_made(taken):
    taken(row("HS-01"), row("HS-02", OPEN))
    assert not Message.objects.exists()


def test_every_fault_is_told_by_row_and_column_and_nothing_is_written(taken):
    report = taken(
        row("HS-01"),
        row("HS-02", **{"Thủ tục": "Không biết", "Điện thoại": "12"}),
        row("HS-03", **{"Ngày nộp": "32/13/2025", "Đơn vị": "Sở Lạ"}),
        row("HS-04", **{"Ngày có kết quả": "01/11/2025"}),
        row("HS-05", **{"Họ tên": "", "Hình thức": "Bồ câu"}),
        row("HS-01"),
        row("HS-07", **{"Ngày trả": ""}),
        row("HS-08", **{"Ngày trả": "01/05/2026"}),
    )
    assert (report.faulty, report.written, Dossier.objects.count()) == (7, 0, 0)
    said = [str(fault) for fault in report.faults]
    for part in (
        "dòng 3, cột “Thủ tục”: thủ tục “Không biết” chưa được công bố",
        "dòng 3, cột “Điện thoại”: “12” không phải số điện thoại",
        "dòng 4, cột “Ngày nộp”: “32/13/2025” không phải ngày",
        "dòng 4, cột “Đơn vị”: không có cơ quan “Sở Lạ”",
        "dòng 5, cột “Ngày có kết quả”: sớm hơn bước trước đó",
        "dòng 6, cột “Hình thức”: không hiểu “Bồ câu”",
        "dòng 6, cột “Họ tên”: còn trống",
        "dòng 7, cột “Mã hồ sơ”: mã này đã có ở một dòng trên",
        "dòng 8, cột “Ngày trả”: trạng thái “Đã trả kết quả” cần có ngày này",
        "dòng 9, cột “Ngày trả”: ngày còn ở tương lai",
    ):
        assert any(part in each for each in said), (part, said)


def test_a_number_that_another_dossier_has_is_a_fault(taken):
    taken(row("HS-01"))
    text = taken.mapping.read_text(encoding="utf-8").replace("he-thong-cu", "he-thong-khac")
    taken.mapping.write_text(text, encoding="utf-8")
    assert "mã của một hồ sơ khác" in str(taken(row("HS-01")).faults[0])


def test_a_dry_run_writes_nothing(taken):
    report = taken(row("HS-01"), dry_run=True)
    assert (report.rows, report.written, Dossier.objects.count()) == (1, 0, 0)


def test_forgiven_fields_are_left_out(taken):
    taken.mapping.write_text(taken.mapping.read_text(encoding="utf-8") + "forgive: [phone]\n", encoding="utf-8")
    assert taken(row("HS-01", **{"Điện thoại": "không có"})).written == 1
    assert Dossier.objects.select_related("applicant").get().applicant.phone == ""


def test_a_column_that_is_not_there_is_named(taken, tmp_path):
    file = written(tmp_path / "khac.csv", [["Mã hồ sơ", "Họ tên"], ["1", "A"]])
    with pytest.raises(BadFile, match="không có cột Thủ tục"):
        import_old_cases(file, mapping=read_mapping(taken.mapping))


def test_the_command_tells_faults_and_ends_with_status_1(taken, tmp_path, capsys):
    file = written(tmp_path / "sai.csv", [list(COLUMNS), row("HS-01", **{"Ngày nộp": "?"})])
    with clock.at(NOW), pytest.raises(CommandError, match="1/1 dòng có lỗi"):
        call_command("dossiers", "import", str(taken.mapping), str(file))
    assert "dòng 2, cột “Ngày nộp”" in capsys.readouterr().err
    file = written(tmp_path / "dung.csv", [list(COLUMNS), row("HS-01")])
    with clock.at(NOW):
        call_command("dossiers", "import", str(taken.mapping), str(file))
    assert "Đã nhập 1 hồ sơ" in capsys.readouterr().out


def test_memory_does_not_grow_with_the_file(taken):
    rows = [row(f"HS-{place:05}") for place in range(900)]
    tracemalloc.start()
    report = taken(*rows[:300])
    small = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    report = taken(*rows)
    large = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.written == 600
    assert large < small + 8_000_000
    print(f"\n{report.written / report.seconds:.0f} old cases a second while traced, peak {large / 1e6:.0f} MB")


def test_how_fast(taken):
    began = clock.now()
    report = taken(*[row(f"HS-{place:05}", (DONE, OPEN, GONE)[place % 3]) for place in range(600)])
    assert clock.now() - began < timedelta(minutes=2)
    print(f"\n{report.written} old cases in {report.seconds:.1f} s: {report.written / report.seconds:.0f} a second")
