import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.foundation import clock
from motcua.papers import charts, services, tasks
from motcua.papers.charts import Forecast, LineChart, Series, digest_of, drawn
from motcua.papers.drawing import CannotDraw, draw
from motcua.papers.line_spec import NARROW, WIDE, specification
from motcua.papers.models import Chart
from motcua.web.design import lines

CHART = LineChart(
    "Trực tuyến", "Tháng 2 có 12,5%.", (date(2026, 1, 1), date(2026, 2, 1)), (Series("Trực tuyến", (None, 12.5)),), 40.0
)


@pytest.fixture(scope="module")
def svgs():
    nothing = replace(CHART, series=(Series("Trực tuyến", (None, None)),), target=None)
    return draw(
        [specification(lines.chart(), WIDE), specification(lines.chart(), NARROW), specification(nothing, WIDE)]
    )


def test_a_picture_is_plain_shapes_without_style_script_or_addresses(svgs):
    for svg in svgs:
        assert not re.search(r"style|script|href|class=|font-family|on\w+=|<image|<a\b", svg)
        assert set(re.findall(r"<(\w+)", svg)) <= {"svg", "g", "path", "line", "rect", "circle", "text", "tspan"}


def test_a_picture_is_small_and_scales_with_its_page(svgs):
    wide, narrow, _nothing = svgs
    assert 'viewBox="0 0 760 284"' in wide
    assert 'viewBox="0 0 344 244"' in narrow
    assert len(wide) < 7_000


def test_labels_stand_at_the_ends_of_lines(svgs):
    texts = re.findall(r">([^<>]+)</text>", svgs[0])
    assert {"Trực tuyến dự báo 42%", "Dân tự nộp", "Mục tiêu 40%", "Miễn phí (mẫu)", "36,4%", "22%"} <= set(texts)


def test_the_catalogue_shows_what_the_program_draws(svgs):
    assert [lines.ready().wide, lines.ready().narrow] == svgs[:2]


def test_the_table_has_the_numbers_of_the_picture():
    assert CHART.columns == ("Trực tuyến",)
    assert [(row.month, row.values) for row in CHART.rows] == [("01/2026", ("–",)), ("02/2026", ("12,5%",))]


def test_a_forecast_has_rows_of_its_own_with_both_bounds():
    chart = replace(CHART, forecast=Forecast((14.0,), (11.0,), (17.5,)))
    assert [(row.month, row.values, row.forecast) for row in chart.rows][-1] == (
        "03/2026", ("–", "14,0% (11,0% – 17,5%)"), True,
    )  # fmt: skip


def test_counts_are_grouped():
    chart = replace(CHART, unit="count", series=(Series("Hồ sơ", (999.0, 12345.0)),))
    assert [row.values for row in chart.rows] == [("999",), ("12.345",)]
    scales = [layer["encoding"]["y"].get("scale") for layer in specification(chart, WIDE)["layer"]]
    assert {"domain": [0, 20000], "nice": False} in scales


def test_labels_of_lines_that_end_together_stand_apart():
    both = replace(CHART, series=(Series("A", (None, 12.0)), Series("B", (None, 12.1))))
    ends = [layer for layer in specification(both, WIDE)["layer"] if layer["mark"].get("fontWeight") == 600]
    first, second = (layer["data"]["values"][0]["y"] for layer in ends)
    assert second - first > 3


def test_what_cannot_be_drawn_says_why():
    with pytest.raises(CannotDraw):
        draw([{"mark": "no such mark"}])


def test_nothing_that_answers_people_loads_the_drawing_library():
    loads = re.compile(r"^\s*(?:import|from)\s.*(?:vl_convert|chart_drawing)", re.M)
    found = [path.name for path in Path("src/motcua").rglob("*.py") if loads.search(path.read_text("utf-8"))]
    assert found == ["chart_drawing.py"]


@pytest.mark.django_db
def test_a_missing_picture_is_asked_for_once_and_then_there():
    assert not drawn(CHART).ready
    assert not drawn(CHART).ready
    (job,) = ProcrastinateJob.objects.filter(task_name="papers.draw_chart")
    tasks.draw_chart(**json.loads(json.dumps(job.args)))
    tasks.draw_chart(**job.args)
    assert drawn(CHART).wide == charts.kept(digest_of(CHART)).wide
    assert drawn(CHART).narrow.startswith("<svg")


@pytest.mark.django_db
def test_pictures_cost_one_query(django_assert_num_queries):
    services.keep_chart(digest_of(CHART), wide="<svg/>", narrow="<svg/>")
    with django_assert_num_queries(1):
        assert drawn(CHART).ready


@pytest.mark.django_db
def test_other_figures_are_another_picture():
    assert digest_of(CHART) != digest_of(replace(CHART, series=(Series("Trực tuyến", (None, 12.6)),)))
    assert digest_of(CHART) == digest_of(replace(CHART, finding="nói khác"))


@pytest.mark.django_db
def test_old_pictures_are_forgotten():
    services.keep_chart("a" * 64, wide="x", narrow="x")
    Chart.objects.create(digest="b" * 64, wide="x", narrow="x", drawn_at=clock.now() - timedelta(days=61))
    tasks.forget_old_charts(0)
    assert [chart.pk[0] for chart in Chart.objects.all()] == ["a"]
