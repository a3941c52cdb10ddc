"""From facts to PDF: one typst compiler a process, PDF/A-2a and PDF/UA-1 in the same file.

Facts arrive in a template as JSON and are never read as markup, so nobody's name can change a paper. The files are
made in the strict modes of typst; an independent validator has not judged them yet.
"""

import json
import re
import threading
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

import typst
from django.conf import settings

from motcua.foundation.text import nfc
from motcua.papers import qr

TEMPLATES = Path(__file__).parent / "templates"
BUILT_IN = "Libertinus Serif"
TIMES_LIKE = ("Times New Roman", "Tinos", "Liberation Serif")  # Decree 30/2020 asks for Times New Roman
SCREEN_DOTS = 96.0  # an inch
MISSING = "▯"
ENDLESS, PIECES, MAY_BREAK = re.compile(r"\w{20,}"), re.compile(r"\w{1,8}"), "\u200b"
TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # they make text read backwards
_turn = threading.Lock()  # a compiler serves one thread at a time: "Already borrowed" otherwise
# Every letter that our papers use by themselves; anything else is tried once.
_KNOWN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1EA0, 0x1EFA)))) | set(
    "ƠơƯư–—…“”‘’•₫\n\t"
)
_PROBE = '#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))\n#set text(lang: "vi")\n#json(bytes(sys.inputs.data)).letter'  # fmt: skip


class PaperFailed(Exception):
    """A paper could not be made: a fact is missing, or a letter is in no font. It needs a person, not another try."""


def render(template: str, data: dict[str, Any]) -> bytes:
    """The PDF of `templates/<template>.typ`, whose head comment says which facts `data` must hold.

    A QR code of `data["verify"]` is added as `data["qr"]`. The same facts give the same bytes. Raises PaperFailed.
    """
    return render_source(_source(template), data)


def render_source(source: str, data: dict[str, Any]) -> bytes:
    """The PDF of a template given as text: a procedure package's own result. It may import "/frame.typ".

    Raises PaperFailed.
    """
    return cast(bytes, _compiled(source, data, format="pdf", pdf_standards=["a-2a", "ua-1"]))


def pictures(template: str, data: dict[str, Any], *, own: str | None = None) -> list[bytes]:
    """Every page of a paper as a PNG, for the screen, before it is a paper; `own` as in `render_source`.

    Raises PaperFailed.
    """
    made = _compiled(own or _source(template), data, format="png", ppi=SCREEN_DOTS)
    return made if isinstance(made, list) else [made]


def _compiled(source: str, data: dict[str, Any], **how: Any) -> Any:
    facts = data if "qr" in data or not data.get("verify") else {**data, "qr": qr.svg(data["verify"])}
    inputs = {"data": nfc(json.dumps(facts, ensure_ascii=False)), "fonts": json.dumps(families())}
    with _turn:
        try:
            return _compiler().compile(input=source.encode(), sys_inputs=inputs, **how)
        except typst.TypstError as error:
            raise PaperFailed(str(error)) from error


def unprintable(text: str) -> set[str]:
    """The letters of `text` that are in none of our fonts: they would make every paper with them fail."""
    return {letter for letter in set(nfc(text)) - _KNOWN if not _printable(letter)}


def printable(facts: Any) -> Any:
    """The same facts with a sign in the place of every letter that no font has: a paper with "▯" is better than none.
    A word without an end may be broken, so that it stays on the sheet.

    For papers that tell of a dossier. A result certifies what it prints: there, such a letter has to stop the work.
    """
    if isinstance(facts, str):
        text = nfc(facts.replace("\r\n", "\n")).translate(TURNING)
        strange = unprintable(text)
        shown = "".join(MISSING if letter in strange else letter for letter in text) if strange else text
        return ENDLESS.sub(lambda run: MAY_BREAK.join(PIECES.findall(run[0])), shown)
    if isinstance(facts, dict):
        return {key: value if key == "verify" else printable(value) for key, value in facts.items()}
    return [printable(each) for each in facts] if isinstance(facts, list | tuple) else facts


@cache
def families() -> list[str]:
    """The font families of papers, the wanted one first. Raises PaperFailed if the operator's folder has none."""
    if not settings.PAPER_FONTS:
        return [BUILT_IN]
    found = [family for family in TIMES_LIKE if family in _fonts().families()]
    if not found:
        raise PaperFailed(f"{settings.PAPER_FONTS}: no font of {', '.join(TIMES_LIKE)}")
    return [found[0], BUILT_IN]


@lru_cache(maxsize=4096)
def _printable(letter: str) -> bool:
    try:
        render_source(_PROBE, {"letter": letter})
    except PaperFailed:
        return False
    return True


@cache
def _fonts() -> typst.Fonts:
    paths = [settings.PAPER_FONTS] if settings.PAPER_FONTS else []
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(TEMPLATES), font_paths=_fonts())


@cache
def _source(template: str) -> str:
    try:
        return (TEMPLATES / f"{template}.typ").read_text("utf-8")
    except OSError as error:
        raise PaperFailed(f"no template {template}") from error
