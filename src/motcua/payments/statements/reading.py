"""A bank's statement as rows: one at a time, with what is wrong in a row said by its number."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.old_cases.sheets import Line
from motcua.foundation.data_files import BadFile
from motcua.payments.tables import STATEMENT, dong_in, moment_in, table_lines, text_in

LONGEST_NUMBER, LONGEST_TEXT = 38, 1_000


class Row(NamedTuple):
    """One movement on the account, sums in đồng."""

    number: str
    at: datetime
    credit: int
    debit: int
    text: str
    counterparty: str


class Fault(NamedTuple):
    """What is wrong in one row, in the words of people."""

    row: int
    column: str
    what: str | Promise


def problems(columns: dict[str, str]) -> list[str]:
    """The needed columns that nobody has named; one of money is enough."""
    missing = [str(column.label) for column in STATEMENT if column.needed and not columns.get(column.name)]
    if not any(columns.get(name) for name in ("credit", "amount")):
        missing.append(str(_("Số tiền ghi có (tiền vào)")))
    return missing


def read(path: Path, header: int, columns: dict[str, str]) -> Iterator[Row | Fault]:
    """Every movement of a statement; lines of totals at its foot are passed over. Raises BadFile."""
    for line in table_lines(path, header, columns):
        if found := _row(line):
            yield found


def told(error: BadFile) -> str:
    """What is wrong with the file, without the path that nobody knows."""
    return str(error).partition(": ")[2]


def _row(line: Line) -> Row | Fault | None:
    cells = line.cells
    number = text_in(cells.get("number"))
    try:
        at = moment_in(cells.get("at"))
    except ValueError:
        # The foot of a statement: totals and signatures have no day, or no number.
        return Fault(line.number, "at", _("không đọc được ngày giờ")) if number and text_in(cells.get("at")) else None
    if not number or len(number) > LONGEST_NUMBER:
        return Fault(line.number, "number", _("thiếu số giao dịch, hoặc số quá dài"))
    try:
        credit, debit = _money(cells)
    except ValueError:
        return Fault(line.number, "credit", _("không đọc được số tiền"))
    if not (credit > 0) ^ (debit > 0):
        return Fault(line.number, "credit", _("phải có đúng một số: tiền vào hoặc tiền ra"))
    return Row(
        number, at, credit, debit, text_in(cells.get("text"))[:LONGEST_TEXT], text_in(cells.get("counterparty"))[:200]
    )


def _money(cells: dict[str, Any]) -> tuple[int, int]:
    """(in, out). Some banks write what goes out with a minus in the column of its own."""
    credit, debit = dong_in(cells.get("credit")), abs(dong_in(cells.get("debit")))
    if not credit and not debit:
        amount = dong_in(cells.get("amount"))
        return max(amount, 0), max(-amount, 0)
    return (0, -credit) if credit < 0 else (credit, debit)
