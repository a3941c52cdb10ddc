"""Tables as CSV and as XLSX, row by row. Nothing that a spreadsheet would take for a formula is ever written as one."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import xlsxwriter

from motcua.dossiers.exports.columns import Cell, Column

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
MOMENT = "dd/mm/yyyy hh:mm"


def write_csv(path: Path, heads: Iterable[Column], rows: Iterator[list[Cell]]) -> None:
    """UTF-8 with the mark that spreadsheets look for; moments as people read them, in Asia/Ho_Chi_Minh."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(harmless(str(column.head)) for column in heads)
        table.writerows([_text(cell) for cell in row] for row in rows)


def write_xlsx(path: Path, heads: Iterable[Column], rows: Iterator[list[Cell]]) -> None:
    """One sheet with its first row fixed; xlsxwriter keeps one row in memory and the rest in the folder of `path`."""
    options = {"constant_memory": True, "tmpdir": str(path.parent), "remove_timezone": True}
    book = xlsxwriter.Workbook(str(path), options)
    sheet, bold, moment = book.add_worksheet(), book.add_format({"bold": True}), book.add_format({"num_format": MOMENT})
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(heads):
        sheet.set_column(position, position, column.width)
        sheet.write_string(0, position, str(column.head), bold)
    for number, row in enumerate(rows, 1):
        for position, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(number, position, cell, moment)
            elif isinstance(cell, int):
                sheet.write_number(number, position, cell)
            elif cell:
                sheet.write_string(number, position, cell)  # a string stays one, also when it begins with "="
    book.close()


def harmless(text: str) -> str:
    """A spreadsheet runs what begins like a formula: an apostrophe before it makes it text (CWE-1236)."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def _text(cell: Cell) -> str | int:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return "" if cell is None else harmless(cell) if isinstance(cell, str) else cell
