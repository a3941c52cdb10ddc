"""The provider's file of a day: a table whose lines are its payments and refunds. Sums are whole đồng.

The file as we document it is a CSV with these headings; another provider's is read through a mapping of columns:
`provider_ref` its number · `ref` our reference · `amount` · `at` · `kind` pay or refund (none: pay) · `fee` what it keeps.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.old_cases.sheets import Line
from motcua.foundation.text import folded
from motcua.payments.tables import DAY_FILE, dong_in, moment_in, table_lines, text_in

LONGEST = 60
REFUNDS = ("refund", "hoan", "hoan tien", "02", "03", "giao dich hoan tien")
PAY, REFUND = "pay", "refund"


class Entry(NamedTuple):
    """One line of the file; `number` is its row."""

    number: int
    kind: str
    ref: str
    provider_ref: str
    amount: int
    fee: int
    at: datetime | None


class BadEntry(NamedTuple):
    """What is wrong in one row."""

    row: int
    what: str | Promise


def problems(columns: dict[str, str]) -> list[str]:
    """The needed columns that nobody has named."""
    return [str(column.label) for column in DAY_FILE if column.needed and not columns.get(column.name)]


def entries(path: Path, header: int, columns: dict[str, str]) -> Iterator[Entry | BadEntry]:
    """Every line; empty ones and sums at the foot, which have neither number, are passed over. Raises BadFile."""
    for line in table_lines(path, header, columns):
        if found := _entry(line):
            yield found


def _entry(line: Line) -> Entry | BadEntry | None:
    cells = line.cells
    provider_ref, ref = text_in(cells.get("provider_ref")), text_in(cells.get("ref"))
    if not provider_ref and not ref:
        return None
    if not provider_ref or max(len(provider_ref), len(ref)) > LONGEST:
        return BadEntry(line.number, _("thiếu mã giao dịch của cổng, hoặc mã quá dài"))
    try:
        amount, fee = dong_in(cells.get("amount")), abs(dong_in(cells.get("fee")))
    except ValueError:
        return BadEntry(line.number, _("không đọc được số tiền"))
    if amount == 0:
        return BadEntry(line.number, _("thiếu số tiền"))
    try:
        at = moment_in(cells["at"]) if cells.get("at") else None
    except ValueError:
        return BadEntry(line.number, _("không đọc được ngày giờ"))
    kind = REFUND if amount < 0 or _is_refund(cells.get("kind")) else PAY
    return Entry(line.number, kind, ref, provider_ref, abs(amount), fee, at)


def _is_refund(cell: Any) -> bool:
    word = folded(text_in(cell))
    return word in REFUNDS or word.startswith("hoan")
