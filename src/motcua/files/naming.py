"""The name that a file is shown under; where it is kept has nothing to do with it."""

import re
import unicodedata

from motcua.files.recognition import ENDINGS
from motcua.foundation.text import nfc

LONGEST = 100  # letters before the ending
NAMELESS = "tep"
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_UNWELCOME = re.compile(r'[<>:"|?*]')


def shown_name(name: str, kind: str) -> str:
    """A one-line name without path, control or direction-changing letters, ending as its true kind does.

    `C:\\x\\Bằng lái.exe` kept as a JPEG is shown as `Bằng lái.jpg`.
    """
    last = nfc(name).replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    stem = _ENDING.sub("", " ".join(_UNWELCOME.sub("", visible).split()))
    return (stem[:LONGEST].strip(". ") or NAMELESS) + ENDINGS[kind]
