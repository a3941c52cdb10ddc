"""Tables as lines of CSV, one at a time, as spreadsheets open them."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

TYPE = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets read Vietnamese letters wrongly
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would read such a text as a formula


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of the rows, a byte order mark before the first; in constant memory."""
    writer: Any = csv.writer(_Echo())
    mark = BYTE_ORDER_MARK
    for row in rows:
        yield mark + writer.writerow([_cell(value) for value in row])
        mark = ""


def _cell(value: Any) -> Any:
    """Numbers stay numbers; a text that would act as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value
