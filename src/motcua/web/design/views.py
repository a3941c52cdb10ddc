"""The living catalogue: every component in every state, from the same files that the screens use."""

import re
from functools import lru_cache
from importlib.resources import files

import segno
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from motcua.web.design import lines, questions, samples

WIDTHS = (320, 360, 768)


@lru_cache
def tokens() -> dict[str, str]:
    """The colours of the style sheet by name, e.g. {"cham": "#23408e"}."""
    css = (files("motcua.web") / "static" / "motcua.css").read_text("utf-8")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css.split("@media")[0]))


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"], "frame-src": ["'self'"]})
def catalogue(request: HttpRequest) -> HttpResponse:
    """`?chu=lon` shows large letters, `?rong=360` the same page in a window of that many pixels."""
    asked = request.GET.get("rong", "")
    context = {
        "large": request.GET.get("chu") == "lon",
        "width": next((width for width in WIDTHS if str(width) == asked), None),
        "widths": WIDTHS,
        "colours": [(name, tokens()[name]) for name in samples.COLOURS],
        "wrong": samples.wrong_form(),
        "heat": samples.heat_rows(),
        "page": samples.middle_page(),
        "qr": segno.make(request.build_absolute_uri("/xac-minh/mau/"), error="m").svg_inline(omitsize=True, border=1),
        "samples": samples,
        "lines": {"ready": lines.ready(), "soon": lines.soon(), "tiles": lines.TILES},
        "every_type": questions.every_type(),
    }
    return render(request, "design/narrow.html" if context["width"] else "design/catalogue.html", context)
