"""Tables as answers: CSV as spreadsheets open it, XLSX with its sums as numbers. Nothing is ever a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse, StreamingHttpResponse

from motcua.foundation.csv_lines import TYPE, csv_lines

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 48
MONEY = "#,##0"


def csv_answer(rows: Iterable[Iterable[Any]], name: str) -> StreamingHttpResponse:
    """The rows as a file to keep; `name` without ending."""
    return StreamingHttpResponse(csv_lines(rows), content_type=TYPE, headers=_headers(f"{name}.csv"))


def xlsx_answer(rows: Sequence[Sequence[Any]], name: str) -> HttpResponse:
    """The rows as one sheet, the first of them the head; whole numbers stay numbers."""
    memory = BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    sheet, bold, money = book.add_worksheet(), book.add_format({"bold": True}), book.add_format({"num_format": MONEY})
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(_widths(rows)):
        sheet.set_column(column, column, width)
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, column, value, money)
            else:
                sheet.write_string(line, column, str(value), None if line else bold)
    book.close()
    return HttpResponse(memory.getvalue(), content_type=XLSX, headers=_headers(f"{name}.xlsx"))


def _widths(rows: Sequence[Sequence[Any]]) -> list[int]:
    return [min(WIDEST, max(len(str(value)) for value in column) + 2) for column in zip(*rows, strict=True)]


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
