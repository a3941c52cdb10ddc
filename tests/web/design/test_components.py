from datetime import datetime
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest
from django.template import engines
from django.template.loader import get_template
from django_cotton.compiler_regex import CottonCompiler

from motcua.web.design import samples

FOLDER = Path("src/motcua/web/templates/cotton")
COMPONENTS = sorted(path.stem for path in FOLDER.glob("*.html"))


def drawn(text, **context):
    return engines["django"].from_string(CottonCompiler().process(text)).render(context)


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_can_be_drawn_without_anything_given(name):
    assert get_template(f"cotton/{name}.html").render({"slot": "", "attrs": ""}) is not None


@pytest.mark.parametrize("name", samples.ICONS)
def test_each_icon_has_its_own_drawing_and_is_silent(name):
    svg = drawn(f'<c-icon name="{name}" />')
    assert 'aria-hidden="true"' in svg
    plain = drawn('<c-icon name="no such icon" />')
    assert (svg == plain) == (name == "file")


def test_a_button_with_an_address_is_a_link_and_one_without_sends():
    assert drawn('<c-button kind="2" href="/tim/">Tìm</c-button>').startswith('<a class="btn -2" href="/tim/"')
    assert '<button class="btn" type="submit"' in drawn("<c-button>Nộp hồ sơ</c-button>")


def test_other_attributes_pass_through_a_button():
    assert 'name="mo" value="1"' in drawn('<c-button name="mo" value="1">Mở</c-button>')


def test_the_advantage_shows_both_prices_and_the_saving():
    html = drawn('<c-advantage online="115.000 đồng" counter="135.000 đồng" saving="Rẻ hơn 20.000 đồng" />')
    assert html.index("Nộp trực tuyến") < html.index("115.000 đồng") < html.index("135.000 đồng") < html.index("Rẻ hơn")


def test_where_the_counter_is_closed_no_second_price_is_shown():
    assert "Nộp tại quầy" not in drawn('<c-advantage online="0 đồng" />')


def test_progress_says_in_words_where_one_is():
    html = drawn('<c-progress step="3" total="7" saved="đã lưu lúc 20:14" />')
    assert "Phần 3 trong 7" in html
    assert 'max="7" value="3"' in html


def test_the_error_summary_links_to_the_field():
    html = drawn('<c-error-summary :form="form" />', form=samples.wrong_form())
    assert "Có 1 chỗ cần sửa" in html
    assert '<a href="#id_so">Nhập số giấy phép lái xe gồm 12 chữ số</a>' in html


def test_without_errors_there_is_no_summary():
    assert drawn('<c-error-summary :form="form" />', form=samples.SampleForm()).strip() == ""


def test_the_timeline_marks_what_is_happening_now():
    html = drawn('<c-timeline :events="events" />', events=samples.TIMELINE)
    assert html.count("<li") == 4
    assert html.count('aria-current="step"') == 1


def test_the_timeline_writes_moments_as_people_do():
    event = Thing(title="Đã nộp", kind="past", at=datetime(2026, 11, 21, 20, 31), detail="")
    assert "21/11/2026, 20:31" in drawn('<c-timeline :events="events" />', events=[event])


def test_a_line_that_cannot_be_mended_offers_no_link():
    assert "Sửa" in drawn('<c-check-row label="Tên" value="Hoa" href="#ten" />')
    assert "Sửa" not in drawn('<c-check-row label="Tên" value="Hoa" />')


def test_a_heat_map_is_a_table_with_every_number_and_marks_the_month_of_the_target():
    html = drawn(
        '<c-heat caption="Tỷ lệ" :columns="columns" :rows="rows" />', columns=samples.MONTHS, rows=samples.heat_rows()
    )
    assert html.count("<td") == 72
    assert html.count("-hit") == 4
    assert '<td class="h6">79</td>' in html


@pytest.mark.parametrize(("percent", "step"), [(0, 0), (9.9, 0), (10, 1), (44, 3), (45, 4), (60, 5), (75, 6), (100, 6)])
def test_a_share_has_its_step_of_the_ramp(percent, step):
    assert samples.level(percent) == step


def test_a_bar_writes_numbers_with_points_whatever_the_language():
    assert 'width="22.5%"' in drawn('<c-bar :value="value" />', value=22.5)


def test_an_upload_with_an_error_says_so_to_everybody():
    html = drawn('<c-upload name="anh" label="Ảnh" error="Ảnh bị mờ" />')
    assert "Lỗi:" in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_anh_error"' in html


def test_pages_keep_the_rest_of_the_question():
    html = drawn('<c-pagination :page="page" query="loc=tat-ca" />', page=samples.middle_page())
    assert "?loc=tat-ca&amp;trang=2" in html
    assert "Trang 3 trong 12" in html


def test_text_of_people_is_escaped_in_components():
    assert "<b>" not in drawn('<c-check-row label="Tên" :value="value" />', value="<b>x</b>")
