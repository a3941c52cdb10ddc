"""The text of a VietQR transfer code: what a banking app reads from the picture. Pure.

Sources: EMVCo merchant-presented mode, NAPAS VietQR (template 38, service QRIBFTTA); CRC-16/CCITT-FALSE over the whole text.
"""

import re
from binascii import crc_hqx
from collections.abc import Iterator

NAPAS, TO_ACCOUNT, DONG, COUNTRY = "A000000727", "QRIBFTTA", "704", "VN"
DYNAMIC, STATIC = "12", "11"  # with a sum of one payment, or for whatever the payer types
LONGEST_ACCOUNT, LONGEST_TEXT, LARGEST = 19, 25, 9_999_999_999_999
_BANK = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{1,19}")
_TEXT = re.compile(r"[ -~]{0,25}")


def transfer_code(*, bank: str, account: str, amount: int | None = None, text: str = "") -> str:
    """The code of a transfer to an account: `bank` is its six-digit BIN, `amount` in đồng (None: the payer types it).

    `text` comes back on the bank's statement: at most 25 letters of ASCII. Raises ValueError for what a bank would refuse.
    """
    _demand(_BANK.fullmatch(bank), "a bank is six digits")
    _demand(_ACCOUNT.fullmatch(account), f"an account is up to {LONGEST_ACCOUNT} letters and digits")
    _demand(_TEXT.fullmatch(text), f"the text is up to {LONGEST_TEXT} letters of ASCII")
    _demand(amount is None or 0 < amount <= LARGEST, "an amount is a positive number of đồng")
    receiver = _field("00", NAPAS) + _field("01", _field("00", bank) + _field("01", account)) + _field("02", TO_ACCOUNT)
    parts = [
        _field("00", "01"),
        _field("01", STATIC if amount is None else DYNAMIC),
        _field("38", receiver),
        _field("53", DONG),
        "" if amount is None else _field("54", str(amount)),
        _field("58", COUNTRY),
        _field("62", _field("08", text)) if text else "",
    ]
    body = "".join(parts) + "6304"
    return body + checksum(body)


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, beginning with FFFF) as four capital hexadecimal digits."""
    return f"{crc_hqx(text.encode(), 0xFFFF):04X}"


def fields(code: str) -> dict[str, str]:
    """tag -> value of a code or of one of its templates. Raises ValueError where lengths do not fit."""
    return dict(_read(code))


def _read(code: str) -> Iterator[tuple[str, str]]:
    while code:
        tag, length, rest = code[:2], code[2:4], code[4:]
        _demand(length.isdecimal() and len(rest) >= int(length), "a field is longer than the code")
        yield tag, rest[: int(length)]
        code = rest[int(length) :]


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def _demand(holds: object, why: str) -> None:
    if not holds:
        raise ValueError(why)
