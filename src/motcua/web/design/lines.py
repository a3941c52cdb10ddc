"""Invented lines and a tile map of the catalogue. The pictures are files, drawn by the same program as all others."""

from datetime import date
from importlib.resources import files
from types import SimpleNamespace as Tile

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from motcua.foundation.spans import month_after
from motcua.papers.charts import Band, Drawn, Forecast, LineChart, Series

FIRST = date(2025, 12, 1)
TILES = (
    (
        None,
        Tile(name=_("Xã Khe Lim (mẫu)"), short=_("Khe Lim"), value="12 · 5", level=1, url="", flag=_("chưa có điểm")),
        Tile(name=_("Xã Nà Vải (mẫu)"), short=_("Nà Vải"), value="·", level="-few", url="", flag=""),
    ),
    (
        Tile(name=_("Phường Bến Son (mẫu)"), short=_("Bến Son"), value="57 · 31", level=4, url="#", flag=""),
        Tile(name=_("Phường Chợ Lụa (mẫu)"), short=_("Chợ Lụa"), value="44 · 20", level=3, url="#", flag=""),
        Tile(name=_("Xã Làng Chè (mẫu)"), short=_("Làng Chè"), value="28 · 9", level=2, url="#", flag=_("chưa có điểm")),
    ),
)  # fmt: skip


def chart() -> LineChart:
    """The facts, in the active language."""
    return LineChart(
        title=gettext("Nộp trực tuyến và dân tự nộp, 12 tháng (mẫu)"),
        finding=gettext(
            "Tháng 11 có 36,4% hồ sơ nộp trực tuyến, trong đó 22% dân tự nộp; nếu giữ đà này thì đạt 40% vào tháng 1/2027."
        ),
        months=tuple(month_after(FIRST, count) for count in range(12)),
        series=(
            Series(gettext("Trực tuyến"), (11.2, 13.0, 14.5, 18.0, 19.2, 22.0, 24.0, 28.1, 31.0, 30.0, 35.0, 36.4)),
            Series(gettext("Dân tự nộp"), (5.0, 6.0, 6.5, 7.0, 8.0, 9.0, 12.0, 14.0, 15.0, 17.0, 20.0, 22.0)),
        ),
        target=40.0,
        forecast=Forecast((38.0, 40.2, 42.0), (35.0, 36.0, 37.0), (41.0, 44.0, 47.0)),
        bands=(Band(date(2026, 5, 1), date(2026, 7, 31), gettext("Miễn phí (mẫu)")),),
    )


def ready() -> Drawn:
    """The chart with its picture."""
    return Drawn(chart(), "0" * 64, *(_file(name) for name in ("line_wide", "line_narrow")))


def soon() -> Drawn:
    """The same while its picture is being drawn."""
    return Drawn(chart(), "1" * 64)


def _file(name: str) -> str:
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return (files("motcua.web.design") / f"{name}_{language}.svg").read_text("utf-8")
