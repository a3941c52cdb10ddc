"""Form 06 as files: CSV and XLSX of any length in constant memory, PDF in volumes. Always in Vietnamese: it is a record."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import override

from motcua.accounts.models import Person
from motcua.dossiers.exports.writing import MOMENT, harmless
from motcua.dossiers.paperwork import facts
from motcua.dossiers.queries.register import RegisterFilters, RegisterLine, all_lines, lines, register
from motcua.dossiers.services.register_reading import note_register_taken
from motcua.foundation import clock
from motcua.papers.rendering import printable, render

VOLUME = 300  # lines of one PDF
COLUMNS = {  # field of RegisterLine: head, width in letters
    "place": ("TT", 6),
    "reference": ("Mã hồ sơ", 24),
    "procedure_code": ("Mã thủ tục", 11),
    "procedure": ("Thủ tục hành chính", 45),
    "sets": ("Số bộ", 7),
    "applicant": ("Cá nhân, tổ chức", 28),
    "address": ("Địa chỉ", 40),
    "phone": ("Điện thoại", 14),
    "agency": ("Cơ quan chủ trì giải quyết", 32),
    "received_at": ("Nhận hồ sơ", 17),
    "due_at": ("Hẹn trả kết quả", 17),
    "handed_at": ("Chuyển đến cơ quan giải quyết", 17),
    "result_at": ("Nhận kết quả từ cơ quan giải quyết", 17),
    "returned_at": ("Trả kết quả", 17),
    "method": ("Phương thức nhận kết quả", 24),
    "note": ("Ghi chú", 40),
}
HEADS = [head for head, _width in COLUMNS.values()]


def csv_pieces(asked: RegisterFilters, reader: Person) -> Iterator[bytes]:
    """The register as CSV, a piece a batch: UTF-8 with the mark that spreadsheets look for. Its applicants can read who
    took it along.
    """
    yield "\ufeff".encode() + _csv([HEADS])
    for batch in _batches(asked, reader):
        yield _csv([[_text(getattr(line, name)) for name in COLUMNS] for line in batch])


def write_xlsx(asked: RegisterFilters, path: Path, reader: Person) -> None:
    """The register as a workbook: a title, the heads, a row a line; one row at a time is in memory."""
    options = {"constant_memory": True, "tmpdir": str(path.parent), "remove_timezone": True}
    book = xlsxwriter.Workbook(str(path), options)
    sheet, bold, moment = (
        book.add_worksheet("Sổ theo dõi"),
        book.add_format({"bold": True}),
        book.add_format({"num_format": MOMENT}),
    )
    for position, (_head, width) in enumerate(COLUMNS.values()):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, f"SỔ THEO DÕI HỒ SƠ: {asked.office.name_vi}", bold)
    sheet.write_string(1, 0, period(asked))
    sheet.write_row(3, 0, HEADS, bold)
    sheet.freeze_panes(4, 2)
    for number, line in enumerate(chain.from_iterable(_batches(asked, reader)), 4):
        for position, name in enumerate(COLUMNS):
            _write(sheet, number, position, getattr(line, name), moment)
    book.close()


def volumes(count: int) -> list[tuple[int, int]]:
    """(first line, last line) of each volume of a register of so many lines; one empty volume of none."""
    return [(start + 1, min(start + VOLUME, count)) for start in range(0, max(count, 1), VOLUME)]


def volume_pdf(asked: RegisterFilters, number: int, reader: Person) -> bytes:
    """One volume, counted from 1, as a PDF. Raises IndexError for one that there is not, papers.rendering.PaperFailed."""
    entries = register(asked)
    parts = volumes(entries.count())
    first, last = parts[number - 1]
    with override("vi"):
        printed = lines(entries[first - 1 : last], first=first)
        note_register_taken(asked.office, reader=reader, dossiers=[line.dossier_id for line in printed])
        named = f"Tập {number}/{len(parts)}, dòng {first} đến {last}" if len(parts) > 1 else ""
        return render("form_06", printable(_facts(asked) | {"volume": named, "rows": list(map(_row, printed))}))


def period(asked: RegisterFilters) -> str:
    """ "Từ ngày 01/11/2026 đến ngày 30/11/2026"."""
    return f"Từ ngày {asked.first:%d/%m/%Y} đến ngày {asked.last:%d/%m/%Y}"


def _facts(asked: RegisterFilters) -> dict[str, Any]:
    office, now = asked.office, clock.now()
    return {
        "parent": office.parent.name_vi if office.parent else "",
        "agency": office.name_vi,
        "number": "",
        "place": facts.place(office),
        "on": localtime(now).date().isoformat(),
        "sample": settings.SANDBOX,
        "verify": "",
        "period": period(asked),
        "made_at": facts.moment(now),
    }


def _batches(asked: RegisterFilters, reader: Person) -> Iterator[list[RegisterLine]]:
    """The batches, each read in Vietnamese; between two of them the language is the reader's own again."""
    found = all_lines(asked)
    while True:
        with override("vi"):
            batch = next(found, None)
        if batch is None:
            return
        note_register_taken(asked.office, reader=reader, dossiers=[line.dossier_id for line in batch])
        yield batch


def _csv(rows: list[list[Any]]) -> bytes:
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    return made.getvalue().encode()


def _text(cell: Any) -> str | int:
    if isinstance(cell, datetime):
        return f"{localtime(cell):%d/%m/%Y %H:%M}"
    return "" if cell is None else harmless(cell) if isinstance(cell, str) else cell


def _write(sheet: Any, row: int, column: int, cell: Any, moment: Any) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(row, column, localtime(cell), moment)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, cell)  # a string stays one, also when it begins with "="


def _row(line: RegisterLine) -> list[str]:
    """The fourteen columns of the printed form: code and procedure, address and telephone share a cell."""
    moments = (line.received_at, line.due_at, line.handed_at, line.result_at, line.returned_at)
    return [
        str(line.place),
        line.reference,
        f"{line.procedure_code} {line.procedure}",
        f"{line.sets:02}",
        line.applicant,
        "\n".join(filter(None, (line.address, line.phone))),
        line.agency,
        *(f"{localtime(at):%H:%M\n%d/%m/%Y}" if at else "" for at in moments),
        line.method,
        line.note,
    ]
