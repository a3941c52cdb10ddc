"""Codes for posters and loudspeakers: six letters that neither eye nor ear takes for another.

Ten consonants without digits, without I, L, O, and without the letters whose Vietnamese names rhyme (bê, dê, giê, pê, vê
beside tê). No word has only consonants, so a code typed into the search is never a search.
"""

import re
import secrets

LETTERS = "CHKMNQRSTX"
LENGTH = 6
NAMES = dict(zip(LETTERS, ("xê", "hát", "ca", "em-mờ", "en-nờ", "quy", "e-rờ", "ét-sì", "tê", "ích-xì"), strict=True))
STOP_LETTERS = "23456789" + LETTERS
_CODE = re.compile(f"[{LETTERS}]{{{LENGTH}}}")
_STOP = re.compile(f"(?=.*[2-9])[{STOP_LETTERS}]{{{LENGTH}}}")
_BETWEEN = re.compile(r"[\s.\-]+")


def new_link_code() -> str:
    """One of a million; the column is unique and the caller tries again."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def new_stop_code() -> str:
    """The same with at least one digit, so that the two kinds are never confused."""
    digit = secrets.randbelow(LENGTH)
    pools = [STOP_LETTERS[:8] if place == digit else STOP_LETTERS for place in range(LENGTH)]
    return "".join(secrets.choice(pool) for pool in pools)


def link_code_in(text: str) -> str:
    """What somebody typed as a code ("chk mnq", "CHK-MNQ" -> "CHKMNQ"); "" for anything else."""
    return _shaped(text, _CODE)


def stop_code_in(text: str) -> str:
    """The same for codes that end messages."""
    return _shaped(text, _STOP)


def spelled(code: str) -> str:
    """How a code is read aloud in Vietnamese: "xê, hát, ca, em-mờ, en-nờ, quy"."""
    return ", ".join(NAMES[letter] for letter in code)


def _shaped(text: str, shape: re.Pattern[str]) -> str:
    bare = _BETWEEN.sub("", text[:30]).upper()
    return bare if shape.fullmatch(bare) else ""
