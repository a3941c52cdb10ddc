"""What stands behind the stroke of a paper's number: "PXL" in 12/PXL, "TB-SXD" in 03/TB-SXD.

Source: Decree 30/2020/NĐ-CP, Annex I: abbreviation of the kind of paper, a dash, abbreviation of the office that issues it.
The forms of the one-stop rules carry the abbreviation of the form alone. Of these only PXL was seen in a source; TNHS, PBS
and PTC follow its pattern.
"""

import re

from motcua.foundation.text import without_marks

FORMS = {"form_01": "TNHS", "form_02": "PBS", "form_03": "PTC", "form_04": "PXL"}
NUMBERED = {*FORMS, "stop_notice", "result"}
NOTICE = "TB"
KINDS = {  # how the name of a result begins: its abbreviation
    "quyết định": "QĐ",
    "giấy phép": "GP",
    "giấy chứng nhận": "GCN",
    "giấy xác nhận": "GXN",
    "chứng chỉ": "CC",
    "thông báo": NOTICE,
}
OTHER = "KQ"
PLACES = ("tỉnh", "thành phố", "phường", "xã", "đặc khu", "quận", "huyện", "thị xã", "thị trấn", "khu vực")
PLACE = re.compile(rf"\s(?:{'|'.join(PLACES)})(?=$|\s)\W*(\w?)", re.IGNORECASE)
ASIDE = re.compile(r"\([^)]*\)")


def symbol_of(kind: str, *, office: str, name: str = "") -> str:
    """The symbol of one kind of paper of an office, both by their Vietnamese names; `name` is the name of a result."""
    if kind in FORMS:
        return FORMS[kind]
    return f"{NOTICE if kind == 'stop_notice' else of_result(name)}-{abbreviated(office)}"


def of_result(name: str) -> str:
    """ "Giấy phép xây dựng nhà ở" -> "GP"; a result of no known kind is "KQ"."""
    said = name.strip().lower()
    return next((short for start, short in KINDS.items() if said.startswith(start)), OTHER)


def abbreviated(office: str) -> str:
    """ "Sở Xây dựng" -> "SXD", "Ủy ban nhân dân phường Bến Ngự (mẫu)" -> "UBND": the first letters, without the place."""
    words = _without_place(" ".join(ASIDE.sub("", office).split())).split()
    letters = [_initial(word) for word in words if word[:1].isalpha()]
    return "".join(letters)[:12] or "CQ"


def _without_place(office: str) -> str:
    """Up to a place, which is followed by a name or by nothing; "xã hội" is a word."""
    places = (found.start() for found in PLACE.finditer(office) if not found[1].islower())
    return office[: next(places, len(office))]


def _initial(word: str) -> str:
    first = word[0].upper()
    return first if first == "Đ" else without_marks(first)
