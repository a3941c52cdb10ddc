"""Rows of a CSV or XLSX file as texts and moments, one at a time: the whole file is never in memory."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from motcua.dossiers.old_cases.mapping import Table
from motcua.foundation.data_files import BadFile
from motcua.foundation.text import nfc

SAMPLE = 8192
Found = TypeVar("Found")


class Line(NamedTuple):
    """One row of the table: its number as spreadsheets count, and its cells by column name."""

    number: int
    cells: dict[str, Any]


def lines(path: Path, table: Table) -> Iterator[Line]:
    """Every row below the header that is not empty. Raises BadFile."""
    read = {".csv": _csv, ".xlsx": _xlsx}.get(path.suffix.lower())
    if read is None:
        raise BadFile(f"{path}: chỉ đọc được tệp .csv và .xlsx")
    yield from _told(path, lambda: _named(read(path, table), table, path))


def rows(path: Path, table: Table) -> Iterator[list[Any]]:
    """Every row as it stands in the file, what is above the header too. Raises BadFile."""
    read = {".csv": _csv, ".xlsx": _xlsx}.get(path.suffix.lower())
    if read is None:
        raise BadFile(f"{path}: chỉ đọc được tệp .csv và .xlsx")
    yield from _told(path, lambda: read(path, table))


def _told(path: Path, found: Callable[[], Iterator[Found]]) -> Iterator[Found]:
    """What is found, and every fault of a file as a BadFile that names it."""
    try:
        yield from found()
    except OSError as error:
        raise BadFile(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, LookupError, csv.Error) as error:
        raise BadFile(f"{path}: không đọc được: {error}") from error
    except (BadZipFile, InvalidFileException, KeyError) as error:
        raise BadFile(f"{path}: không phải tệp XLSX đọc được: {error}") from error


def _named(rows: Iterator[list[Any]], table: Table, path: Path) -> Iterator[Line]:
    header: list[str] | None = None
    for number, row in enumerate(rows, start=1):
        if number < table.header:
            continue
        if header is None:
            header = [nfc(str(cell or "")).strip() for cell in row]
            if twice := sorted({name for name in header if name and header.count(name) > 1}):
                raise BadFile(f"{path}: dòng {number}: hai cột cùng tên {', '.join(twice)}")
            yield Line(number, dict.fromkeys(filter(None, header)))
            continue
        cells = {name: _tidy(cell) for name, cell in zip(header, row, strict=False) if name}
        if any(cell not in (None, "") for cell in cells.values()):
            yield Line(number, cells)
    if header is None:
        raise BadFile(f"{path}: không có dòng tên cột (dòng {table.header})")


def _tidy(cell: Any) -> Any:
    return nfc(cell).strip() if isinstance(cell, str) else cell


def _csv(path: Path, table: Table) -> Iterator[list[Any]]:
    with path.open(encoding=table.encoding, newline="") as file:
        delimiter = table.delimiter or _delimiter(file.read(SAMPLE))
        file.seek(0)
        yield from csv.reader(file, delimiter=delimiter)


def _delimiter(sample: str) -> str:
    first = sample.splitlines()[0] if sample else ""
    return max(";,\t|", key=first.count)


def _xlsx(path: Path, table: Table) -> Iterator[list[Any]]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book[table.sheet] if table.sheet else book.worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield list(row)
    finally:
        book.close()
