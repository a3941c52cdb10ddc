"""A bank's statement: read in any of its spellings, each line once, settled when all fits, else left for a person."""

import io
import tracemalloc
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localtime
from openpyxl import Workbook

from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation import clock
from motcua.payments.errors import CannotWork, ReasonNeeded, TableRefused
from motcua.payments.models import Settlement, StatementFile, StatementLine, TableLayout
from motcua.payments.services.statement_lines import assign_line, set_aside, take_as_surplus, take_up_again
from motcua.payments.services.statements import Upload, begin_import, match_line, take_statement
from motcua.payments.statement_import import import_file
from motcua.payments.statements.matching import suggestions
from motcua.payments.tables import STATEMENT, dong_in, layout, moment_in
from motcua.payments.transfer_text import text_for
from motcua.payments.unpacking import unpacked
from tests.factories.dossiers import filed, office
from tests.factories.reconciling import accountant, bank_account

State = StatementLine.State
HEADINGS = "Ngày giao dịch;Số giao dịch;Ghi nợ;Ghi có;Nội dung giao dịch;Tên tài khoản đối ứng"

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    return office()


@pytest.fixture
def due(place) -> FeeDue:
    return filed(place).dues.get()


@pytest.fixture
def account(place):
    return bank_account(place.authority)


@pytest.fixture
def person(place):
    return accountant(place.authority)


def statement(*rows: str, above: tuple[str, ...] = ("NGÂN HÀNG (MẪU)", "Số tài khoản: 0011001234567")) -> Upload:
    text = "\n".join([*above, HEADINGS, *rows, "Tổng cộng;;0;1.150.000;;", ""]).encode()
    return Upload(io.BytesIO(text), "sao-ke.csv", len(text))


def workbook(*rows: tuple[object, ...]) -> Upload:
    book = Workbook()
    for row in (("Sao kê (mẫu)",), tuple(HEADINGS.split(";")), *rows):
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return Upload(made, "sao-ke.xlsx", len(made.getvalue()))


def imported(account, person, upload: Upload) -> StatementFile:
    """As pages and worker do it: kept, recognised, confirmed, read."""
    file = take_statement(account, person=person, upload=upload)
    remembered = TableLayout.objects.filter(account=account).first()
    with unpacked(file.stored) as path:
        found = layout(path, STATEMENT, remembered.columns if remembered else {})
    begin_import(file, person=person, header=found.header, columns=found.columns)
    file.refresh_from_db()
    import_file(file)
    file.refresh_from_db()
    return file


def row(number: str, amount: str, text: str, at: str = "21/11/2026 09:05:11") -> str:
    return f"{at};{number};0;{amount};{text};NGUYEN VAN A"


def test_the_right_sum_with_the_right_text_settles(account, person, due):
    file = imported(account, person, statement(row("FT1", "115.000", f"CT DEN:77 {text_for(due)} QR")))
    line = file.lines.get()
    due.refresh_from_db()
    assert (file.state, file.total, file.faulty) == ("done", 1, 0)
    assert (line.state, line.credit, line.settlement.method) == (State.MATCHED, 115_000, "transfer")
    assert (due.is_owed, line.settlement.gateway) == (False, "vietqr")
    assert localtime(line.at).strftime("%d/%m/%Y %H:%M:%S") == "21/11/2026 09:05:11"


def test_a_workbook_is_read_as_well(account, person, due):
    at = datetime(2026, 11, 21, 9, 5, 11)  # as spreadsheets keep it
    file = imported(
        account, person, workbook((at, 77001, 0, 115000, text_for(due), "A"), (at, "FT2", 1100, None, "Phí", ""))
    )
    assert sorted(file.lines.values_list("number", "state")) == [("77001", "matched"), ("FT2", "outgoing")]


def test_the_same_file_and_overlapping_ones_change_nothing(account, person, due):
    first = row("FT1", "115.000", text_for(due))
    file = imported(account, person, statement(first))
    assert imported(account, person, statement(first)).pk == file.pk
    later = imported(account, person, statement(first, row("FT2", "50.000", "ung ho")))
    assert (later.known, later.total) == (1, 2)
    assert (StatementLine.objects.count(), Settlement.objects.count()) == (2, 1)


def test_an_import_that_was_killed_begins_anew(account, person, due):
    file = imported(account, person, statement(row("FT1", "115.000", text_for(due))))
    StatementFile.objects.filter(pk=file.pk).update(state="running")
    file.refresh_from_db()
    import_file(file)
    file.refresh_from_db()
    assert (file.state, file.known, Settlement.objects.count()) == ("done", 1, 1)


def test_what_does_not_fit_waits_for_a_person(account, person, place, due):
    other = filed(place).dues.get()
    text = text_for(due)
    imported(
        account, person,
        statement(
            row("FT1", "115.001", text), row("FT2", "115.000", f"{text} {text_for(other)}"), row("FT3", "9.000", "lai tien gui"),
            row("FT4", "115.000", text[:-1]), row("FT5", "115.000", "HSZZZZZZZZ2X"),
        ),
    )  # fmt: skip
    found = dict(StatementLine.objects.values_list("number", "state"))
    assert found == {
        "FT1": State.WRONG_AMOUNT, "FT2": State.AMBIGUOUS, "FT3": State.UNMATCHED, "FT4": State.UNMATCHED, "FT5": State.UNMATCHED,
    }  # fmt: skip
    assert not Settlement.objects.exists()
    assert suggestions(StatementLine.objects.get(number="FT4")) == [due]


def test_what_is_paid_or_closed_is_never_settled_silently(account, person, due, place):
    text, other = text_for(due), filed(place).dues.get()
    Dossier.objects.filter(pk=other.dossier_id).update(state="withdrawn")
    imported(
        account, person,
        statement(row("FT1", "115.000", text), row("FT2", "115.000", text, "21/11/2026 10:00:00"), row("FT3", "115.000", text_for(other))),
    )  # fmt: skip
    found = dict(StatementLine.objects.values_list("number", "state"))
    assert found == {"FT1": State.MATCHED, "FT2": State.NOT_OWED, "FT3": State.NOT_OWED}
    assert Settlement.objects.count() == 1


def test_money_for_another_office_is_not_taken(person, account, due):
    stranger = filed(office()).dues.get()
    file = imported(account, person, statement(row("FT1", "115.000", text_for(stranger))))
    line = file.lines.get()
    assert (line.state, suggestions(line)) == (State.AMBIGUOUS, [])
    with pytest.raises(CannotWork, match="không nhận tiền"):
        assign_line(line, person=person, due=stranger)


def test_a_person_assigns_what_nobody_recognised(account, person, due, place):
    line = imported(account, person, statement(row("FT1", "115.000", "nop phi"))).lines.get()
    with pytest.raises(PermissionDenied):
        assign_line(line, person=place.staff, due=due)
    made = assign_line(line, person=person, due=due)
    line.refresh_from_db()
    assert (made.surplus, line.state, line.decided_by, line.settlement) == (False, State.MATCHED, person, made)
    with pytest.raises(CannotWork, match="đã có người xử lý"):
        set_aside(line, person=person, reason="khong phai phi")


def test_a_wrong_sum_is_kept_to_be_given_back(account, person, due):
    line = imported(account, person, statement(row("FT1", "100.000", text_for(due)))).lines.get()
    with pytest.raises(CannotWork, match="khác số phải nộp"):
        assign_line(line, person=person, due=due)
    made = take_as_surplus(line, person=person, due=due, reason="Chuyển thiếu tiền")
    due.refresh_from_db()
    assert (made.surplus, made.amount, due.is_owed) == (True, 100_000, True)


def test_setting_aside_needs_a_reason_and_can_be_undone(account, person):
    line = imported(account, person, statement(row("FT1", "9.000", "lai tien gui"))).lines.get()
    with pytest.raises(ReasonNeeded):
        set_aside(line, person=person, reason=" ")
    assert set_aside(line, person=person, reason="Lãi tiền gửi").state == State.SET_ASIDE
    assert take_up_again(line, person=person).state == State.UNMATCHED
    with pytest.raises(CannotWork):
        take_up_again(line, person=person)


def test_faults_are_told_by_row_and_the_rest_is_imported(account, person):
    file = imported(
        account, person, statement(row("FT1", "abc", "x"), row("FT2", "10,5", "x"), row("FT3", "9.000", "x"), row("FT4", "1", "x", "32/1/2026"))
    )  # fmt: skip
    assert (file.total, file.faulty, file.lines.count()) == (4, 3, 1)
    assert [fault[0] for fault in file.faults] == [4, 5, 7]


def test_columns_that_a_person_chose_are_remembered(account, person):
    file = take_statement(account, person=person, upload=statement(row("FT1", "9.000", "x")))
    with pytest.raises(TableRefused, match="Nội dung chuyển khoản"):
        begin_import(
            file,
            person=person,
            header=3,
            columns={"number": "Số giao dịch", "at": "Ngày giao dịch", "credit": "Ghi có"},
        )
    columns = {"number": "Số giao dịch", "at": "Ngày giao dịch", "credit": "Ghi có", "text": "Tên tài khoản đối ứng"}
    begin_import(file, person=person, header=3, columns=columns)
    assert TableLayout.objects.get(account=account).columns == columns
    with unpacked(file.stored) as path:
        assert layout(path, STATEMENT, columns).columns["text"] == "Tên tài khoản đối ứng"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_table_is_refused(account, person, content):
    with pytest.raises(TableRefused):
        take_statement(account, person=person, upload=Upload(io.BytesIO(content), "x.xlsx", len(content)))


def test_a_line_is_matched_once(account, person, due):
    line = imported(account, person, statement(row("FT1", "115.000", text_for(due)))).lines.get()
    assert match_line(line).state == State.MATCHED
    assert Settlement.objects.count() == 1


def test_texts_lie_encrypted(account, person):
    imported(account, person, statement(row("FT1", "9.000", "noi dung rieng tu")))
    raw = StatementLine.objects.extra(select={"raw": "text"}).values_list("raw", flat=True)[0]
    assert b"rieng" not in bytes(raw)


def test_a_long_statement_stays_out_of_memory(account, person):
    rows = [row(f"FT{number}", "9.000", "lai tien gui") for number in range(3_000)]
    upload = statement(*rows)
    tracemalloc.start()
    file = imported(account, person, upload)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert file.lines.count() == 3_000
    assert most < 30_000_000


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1.150.000", 1_150_000), ("1,150,000.00", 1_150_000), ("1.150.000,00", 1_150_000), ("+115.000 VND", 115_000),
        ("-115,000", -115_000), ("(115.000)", -115_000), ("115000", 115_000), (115000.0, 115_000), ("", 0), (None, 0),
        ("115.000đ", 115_000), ("1 150 000", 1_150_000),
    ],
)  # fmt: skip
def test_sums_in_any_spelling(cell, amount):
    assert dong_in(cell) == amount


@pytest.mark.parametrize("cell", ["abc", "10,5", "1.15", 0.5, float("inf"), float("nan"), "1.150.00", "10" * 12])
def test_what_is_no_sum_of_whole_dong_is_a_fault(cell):
    with pytest.raises((ValueError, OverflowError)):
        dong_in(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "21/11/2026 09:05:11",
        "21-11-2026 09:05:11",
        "2026-11-21T09:05:11",
        "2026-11-21T09:05:11+07:00",
        "09:05:11 21/11/2026",
        "20261121090511",
    ],
)
def test_moments_in_any_spelling(cell):
    assert localtime(moment_in(cell)).isoformat() == "2026-11-21T09:05:11+07:00"


def test_a_moment_with_clock(account):
    assert moment_in(clock.now()) is not None
