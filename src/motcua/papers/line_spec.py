"""From a line chart to a Vega-Lite specification, wide for desks and paper, narrow for telephones. Pure.

Months stand at whole numbers, so no zone can move them. Lines are told apart by strength and by the label at their end,
never by colour alone; the target is dotted, a forecast is dashed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.translation import gettext as _

from motcua.papers.line_chart import LineChart, Series

INK, HINT, LINE, TARGET, FAINT = "#1b1b1f", "#4a4a55", "#dedce0", "#8a5300", "#eef1fa"
STROKES = (("#23408e", 3.0), ("#8c0e17", 1.75), ("#5671b8", 1.75), ("#6b6b78", 1.75))
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
APART = 0.085  # of the height: labels at line ends are never nearer


@dataclass(frozen=True)
class Size:
    """Pixels of the plot, the room for labels at its right, and every how many months one is named."""

    width: int
    height: int
    right: int
    letter: int
    every: int


WIDE, NARROW = Size(560, 230, 156, 13, 2), Size(216, 190, 84, 12, 4)


def specification(chart: LineChart, size: Size) -> dict[str, Any]:
    """The picture in one size."""
    top = _top(chart)
    return {
        "$schema": SCHEMA,
        "width": size.width,
        "height": size.height,
        "padding": {"left": 44, "top": 26, "right": size.right, "bottom": 28},
        "autosize": "none",
        "background": None,
        "config": {"view": {"stroke": None}, "text": {"fontSize": size.letter, "font": "BVP"}},
        "layer": [
            *_bands(chart, top, size),
            _axes(chart, top, size),
            *_target(chart, size),
            *_forecast(chart),
            *(part for place, each in enumerate(chart.series) for part in _line(each, place)),
            *_ends(chart, top, size),
        ],
    }


def _top(chart: LineChart) -> float:
    """The upper end of the axis: a round number over everything that is drawn."""
    values = [value for each in chart.series for value in each.values if value is not None]
    values += [*(chart.forecast.high if chart.forecast else ()), chart.target or 0.0, 1.0]
    step = 10.0 ** (len(str(int(max(values)))) - 1)
    whole = ceil(max(values) * 1.04 / step) * step
    return min(100.0, whole) if chart.unit == "percent" else whole


def _axes(chart: LineChart, top: float, size: Size) -> dict[str, Any]:
    names = [f"{month:%m/%y}" for month in chart.all_months]
    shown = list(range((len(names) - 1) % size.every, len(names), size.every))
    sign = "'%'" if chart.unit == "percent" else "''"
    shared = {"labelFontSize": size.letter - 1, "labelFont": "BVP", "labelColor": HINT, "title": None, "ticks": False}
    return {
        "data": {"values": [{"x": 0, "y": 0}]},
        "mark": {"type": "point", "opacity": 0},
        "encoding": {
            "x": {
                "field": "x",
                "type": "quantitative",
                "scale": {"domain": [-0.4, len(names) - 0.6], "nice": False, "zero": False},
                "axis": {
                    **shared, "values": shown, "labelExpr": f"{names}[datum.value]", "grid": False, "domainColor": LINE,
                    "labelPadding": 6, "labelOverlap": True,
                },
            },
            "y": {
                "field": "y",
                "type": "quantitative",
                "scale": {"domain": [0, top], "nice": False},
                "axis": {
                    **shared, "tickCount": 5, "labelExpr": f"datum.label + {sign}", "domain": False, "gridColor": LINE,
                    "labelPadding": 6,
                },
            },
        },
    }  # fmt: skip


def _line(series: Series, place: int) -> list[dict[str, Any]]:
    """The known values; a gap where nothing is known, a dot on a month that stands alone between gaps."""
    colour, strength = STROKES[place % len(STROKES)]
    points = [{"x": month, "y": value} for month, value in enumerate(series.values)]
    return [
        {
            "data": {"values": points},
            "mark": {
                "type": "line", "color": colour, "strokeWidth": strength, "strokeJoin": "round", "strokeCap": "round",
                "invalid": "break-paths-show-domains",
            },
            "encoding": _at("x", "y"),
        },
        {
            "data": {"values": [point for point in points if point["y"] is not None][-1:]},
            "mark": {"type": "circle", "color": colour, "size": 42, "opacity": 1},
            "encoding": _at("x", "y"),
        },
    ]  # fmt: skip


def _target(chart: LineChart, size: Size) -> list[dict[str, Any]]:
    if chart.target is None:
        return []
    line = {"x": -0.4, "x2": len(chart.all_months) - 0.6, "y": chart.target}
    words = {"x": -0.3, "y": chart.target, "text": f"{_('Mục tiêu')} {chart.brief(chart.target)}"}
    return [
        {
            "data": {"values": [line]},
            "mark": {"type": "rule", "color": TARGET, "strokeDash": [1, 4], "strokeWidth": 2, "strokeCap": "round"},
            "encoding": {**_at("x", "y"), "x2": {"field": "x2"}},
        },
        _text([words], TARGET, size, align="left", dy=-8),
    ]


def _forecast(chart: LineChart) -> list[dict[str, Any]]:
    """From the last known value of the first line: a band, and a dashed line in its middle."""
    if chart.forecast is None:
        return []
    of, last = chart.forecast, len(chart.months) - 1
    known = chart.series[0].values[last]
    rows = [] if known is None else [{"x": last, "y": known, "low": known, "high": known}]
    rows += [
        {"x": last + 1 + place, "y": middle, "low": of.low[place], "high": of.high[place]}
        for place, middle in enumerate(of.middle)
    ]
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "area", "color": "#c9c4e6", "opacity": 0.45},
            "encoding": {**_at("x", "low"), "y2": {"field": "high"}},
        },
        {
            "data": {"values": rows},
            "mark": {"type": "line", "color": STROKES[0][0], "strokeDash": [5, 5], "strokeWidth": 2},
            "encoding": _at("x", "y"),
        },
    ]


def _bands(chart: LineChart, top: float, size: Size) -> list[dict[str, Any]]:
    """What lasted some months, behind the lines; its name stands above the plot."""
    order = {month: place for place, month in enumerate(chart.all_months)}
    rows = []
    for band in chart.bands:
        inside = [place for month, place in order.items() if band.first.replace(day=1) <= month <= band.last]
        if inside:
            rows.append({"x": inside[0] - 0.4, "x2": inside[-1] + 0.4, "y": 0, "y2": top, "text": band.label})
    if not rows:
        return []
    return [
        {
            "data": {"values": rows},
            "mark": {"type": "rect", "color": "#fff4df"},
            "encoding": {**_at("x", "y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}},
        },
        _text([{**row, "y": top} for row in rows], HINT, size, align="left", dy=-8),
    ]


def _ends(chart: LineChart, top: float, size: Size) -> list[dict[str, Any]]:
    """The label of each line at the right edge, moved apart where lines end close together.

    Without a forecast the last value stands with it; with one, the values stand over the last dots.
    """
    gap, floor, parts = top * APART * (2 if size is NARROW else 1), 0.0, []
    for at, words in sorted(_endings(chart)):
        floor = max(at, floor)
        row = {"x": len(chart.all_months) - 0.6, "y": floor, "text": words if size is NARROW else " ".join(words)}
        parts.append(_text([row], INK, size, align="left", dx=8, baseline="middle", fontWeight=600))
        floor += gap
    return [*parts, *(_values(chart, size) if chart.forecast else ())]


def _values(chart: LineChart, size: Size) -> Iterator[dict[str, Any]]:
    """The last known values at their dots: of the first line above it, of the others below."""
    last = len(chart.months) - 1
    for place, each in enumerate(chart.series):
        value = each.values[last]
        if value is not None:
            row = {"x": last, "y": value, "text": chart.brief(value)}
            yield _text([row], INK, size, align="right", dx=4, dy=17 if place else -11, fontWeight=600)


def _endings(chart: LineChart) -> Iterator[tuple[float, list[str]]]:
    """Where each line ends, and what is written there."""
    for place, each in enumerate(chart.series):
        known = [value for value in each.values if value is not None]
        if chart.forecast and place == 0:
            end = chart.forecast.middle[-1]
            yield end, [each.label, f"{_('dự báo')} {chart.brief(end)}"]
        elif known:
            yield known[-1], [each.label] if chart.forecast else [each.label, chart.brief(known[-1])]


def _text(rows: list[dict[str, Any]], colour: str, size: Size, **how: Any) -> dict[str, Any]:
    return {
        "data": {"values": rows},
        "mark": {"type": "text", "color": colour, "fontSize": size.letter, "clip": False, **how},
        "encoding": {**_at("x", "y"), "text": {"field": "text"}},
    }


def _at(across: str, up: str) -> dict[str, Any]:
    return {"x": {"field": across, "type": "quantitative"}, "y": {"field": up, "type": "quantitative"}}
