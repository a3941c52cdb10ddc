"""The short reference that a transfer carries, and finding it again in what a bank prints on its statement. Pure.

A reference is HS, the eight letters of the dossier's code, one letter that counts its fee dues (2 is the first) and a check
character: HSABCD2345 2 G, written without spaces; twelve letters of ASCII, where a transfer code (VietQR) has room for 25.
The check character is that of a pure system of ISO/IEC 7064 with the modulus 31 and the radix 2, over the eleven letters
before it. The modulus is prime and the alphabet is that of our codes, so every single wrong letter and every exchange of
two neighbours is noticed, and a check character is never one of 0 O 1 I L, which people confuse on paper.

Banks print in capitals or small letters, put words of their own before and behind, break the text with spaces or dots
every so many letters, and cut its end. So the search looks at letters and digits only, and believes the check alone.
"""

import re
from typing import NamedTuple

from stdnum.iso7064 import mod_37_2

from motcua.dossiers.models import FeeDue
from motcua.foundation.ids import CODE_LETTERS
from motcua.foundation.text import without_marks

PREFIX, CODE = "HS", 8
_NOISE = re.compile(r"[^0-9A-Z]+")
_WHOLE = re.compile(f"(?=({PREFIX}[{CODE_LETTERS}]{{{CODE + 2}}}))")
_TORN = re.compile(f"(?=({PREFIX}[{CODE_LETTERS}]{{{CODE}}}))")


class Reference(NamedTuple):
    """Which fee due a text means: the dossier's code as people know it, and the number of the due in it, from 1."""

    code: str
    ordinal: int


class Found(NamedTuple):
    """What a text of a statement names: `whole` bears its check character; `torn` are codes without one, only hints."""

    whole: tuple[Reference, ...]
    torn: tuple[str, ...]


def text_for(due: FeeDue) -> str:
    """The text of a transfer that pays a fee due; the same at any time, since dues are only ever added to a dossier.

    Raises ValueError for the thirty-second due of one dossier.
    """
    keys = [other.pk for other in due.dossier.dues.all()]
    return written(Reference(due.dossier.code, keys.index(due.pk) + 1))


def due_of(reference: Reference, dues: list[FeeDue]) -> FeeDue | None:
    """The due that a reference means among those of its dossier, in their order."""
    return dues[reference.ordinal - 1] if 0 < reference.ordinal <= len(dues) else None


def written(reference: Reference) -> str:
    """A reference as it stands in a transfer. Raises ValueError for a code that is not one of ours."""
    code = reference.code.replace("-", "")
    if not re.fullmatch(f"{PREFIX}[{CODE_LETTERS}]{{{CODE}}}", code):
        raise ValueError("a transfer names a dossier by the code given at submission")
    if not 0 < reference.ordinal <= len(CODE_LETTERS):
        raise ValueError(f"a dossier has up to {len(CODE_LETTERS)} dues with a transfer text")
    body = code + CODE_LETTERS[reference.ordinal - 1]
    return body + mod_37_2.calc_check_digit(body, CODE_LETTERS)


def find_in(text: str) -> Found:
    """Everything in a bank's text that may name a fee due, each once, in its order."""
    letters = _NOISE.sub("", without_marks(text).upper())
    read = (match[1] for match in _WHOLE.finditer(letters))
    whole = dict.fromkeys(_read(found) for found in read if mod_37_2.is_valid(found, CODE_LETTERS))
    torn = dict.fromkeys(_code(match[1]) for match in _TORN.finditer(letters))
    known = {reference.code for reference in whole}
    return Found(tuple(whole), tuple(code for code in torn if code not in known))


def _read(letters: str) -> Reference:
    return Reference(_code(letters), CODE_LETTERS.index(letters[CODE + len(PREFIX)]) + 1)


def _code(letters: str) -> str:
    """HSABCD2345 -> HS-ABCD-2345: as `dossiers` writes the codes that it gives out."""
    return f"{letters[:2]}-{letters[2:6]}-{letters[6:10]}"
