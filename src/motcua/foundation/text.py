"""Vietnamese text: one spelling inside (NFC), and a folded form for searching and for SMS."""

import re
import unicodedata

_D = str.maketrans("đĐ", "dD")
_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """The composed spelling: the only one that we keep."""
    return unicodedata.normalize("NFC", text)


def without_marks(text: str) -> str:
    """ "Đổi bằng lái" -> "Doi bang lai": letters keep their case, marks and the bar of đ go."""
    spread = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).translate(_D)


def folded(text: str) -> str:
    """For comparing and searching: no marks, lower case, single spaces."""
    return _SPACES.sub(" ", without_marks(text)).strip().lower()


def slug(text: str) -> str:
    """ "Đổi giấy phép lái xe" -> "doi-giay-phep-lai-xe"."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
