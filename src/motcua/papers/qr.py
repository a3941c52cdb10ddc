"""QR codes: SVG for papers and for pages, PNG for apps that read a picture from an album."""

import io
from functools import lru_cache

import segno

DOTS = 12  # a module of a picture, in pixels: as a file it is looked at on a telephone


@lru_cache(maxsize=256)
def svg(text: str) -> str:
    """A QR code of the text with error correction M and its quiet zone, as an SVG element without a fixed size.

    The same text gives the same SVG.
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None, omitsize=True
    )
    return out.getvalue().decode()


def png(text: str) -> bytes:
    """The same code as a picture file."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=DOTS, border=4)
    return out.getvalue()
