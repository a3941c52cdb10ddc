"""Posters and handouts: facts in, PDF or pictures out, in the letters of the screens; one compiler a process."""

import json
import threading
from functools import cache
from importlib.resources import files
from typing import Any, cast

import typst

from motcua.foundation.text import nfc
from motcua.papers import qr
from motcua.papers.rendering import BUILT_IN, TEMPLATES, PaperFailed

FAMILY = "Be Vietnam Pro"
PREVIEW_DOTS = 60.0  # an inch: a poster on a screen
_turn = threading.Lock()  # a compiler serves one thread at a time


def poster(template: str, data: dict[str, Any]) -> bytes:
    """The PDF (PDF/UA-1) of `templates/<template>.typ`; a QR code of `data["address"]` is added. Raises PaperFailed."""
    return cast(bytes, _compiled(template, data, format="pdf", pdf_standards=["ua-1"]))


def picture(template: str, data: dict[str, Any]) -> bytes:
    """Its first page as a PNG, for the screen. Raises PaperFailed."""
    made = _compiled(template, data, format="png", ppi=PREVIEW_DOTS)
    return cast(bytes, made[0] if isinstance(made, list) else made)


def _compiled(template: str, data: dict[str, Any], **how: Any) -> Any:
    facts = {**data, "qr": qr.svg(data["address"])}
    inputs = {"data": nfc(json.dumps(facts, ensure_ascii=False)), "fonts": json.dumps([FAMILY, BUILT_IN])}
    source = (TEMPLATES / f"{template}.typ").read_bytes()
    with _turn:
        try:
            return _compiler().compile(input=source, sys_inputs=inputs, **how)
        except typst.TypstError as error:
            raise PaperFailed(str(error)) from error


@cache
def _compiler() -> typst.Compiler:
    letters = str(files("fontpkg_be_vietnam_pro") / "files")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[letters])
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)
