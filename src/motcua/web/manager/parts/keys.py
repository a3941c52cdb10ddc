"""The id of a new page, question or row, made of the words that somebody typed for it."""

import re

from django.utils.translation import gettext as _

from motcua.catalogue.editing import CannotEdit
from motcua.foundation.text import slug

LONGEST = 36  # of the 40 characters of an id: the first question of a new page adds its number
_AN_ID = re.compile(r"[A-Za-z0-9_]{1,40}")


def key_of(words: str) -> str:
    """ "Giờ mở cửa" -> "gio_mo_cua"; what is an id already stays, nothing stays nothing.

    Raises CannotEdit for signs without a letter or digit.
    """
    if not words or _AN_ID.fullmatch(words):
        return words
    key = slug(words).replace("-", "_")
    if not key:
        raise CannotEdit(_("Ghi mã bằng chữ, ví dụ “Giờ mở cửa” hoặc gio_mo_cua."))
    if key[0].isdecimal():
        key = f"so_{key}"
    return key[:LONGEST].rstrip("_")
