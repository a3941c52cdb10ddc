"""QR codes as SVG: for papers and for pages."""

import io
from functools import lru_cache

import segno


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
