"""Tables that banks and gateways give out: where their headings are, which column says what, and how they write sums and moments.

Two kinds: a bank's statement, and a gateway's file of one day. No two providers agree on headings, so the usual ones are
recognised, a person confirms them once, and the account remembers (`TableLayout`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import get_default_timezone, is_aware, make_aware
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.old_cases.mapping import Table
from motcua.dossiers.old_cases.sheets import Line, lines, rows
from motcua.foundation.data_files import BadFile
from motcua.foundation.text import folded, nfc

LOOKED_THROUGH = 40  # rows above the headings: a bank's name, address, the period
LARGEST_SUM = 10**15
MOMENTS = (
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y", "%H:%M:%S %d/%m/%Y", "%Y%m%d%H%M%S", "%d/%m/%y %H:%M:%S", "%d/%m/%y",
)  # fmt: skip
_SIGNS = re.compile(r"(vnd|dong|đ|₫|\s|\u00a0|')", re.IGNORECASE)
_SUM = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*|\d+")
_CENTS = re.compile(r"([.,])0{1,2}$")


@dataclass(frozen=True)
class Column:
    """Something that a table says: its name in the code, what a person calls it, headings of banks (folded)."""

    name: str
    label: str | Promise
    headings: tuple[str, ...]
    needed: bool = False


STATEMENT = (
    Column(
        "number",
        _("Số giao dịch của ngân hàng"),
        ("so giao dich", "ma giao dich", "so tham chieu", "so but toan", "so ct", "so chung tu", "ma gd", "so gd",
         "transaction no", "transaction id", "reference", "ref no", "ref", "doc no", "trace"),
        needed=True,
    ),
    Column(
        "at",
        _("Ngày giờ giao dịch"),
        ("ngay giao dich", "thoi gian giao dich", "ngay gio", "thoi gian", "ngay gd", "ngay hach toan", "ngay hieu luc",
         "transaction date", "posting date", "date", "ngay"),
        needed=True,
    ),
    Column("credit", _("Số tiền ghi có (tiền vào)"), ("so tien ghi co", "phat sinh co", "ghi co", "tien vao", "credit", "co")),
    Column("debit", _("Số tiền ghi nợ (tiền ra)"), ("so tien ghi no", "phat sinh no", "ghi no", "tien ra", "debit", "no")),
    Column("amount", _("Số tiền có dấu (khi chỉ có một cột)"), ("so tien giao dich", "so tien", "amount")),
    Column(
        "text",
        _("Nội dung chuyển khoản"),
        ("noi dung giao dich", "noi dung thanh toan", "noi dung chi tiet", "noi dung", "dien giai", "mo ta", "description",
         "remark", "details"),
        needed=True,
    ),
    Column(
        "counterparty",
        _("Người chuyển"),
        ("ten tai khoan doi ung", "tai khoan doi ung", "ten doi ung", "nguoi chuyen", "don vi chuyen", "doi ung",
         "corresponsive", "counterparty", "sender"),
    ),
)  # fmt: skip
DAY_FILE = (
    Column(
        "provider_ref",
        _("Mã giao dịch của cổng"),
        ("provider_ref", "transactionno", "ma gd vnpay", "ma giao dich vnpay", "ma giao dich cong", "ma giao dich"),
        needed=True,
    ),
    Column("ref", _("Mã tham chiếu của mình"), ("ref", "txnref", "ma don hang", "ma hoa don", "order", "ma tham chieu"), needed=True),
    Column("amount", _("Số tiền"), ("amount", "so tien giao dich", "so tien", "gia tri"), needed=True),
    Column("at", _("Ngày giờ"), ("at", "paydate", "thoi gian giao dich", "ngay giao dich", "thoi gian", "ngay")),
    Column("kind", _("Loại (thu, hoàn)"), ("kind", "loai giao dich", "loai", "type")),
    Column("fee", _("Phí của cổng"), ("fee", "phi giao dich", "phi dich vu", "phi")),
)  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """Where the headings are (row, from 1), what they say, and which column is what as far as one can guess."""

    header: int
    headings: list[str]
    columns: dict[str, str]


def layout(path: Path, wanted: tuple[Column, ...], remembered: dict[str, str]) -> Layout:
    """Find the row of the headings: the one that names most of what is wanted. Raises BadFile."""
    best = Layout(0, [], {})
    for number, row in enumerate(islice(rows(path, Table()), LOOKED_THROUGH), start=1):
        headings = [nfc(str(cell or "")).strip() for cell in row]
        columns = guessed(headings, wanted, remembered)
        if len(columns) > len(best.columns):
            best = Layout(number, [heading for heading in headings if heading], columns)
    if len(best.columns) < 2:
        raise BadFile(f"{path}: không thấy dòng tên cột trong {LOOKED_THROUGH} dòng đầu")
    return best


def guessed(headings: list[str], wanted: tuple[Column, ...], remembered: dict[str, str]) -> dict[str, str]:
    """Field -> heading: what was confirmed before wins, then a heading that is one of the usual ones, then one that holds it."""
    found = {column.name: remembered[column.name] for column in wanted if remembered.get(column.name) in headings}
    by_fold = {_plain(heading): heading for heading in headings if heading}
    for is_it in (_is, _holds):
        for column in wanted:
            free = {fold: heading for fold, heading in by_fold.items() if heading not in found.values()}
            match = next((free[fold] for usual in column.headings for fold in free if is_it(fold, usual)), None)
            if column.name not in found and match:
                found[column.name] = match
    return found


def table_lines(path: Path, header: int, columns: dict[str, str]) -> Iterator[Line]:
    """The rows below the headings, each with its cells by field. Raises BadFile when a column is not there."""
    found = lines(path, Table(header=header))
    there = next(found).cells
    if missing := [heading for heading in columns.values() if heading not in there]:
        raise BadFile(f"{path}: không có cột {', '.join(missing)}")
    for number, cells in found:
        yield Line(number, {name: cells.get(heading) for name, heading in columns.items()})


def dong_in(cell: Any) -> int:
    """A sum as spreadsheets and banks write it, in whole đồng: 1.150.000, 1,150,000.00, -115000 VND, (115.000); empty is 0.

    Raises ValueError for parts of a đồng, for more than 10¹⁵, and for what is no number.
    """
    if cell is None or isinstance(cell, bool):
        return 0
    if isinstance(cell, int | float):
        return _whole(cell)
    if isinstance(cell, str) and cell.isascii() and cell.isdigit() and len(cell) < 16:
        return int(cell)
    text = _SIGNS.sub("", str(cell))
    negative = text.startswith("-") or (text.startswith("(") and text.endswith(")"))
    text = text.strip("+-()")
    if not text:
        return 0
    if not _SUM.fullmatch(text):
        text = _without_cents(text)
    if not _SUM.fullmatch(text):
        raise ValueError(cell)
    amount = _whole(int(re.sub("[.,]", "", text)))
    return -amount if negative else amount


def moment_in(cell: Any) -> datetime:
    """A moment as tables write it, in Asia/Ho_Chi_Minh when it does not say where; a day alone is its midnight. Raises ValueError."""
    if isinstance(cell, datetime):
        return cell if is_aware(cell) else make_aware(cell)
    text = " ".join(str(cell or "").split())
    try:
        found = datetime.fromisoformat(text)  # by far the fastest, and what most gateways write
    except ValueError:
        found = _spelled(text)
    return found if is_aware(found) else make_aware(found)


def text_in(cell: Any) -> str:
    """A cell as text; a number that a spreadsheet made of a code is written without its fraction."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str("" if cell is None else cell).lstrip("'").split())


def _spelled(text: str) -> datetime:
    for spelling in MOMENTS:
        try:
            return datetime.strptime(text, spelling).replace(tzinfo=get_default_timezone())
        except ValueError:
            continue
    raise ValueError(text)


def _without_cents(text: str) -> str:
    """1,150,000.00 -> 1,150,000; a sign that stands for thousands is not the one before the cents."""
    found = _CENTS.search(text)
    return text[: found.start()] if found and found[1] not in text[: found.start()] else text


def _whole(number: float) -> int:
    if number != number or abs(number) > LARGEST_SUM or number != int(number):
        raise ValueError(number)
    return int(number)


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9_ ]+", " ", folded(heading)).strip()


def _is(fold: str, usual: str) -> bool:
    return fold in {usual, f"vnp_{usual}"}


def _holds(fold: str, usual: str) -> bool:
    return len(usual) > 3 and (fold.startswith(usual) or f" {usual}" in fold)
